import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EditorStore } from './editor-store.ts'

export type SaveAnswer =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly conflict: { readonly revision: number; readonly by: string } }
  | { readonly ok: false; readonly message: string }

export type SaveState =
  | { readonly status: 'saved' | 'unsaved' | 'saving' }
  /** Not saved yet; tried again by itself. */
  | { readonly status: 'retrying'; readonly message: string | undefined }
  /** Somebody else saved first; nothing is written until the user has decided. */
  | { readonly status: 'conflict'; readonly by: string; readonly revision: number }

export type DraftSaver = {
  readonly state: StoreApi<SaveState>
  /** Saves what is there now; true once the store has it. */
  readonly flush: () => Promise<boolean>
  /** Goes on from another revision, after a conflict was settled. */
  readonly restart: (revision: number) => void
  readonly stop: () => void
}

type Options = {
  readonly revision: number
  readonly save: (document: WorkflowDocument, revision: number) => Promise<SaveAnswer>
  /** Quiet time after the last edit before saving, in milliseconds. */
  readonly delay?: number
}

const FIRST_RETRY = 2_000
const LONGEST_RETRY = 30_000

/** Saves the draft after every pause in editing, one save at a time, and never over somebody else's. */
export function createDraftSaver(editor: EditorStore, { revision, save, delay = 800 }: Options): DraftSaver {
  const state = createStore<SaveState>(() => ({ status: 'saved' }))
  const tell = (next: SaveState) => state.setState(next, true)
  const at = { revision, stored: editor.getState().document, failures: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined

  const dirty = () => editor.getState().document !== at.stored
  const conflicted = () => state.getState().status === 'conflict'
  const later = (wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    if (running) await running
    if (!dirty()) return true
    if (conflicted()) return false
    running = attempt().finally(() => (running = undefined))
    return running
  }
  const attempt = async (): Promise<boolean> => {
    const { document } = editor.getState()
    tell({ status: 'saving' })
    const answer = await save(document, at.revision).catch(toFailure)
    if (!answer.ok) {
      if ('conflict' in answer) tell({ status: 'conflict', ...answer.conflict })
      else {
        tell({ status: 'retrying', message: answer.message || undefined })
        later(Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** at.failures++))
      }
      return false
    }
    Object.assign(at, { revision: answer.revision, stored: document, failures: 0 })
    if (dirty()) later(delay)
    tell({ status: dirty() ? 'unsaved' : 'saved' })
    return !dirty()
  }
  const onEdit = () => {
    if (dirty()) later(delay)
    else clearTimeout(timer)
    if (!running) tell({ status: dirty() ? 'unsaved' : 'saved' })
  }
  const unsubscribe = editor.subscribe((now, before) => {
    if (now.document !== before.document && !conflicted()) onEdit()
  })
  return {
    state,
    flush,
    restart: (next) => {
      Object.assign(at, { revision: next, stored: editor.getState().document })
      tell({ status: 'saved' })
    },
    stop: () => {
      unsubscribe()
      clearTimeout(timer)
    },
  }
}

const toFailure = (error: unknown): SaveAnswer => ({
  ok: false,
  message: error instanceof Error ? error.message : '',
})
