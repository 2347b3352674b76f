import type { ActionName } from '../actions/action-name.ts'

/** Steps kept for undo; the oldest are forgotten first. */
export const HISTORY_LIMIT = 200

/** One thing the user did. Snapshots share structure, so keeping both sides is cheap. */
export type HistoryEntry<T> = {
  readonly name: ActionName
  readonly before: T
  readonly after: T
  /** Further edits with the same key join this entry until it is sealed: typing, a drag. */
  readonly merge?: string
  readonly at: number
}

export type History<T> = {
  readonly past: readonly HistoryEntry<T>[]
  readonly future: readonly HistoryEntry<T>[]
}

export const EMPTY_HISTORY: History<never> = { past: [], future: [] }

/** How long after the last keystroke an edit of the same field still belongs to it. */
const MERGE_WINDOW = 1_500

/** Writes an edit down; what was undone before is forgotten. */
export function record<T>(history: History<T>, entry: HistoryEntry<T>): History<T> {
  const last = history.past.at(-1)
  if (
    last &&
    entry.merge !== undefined &&
    last.merge === entry.merge &&
    entry.at - last.at <= MERGE_WINDOW &&
    history.future.length === 0
  ) {
    return { past: [...history.past.slice(0, -1), { ...last, after: entry.after, at: entry.at }], future: [] }
  }
  return { past: [...history.past, entry].slice(-HISTORY_LIMIT), future: [] }
}

/** Ends the running entry, so that the next edit of the same field is a step of its own. */
export function seal<T>(history: History<T>): History<T> {
  const last = history.past.at(-1)
  if (last?.merge === undefined) return history
  const { merge: _merge, ...sealed } = last
  return { ...history, past: [...history.past.slice(0, -1), sealed] }
}

export function stepBack<T>(history: History<T>): { history: History<T>; value: T } | undefined {
  const entry = history.past.at(-1)
  return (
    entry && {
      history: { past: history.past.slice(0, -1), future: [entry, ...history.future] },
      value: entry.before,
    }
  )
}

export function stepForward<T>(history: History<T>): { history: History<T>; value: T } | undefined {
  const [entry, ...future] = history.future
  return entry && { history: { past: [...history.past, entry], future }, value: entry.after }
}
