import type Database from 'better-sqlite3'

/** Most changes in one transaction: more gains nothing and lets the last one wait. */
const MAX_GROUP = 256

type Waiting<C, R> = {
  readonly change: C
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}
type Outcome<R> = { readonly result: R } | { readonly error: unknown }

export type GroupCommit<C, R> = {
  readonly commit: (change: C) => Promise<R>
  /** Writes what waits now. */
  readonly flush: () => void
}

/**
 * Writes whatever changes wait in one transaction, with one sync to disk for all. There is no delay by the clock:
 * a lone change is written after one empty turn of the event loop, and while a group is written the next gathers.
 */
export function createGroupCommit<C, R>(
  database: Database.Database,
  write: (group: readonly C[]) => readonly R[],
): GroupCommit<C, R> {
  let waiting: Waiting<C, R>[] = []
  let scheduled = false
  const together = database.transaction(write)

  const attempt = (changes: readonly C[]): Outcome<R>[] => {
    try {
      return together.immediate(changes).map((result) => ({ result }))
    } catch (error) {
      // Nothing of the group was written: each goes alone, so that only the one at fault fails.
      return changes.length === 1 ? [{ error }] : changes.flatMap((change) => attempt([change]))
    }
  }
  const look = (seen: number) => {
    // While turns still bring changes the group grows; the first quiet one, or a full group, writes it.
    if (waiting.length > seen && waiting.length < MAX_GROUP) setImmediate(look, waiting.length)
    else flush()
  }
  const flush = () => {
    scheduled = false
    const group = waiting.slice(0, MAX_GROUP)
    waiting = waiting.slice(MAX_GROUP)
    if (waiting.length > 0) schedule()
    attempt(group.map(({ change }) => change)).forEach((outcome, at) => settle(group[at]!, outcome))
  }
  const schedule = () => {
    if (scheduled) return
    scheduled = true
    setImmediate(look, 0)
  }
  return {
    commit: (change) =>
      new Promise((resolve, reject) => {
        waiting.push({ change, resolve, reject })
        schedule()
      }),
    flush: () => {
      while (waiting.length > 0) flush()
    },
  }
}

function settle<C, R>({ resolve, reject }: Waiting<C, R>, outcome: Outcome<R>): void {
  if ('error' in outcome) reject(outcome.error)
  else resolve(outcome.result)
}
