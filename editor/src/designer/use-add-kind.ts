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
      const from = selection.nodes.length === 1 ? selection.nodes[0] : lastNode(document)
      const output =
        from === undefined || kindOf(kind).group === 'start' ? undefined : freeOutput(document, from)
      const after = from !== undefined && output !== undefined ? { from, output } : undefined
      const at = after
        ? placeAfter(document, after.from, after.output)
        : freeSpot(document, from === undefined ? ORIGIN : middle())
      apply('add-node', (drawing) =>
        addNode(drawing, { id, kind, name: kindOf(kind).title[locale], at, after }),
      )
      revealNode(id)

      function middle(): Point {
        const box = window.document.querySelector('.ol-canvas')?.getBoundingClientRect()
        const { x, y } = flow.screenToFlowPosition({
          x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
          y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
        })
        return [Math.round(x / 10) * 10, Math.round(y / 10) * 10]
      }
    },
    [store, flow, locale],
  )
}

const ORIGIN: Point = [0, 0]

/** With nothing selected a newcomer means "after what I added last". */
function lastNode(document: WorkflowDocument): string | undefined {
  return Object.keys(document.nodes).at(-1)
}

function freeOutput(document: WorkflowDocument, id: string): string | undefined {
  const node = document.nodes[id]
  if (!node) return undefined
  const outputs = outputsOf(node).filter((output) => output.whenOpen !== 'allowed')
  if (kindOf(node.kind).splits) return outputs[0]?.name
  return outputs.find(
    (output) => !document.edges.some((edge) => edge.from === id && edge.output === output.name),
  )?.name
}
