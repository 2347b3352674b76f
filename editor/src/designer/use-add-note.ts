import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { addNote, nextNoteId } from '../actions/notes.ts'
import { NOTE_SIZE } from '../canvas/flow-notes.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { middleOfView } from './middle-of-view.ts'

/** Sticks a note on the middle of what is in view. */
export function useAddNote(): () => void {
  const store = useEditorStore()
  const flow = useReactFlow()
  return useCallback(() => {
    const [x, y] = middleOfView(flow)
    const id = nextNoteId(store.getState().document)
    const at = [x - NOTE_SIZE.width / 2, y - NOTE_SIZE.height / 2] as const
    store.getState().apply('add-note', (document) => addNote(document, id, at))
  }, [store, flow])
}
