import type { Node } from '@xyflow/react'
import type { Note } from '../actions/notes.ts'

export type NoteNode = Node<{ readonly note: Note; readonly readOnly: boolean }, 'note'>

/** No node of a workflow has a colon in its id. */
const PREFIX = 'note:'

/** The note a box of the canvas stands for; undefined for the cards. */
export const noteIdOf = (id: string) => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined)

export const NOTE_SIZE = { width: 220, height: 120 }

/** Derives the boxes of notes; one that did not change keeps its identity. */
export function createFlowNotes(): (notes: readonly Note[], readOnly: boolean) => readonly NoteNode[] {
  let known = new Map<string, NoteNode>()
  return (notes, readOnly) => {
    const next = notes.map((note): NoteNode => {
      const before = known.get(note.id)
      if (before?.data.note === note && before.data.readOnly === readOnly) return before
      return {
        id: PREFIX + note.id,
        type: 'note',
        position: { x: note.at[0], y: note.at[1] },
        data: { note, readOnly },
        selectable: false,
        focusable: false,
        draggable: !readOnly,
        dragHandle: '.ol-note-head',
        zIndex: -1,
        ...NOTE_SIZE,
        measured: NOTE_SIZE,
      }
    })
    known = new Map(notes.map((note, at) => [note.id, next[at]!]))
    return next
  }
}
