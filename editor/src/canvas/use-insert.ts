import { kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { addNode } from '../actions/add-node.ts'
import { insertOnEdge } from '../actions/insert-on-edge.ts'
import { nextNodeId } from '../actions/next-node-id.ts'
import type { Point } from '../actions/point.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts'
import { placeAfter } from './place-after.ts'
import type { Spot } from './use-kind-drop.ts'

const GRID = 10
const snap = (value: number) => Math.round(value / GRID) * GRID

/** Puts new nodes on the drawing and selects them. */
export function useInsert() {
  const store = useEditorStore()
  const flow = useReactFlow()
  const { locale } = useTexts()
  return useMemo(() => {
    /** The corner of a card whose middle of the top edge (or middle) is at a place on the screen. */
    const cornerAt = (spot: Spot, centred: boolean): Point => {
      const { x, y } = flow.screenToFlowPosition({ x: spot.clientX, y: spot.clientY })
      return [snap(x - CARD_WIDTH / 2), snap(centred ? y - CARD_HEIGHT / 2 : y)]
    }
    const fresh = (kind: NodeKind, at: Point) => ({
      id: nextNodeId(store.getState().document.nodes, kind),
      kind,
      name: kindOf(kind).title[locale],
      at,
    })
    const picked = (id: string) => store.getState().select({ nodes: [id] })
    return {
      /** The node every workflow begins with, on an empty drawing. */
      first: () => {
        const node = fresh('order-received', [0, 0])
        store.getState().apply('add-node', (document) => addNode(document, node))
        store.getState().revealNode(node.id)
      },
      atSpot: (kind: NodeKind, spot: Spot) => {
        const node = fresh(kind, cornerAt(spot, true))
        store.getState().apply('add-node', (document) => addNode(document, node))
        picked(node.id)
      },
      /** Without a spot the node goes below the one it follows, under the output it is drawn from. */
      after: (kind: NodeKind, spot: Spot | undefined, after: { from: string; output: string }) => {
        const node = fresh(
          kind,
          spot ? cornerAt(spot, false) : placeAfter(store.getState().document, after.from, after.output),
        )
        store.getState().apply('add-node', (document) => addNode(document, { ...node, after }))
        picked(node.id)
      },
      onEdge: (kind: NodeKind, spot: Spot, key: string) => {
        const node = fresh(kind, cornerAt(spot, true))
        store.getState().apply('insert-on-edge', (document) => insertOnEdge(document, key, node))
        picked(node.id)
      },
    }
  }, [store, flow, locale])
}
