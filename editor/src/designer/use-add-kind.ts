import { kindOf, type NodeKind, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { addNode } from '../actions/add-node.ts'
import { freeSpot } from '../actions/free-spot.ts'
import { nextNodeId } from '../actions/next-node-id.ts'
import type { Point } from '../actions/point.ts'
import { placeAfter } from '../canvas/place-after.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { middleOfView } from './middle-of-view.ts'
import { useTexts } from './use-texts.ts'

/** Adds a kind without a pointer: below the selected node and connected to it while it has a free output. */
export function useAddKind(): (kind: NodeKind) => void {
  const store = useEditorStore()
  const flow = useReactFlow()
  const { locale } = useTexts()
  return useCallback(
    (kind: NodeKind) => {
      const { document, selection, apply, revealNode } = store.getState()
      const id = nextNodeId(document.nodes, kind)
      const from = selection.nodes.length === 1 ? selection.nodes[0] : undefined
      const output = from === undefined ? undefined : outputToFollow(document, from, kind)
      const after = from !== undefined && output !== undefined ? { from, output } : undefined
      const at = from === undefined ? freeSpot(document, middle()) : placeAfter(document, from, output)
      apply('add-node', (drawing) =>
        addNode(drawing, { id, kind, name: kindOf(kind).title[locale], at, after }),
      )
      revealNode(id)

      function middle(): Point {
        if (Object.keys(document.nodes).length === 0) return ORIGIN
        return middleOfView(flow)
      }
    },
    [store, flow, locale],
  )
}

const ORIGIN: Point = [0, 0]

/** The output a new node is drawn from: the first that leads nowhere yet. Nothing leads into a start. */
function outputToFollow(document: WorkflowDocument, id: string, kind: NodeKind): string | undefined {
  const node = document.nodes[id]
  if (!node || kindOf(kind).group === 'start') return undefined
  const outputs = outputsOf(node).filter((output) => output.whenOpen !== 'allowed')
  if (kindOf(node.kind).splits) return outputs[0]?.name
  const isFree = (output: string) =>
    !document.edges.some((edge) => edge.from === id && edge.output === output)
  return outputs.find((output) => isFree(output.name))?.name
}
