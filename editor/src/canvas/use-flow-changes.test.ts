import { describe, expect, it, vi } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { addNote, changeNote, nextNoteId, removeNote } from '../actions/notes.ts'
import { emptyDocument } from '../designer/test-documents.ts'
import { createEditorStore } from '../store/editor-store.ts'
import { createMover } from './use-flow-changes.ts'

function open() {
  const one = addNode(emptyDocument(), { id: 'a', kind: 'end', name: '', at: [107, 0] })
  const two = addNode(one, { id: 'b', kind: 'end', name: '', at: [300, 400] })
  const store = createEditorStore(addNote(two, 'note1', [600, 0]))
  const show = vi.fn()
  const move = createMover(store, show)
  const drag = (id: string, x: number, y: number, dragging = true) =>
    move([{ type: 'position', id, position: { x, y }, dragging }])
  const { layout } = store.getState().document
  return { store, show, drag, layout, place: (id: string) => store.getState().document.layout.nodes[id] }
}

describe('dragging', () => {
  it('snaps a card to another and keeps it there when it is let go, as one undo step', () => {
    const { store, show, drag, place } = open()
    drag('b', 200, 400)
    drag('b', 110, 400)
    expect(show).toHaveBeenLastCalledWith({ x: 107 })
    drag('b', 110, 400, false)
    expect(place('b')).toEqual([107, 400])
    expect(show).toHaveBeenLastCalledWith({})
    store.getState().undo()
    expect(place('b')).toEqual([300, 400])
  })

  it('moves notes like cards, and arrow keys snap to nothing', () => {
    const { store, drag, place } = open()
    drag('note:note1', 500, 50)
    drag('note:note1', 500, 50, false)
    expect(store.getState().document.layout.notes).toEqual([{ id: 'note1', at: [500, 50], text: '' }])
    drag('b', 110, 400, false)
    expect(place('b')).toEqual([110, 400])
  })
})

describe('a note', () => {
  it('is stuck, written on and taken off, under an id of its own', () => {
    const one = addNote(emptyDocument(), 'note1', [0, 0])
    const two = addNote(one, nextNoteId(one), [10, 10])
    const written = changeNote(two, 'note2', { text: '周五前改回来' })
    expect(written.layout.notes.map(({ id, text }) => `${id} ${text}`)).toEqual([
      'note1 ',
      'note2 周五前改回来',
    ])
    expect(removeNote(written, 'note1').layout.notes).toHaveLength(1)
    expect(changeNote(written, 'gone', { text: 'x' })).toBe(written)
  })
})
