import type { EdgeChange, NodeChange } from '@xyflow/react'
import type { EditorStore } from '../store/editor-store.ts'

/** Takes over what React Flow selected and unselected. */
export function selectChanged(
  store: EditorStore,
  part: 'nodes' | 'edges',
  changes: readonly (NodeChange | EdgeChange)[],
): void {
  const picks = changes.filter((change) => change.type === 'select')
  if (picks.length === 0) return
  const { selection, select } = store.getState()
  const chosen = new Set(selection[part])
  for (const { id, selected } of picks) {
    if (selected) chosen.add(id)
    else chosen.delete(id)
  }
  select({ ...selection, [part]: [...chosen] })
}
