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

const LONGEST_RETRY = 30_000

/** Saves the draft after every pause in editing, one save at a time, and never over somebody else's. */
export function createDraftSaver(
  editor: EditorStore,
  { revision: first, save, delay = 800 }: Options,
): DraftSaver {
  const state = createStore<SaveState>(() => ({ status: 'saved' }))
  let revision = first
  let stored = editor.getState().document
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  let failures = 0

  const dirty = () => editor.getState().document !== stored
  const later = (wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }

  async function attempt(): Promise<boolean> {
    const document = editor.getState().document
    state.setState({ status: 'saving' }, true)
    const answer = await save(document, revision).catch(
      (error: unknown): SaveAnswer => ({ ok: false, message: error instanceof Error ? error.message : '' }),
    )
    if (answer.ok) {
      revision = answer.revision
      stored = document
      failures = 0
      state.setState({ status: dirty() ? 'unsaved' : 'saved' }, true)
      if (dirty()) later(delay)
      return !dirty()
    }
    if ('conflict' in answer) {
      state.setState({ status: 'conflict', ...answer.conflict }, true)
      return false
    }
    state.setState({ status: 'retrying', message: answer.message || undefined }, true)
    later(Math.min(LONGEST_RETRY, 2_000 * 2 ** failures++))
    return false
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) await running
    if (!dirty()) return true
    if (state.getState().status === 'conflict') return false
    running = attempt().finally(() => (running = undefined))
    return running
  }

  const unsubscribe = editor.subscribe((now, before) => {
    if (now.document === before.document || state.getState().status === 'conflict') return
    if (!dirty()) {
      clearTimeout(timer)
      if (!running) state.setState({ status: 'saved' }, true)
      return
    }
    if (!running) state.setState({ status: 'unsaved' }, true)
    later(delay)
  })

  return {
    state,
    flush,
    restart: (next) => {
      revision = next
      stored = editor.getState().document
      state.setState({ status: 'saved' }, true)
    },
    stop: () => {
      unsubscribe()
      clearTimeout(timer)
    },
  }
}
