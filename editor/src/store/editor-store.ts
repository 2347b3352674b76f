import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ActionName } from '../actions/action-name.ts'
import { EMPTY_HISTORY, type History, record, seal, stepBack, stepForward } from './history.ts'

export type Selection = { readonly nodes: readonly string[]; readonly edges: readonly string[] }

/** What the right-hand panel shows. */
export type Panel = 'inspector' | 'test-run'

export type EditorState = {
  /** The single truth; everything drawn is derived from it. */
  readonly document: WorkflowDocument
  readonly history: History<WorkflowDocument>
  /** Not part of the history: what is selected is not an edit. */
  readonly selection: Selection
  readonly panel: Panel
  /** A node the canvas should bring into view; the number tells two requests apart. */
  readonly reveal: { readonly id: string; readonly request: number } | undefined
  readonly apply: (
    name: ActionName,
    change: (document: WorkflowDocument) => WorkflowDocument,
    merge?: string,
  ) => void
  readonly seal: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly select: (selection: Partial<Selection>) => void
  readonly show: (panel: Panel) => void
  readonly revealNode: (id: string) => void
  /** Takes over a document from elsewhere (their draft), forgetting the history. */
  readonly reset: (document: WorkflowDocument) => void
}

export type EditorStore = StoreApi<EditorState>

const NOTHING: Selection = { nodes: [], edges: [] }

/** One store per open designer. `now` orders keystrokes into undo steps. */
export function createEditorStore(initial: WorkflowDocument, now: () => number = Date.now): EditorStore {
  return createStore<EditorState>((set, get) => ({
    document: initial,
    history: EMPTY_HISTORY,
    selection: NOTHING,
    panel: 'inspector',
    reveal: undefined,
    apply: (name, change, merge) => {
      const { document: before, history, selection } = get()
      const after = change(before)
      if (after === before) return
      const entry = { name, before, after, at: now(), ...(merge !== undefined && { merge }) }
      set({ document: after, history: record(history, entry), selection: keepExisting(selection, after) })
    },
    seal: () => set(({ history }) => ({ history: seal(history) })),
    undo: () => set((state) => travel(state, stepBack(seal(state.history)))),
    redo: () => set((state) => travel(state, stepForward(state.history))),
    select: (selection) => set({ selection: { ...NOTHING, ...selection } }),
    show: (panel) => set({ panel }),
    revealNode: (id) =>
      set((state) => ({
        selection: { nodes: [id], edges: [] },
        reveal: { id, request: (state.reveal?.request ?? 0) + 1 },
      })),
    reset: (document) => set({ document, history: EMPTY_HISTORY, selection: NOTHING }),
  }))
}

type Travelled = { history: History<WorkflowDocument>; value: WorkflowDocument } | undefined

function travel(state: EditorState, step: Travelled): Partial<EditorState> {
  if (!step) return {}
  return { document: step.value, history: step.history, selection: keepExisting(state.selection, step.value) }
}

/** A selection never names what is gone. Keeps its identity when nothing changed. */
function keepExisting(selection: Selection, document: WorkflowDocument): Selection {
  const nodes = selection.nodes.filter((id) => Object.hasOwn(document.nodes, id))
  return nodes.length === selection.nodes.length ? selection : { ...selection, nodes }
}
