import type { EdgeChange, NodeChange, NodePositionChange } from '@xyflow/react'
import { useMemo } from 'react'
import { moveNodes } from '../actions/move-nodes.ts'
import type { Point } from '../actions/point.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import type { EditorStore } from '../store/editor-store.ts'
import type { LineEdge } from './flow-edges.ts'
import type { CardNode } from './flow-nodes.ts'
import { selectChanged } from './select-changed.ts'

/** Takes React Flow's changes of nodes and edges into the store. */
export function useFlowChanges() {
  const store = useEditorStore()
  return useMemo(() => {
    const move = createMover(store)
    return {
      onNodesChange: (changes: NodeChange<CardNode>[]) => {
        const moves = changes.filter((change) => change.type === 'position')
        if (moves.length) move(moves)
        selectChanged(store, 'nodes', changes)
      },
      onEdgesChange: (changes: EdgeChange<LineEdge>[]) => selectChanged(store, 'edges', changes),
    }
  }, [store])
}

/**
 * Moves are taken from the changes themselves, not from the end of a drag: arrow keys never fire a drag, and their
 * moves would be lost. A whole drag is one undo step.
 */
function createMover(store: EditorStore): (positions: readonly NodePositionChange[]) => void {
  let drags = 0
  let active = false
  return (positions) => {
    const dragging = positions.some((change) => change.dragging)
    if (dragging && !active) drags++
    const merge = dragging || active ? `drag:${drags}` : `nudge:${positions.map(({ id }) => id).join(',')}`
    active = dragging || active
    const places: Record<string, Point> = {}
    for (const { id, position } of positions) if (position) places[id] = [position.x, position.y]
    store.getState().apply('move', (document) => moveNodes(document, places), merge)
    if (!active || dragging) return
    active = false
    store.getState().seal()
  }
}
