import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renameNode } from '../actions/rename-node.ts'
import { exampleDocument } from '../designer/test-documents.ts'
import { createDraftSaver, type SaveAnswer } from './draft-saver.ts'
import { createEditorStore } from './editor-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open(answer: (revision: number) => Promise<SaveAnswer>) {
  const editor = createEditorStore(exampleDocument())
  const save = vi.fn((_document: unknown, revision: number) => answer(revision))
  const saver = createDraftSaver(editor, { revision: 1, save })
  const edit = (name: string) =>
    editor.getState().apply('rename', (document) => renameNode(document, 'end', name))
  return { editor, save, saver, edit, status: () => saver.state.getState().status }
}

const accepts = async (revision: number): Promise<SaveAnswer> => ({ ok: true, revision: revision + 1 })

describe('autosave', () => {
  it('saves once, 800 ms after the last edit, and goes on from the new revision', async () => {
    const { save, edit, status } = open(accepts)
    edit('a')
    await vi.advanceTimersByTimeAsync(500)
    edit('b')
    expect(status()).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(799)
    expect(save).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(save).toHaveBeenCalledTimes(1)
    expect(status()).toBe('saved')
    edit('c')
    await vi.advanceTimersByTimeAsync(800)
    expect(save.mock.calls.map(([, revision]) => revision)).toEqual([1, 2])
  })

  it('saves again what was edited while a save was under way, one at a time', async () => {
    let finish: (answer: SaveAnswer) => void = () => undefined
    const { save, edit, status } = open(() => new Promise((resolve) => (finish = resolve)))
    edit('a')
    await vi.advanceTimersByTimeAsync(800)
    expect(status()).toBe('saving')
    edit('b')
    finish({ ok: true, revision: 2 })
    await vi.advanceTimersByTimeAsync(0)
    expect(status()).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(800)
    expect(save).toHaveBeenCalledTimes(2)
  })

  it('tries again by itself while the server cannot be reached', async () => {
    let tries = 0
    const { edit, status } = open(async (revision) => {
      if (++tries < 3) throw new Error('offline')
      return { ok: true, revision }
    })
    edit('a')
    await vi.advanceTimersByTimeAsync(800)
    expect(status()).toBe('retrying')
    await vi.advanceTimersByTimeAsync(2_000 + 4_000)
    expect(status()).toBe('saved')
  })

  it('stops at a conflict, overwrites nothing, and goes on after it was settled', async () => {
    let conflict = true
    const { save, edit, status, saver } = open(async (revision) =>
      conflict ? { ok: false, conflict: { revision: 7, by: '小李' } } : { ok: true, revision: revision + 1 },
    )
    edit('a')
    await vi.advanceTimersByTimeAsync(800)
    expect(saver.state.getState()).toEqual({ status: 'conflict', revision: 7, by: '小李' })
    edit('b')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    expect(await saver.flush()).toBe(false)
    conflict = false
    saver.restart(7)
    edit('c')
    await vi.advanceTimersByTimeAsync(800)
    expect(save.mock.calls.at(-1)?.[1]).toBe(7)
    expect(status()).toBe('saved')
  })

  it('saves at once when publishing asks for it, and needs no save after an undo', async () => {
    const { editor, save, edit, saver, status } = open(accepts)
    edit('a')
    expect(await saver.flush()).toBe(true)
    expect(save).toHaveBeenCalledTimes(1)
    edit('b')
    editor.getState().undo()
    expect(status()).toBe('saved')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(save).toHaveBeenCalledTimes(1)
  })
})
