import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { Point } from './point.ts'

export type Note = WorkflowDocument['layout']['notes'][number]

export const MAX_NOTE = 2000
const MAX_NOTES = 500

/** Sticks an empty note on the drawing; a drawing with no room for more stays as it is. */
export function addNote(document: WorkflowDocument, id: string, [x, y]: Point): WorkflowDocument {
  const { notes } = document.layout
  if (notes.length >= MAX_NOTES || notes.some((note) => note.id === id)) return document
  return withNotes(document, [...notes, { id, at: [x, y], text: '' }])
}

/** Changes the words or the place of a note. */
export function changeNote(
  document: WorkflowDocument,
  id: string,
  change: { readonly text?: string; readonly at?: Point },
): WorkflowDocument {
  const { notes } = document.layout
  const note = notes.find((each) => each.id === id)
  if (!note) return document
  const text = (change.text ?? note.text).slice(0, MAX_NOTE)
  const [x, y] = change.at ?? note.at
  if (text === note.text && x === note.at[0] && y === note.at[1]) return document
  return withNotes(
    document,
    notes.map((each) => (each === note ? { id, at: [x, y], text } : each)),
  )
}

export function removeNote(document: WorkflowDocument, id: string): WorkflowDocument {
  const kept = document.layout.notes.filter((note) => note.id !== id)
  return kept.length === document.layout.notes.length ? document : withNotes(document, kept)
}

export function nextNoteId({ layout }: Pick<WorkflowDocument, 'layout'>): string {
  let count = 1
  while (layout.notes.some(({ id }) => id === `note${count}`)) count++
  return `note${count}`
}

const withNotes = (document: WorkflowDocument, notes: Note[]): WorkflowDocument => ({
  ...document,
  layout: { ...document.layout, notes },
})
