import type { NodeChange } from '@xyflow/react'
import { useCallback, useRef } from 'react'
import { moveNodes } from '../actions/move-nodes.ts'
import type { Point } from '../actions/point.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import type { CardNode } from './flow-nodes.ts'

/**
 * Takes React Flow's changes into the store. Moves are taken from the changes themselves, not from the end of a drag:
 * arrow keys never fire a drag, and their moves would be lost. A whole drag is one undo step.
 */
export function useNodeChanges() {
  const store = useEditorStore()
  const drag = useRef({ count: 0, active: false })
  return useCallback((changes: NodeChange<CardNode>[]) => {
    const moves = changes.filter((change) => change.type === 'position')
    if (moves.length) move(moves)
    const picks = changes.filter((change) => change.type === 'select')
    if (picks.length) {
      const { selection, select } = store.getState()
      const nodes = new Set(selection.nodes)
      for (const { id, selected } of picks) selected ? nodes.add(id) : nodes.delete(id)
      select({ ...selection, nodes: [...nodes] })
    }

    function move(positions: typeof moves): void {
      const dragging = positions.some((change) => change.dragging)
      if (dragging && !drag.current.active) drag.current = { count: drag.current.count + 1, active: true }
      const merge = dragging || drag.current.active ? `drag:${drag.current.count}` : `nudge:${positions.map((change) => change.id).join()}`
      const places: Record<string, Point> = {}
      for (const { id, position } of positions) if (position) places[id] = [position.x, position.y]
      store.getState().apply('move', (document) => moveNodes(document, places), merge)
      if (drag.current.active && !dragging) {
        drag.current.active = false
        store.getState().seal()
      }
    }
  }, [store])
}
