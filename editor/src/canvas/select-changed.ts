import type { EdgeChange, NodeChange, NodeSelectionChange } from '@xyflow/react'
import type { EditorStore } from '../store/editor-store.ts'
import { noteIdOf } from './flow-notes.ts'

/** Takes over what React Flow selected and unselected. */
export function selectChanged(
  store: EditorStore,
  part: 'nodes' | 'edges',
  changes: readonly (NodeChange | EdgeChange)[],
): void {
  const picks = changes.filter((change) => change.type === 'select' && noteIdOf(change.id) === undefined)
  if (picks.length === 0) return
  const { selection, select } = store.getState()
  const chosen = new Set(selection[part])
  for (const { id, selected } of picks as readonly NodeSelectionChange[]) {
    if (selected) chosen.add(id)
    else chosen.delete(id)
  }
  select({ ...selection, [part]: [...chosen] })
}
