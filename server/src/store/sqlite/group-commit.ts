import type Database from 'better-sqlite3'

/** Most changes in one transaction: more gains nothing and lets the last one wait. */
const MAX_GROUP = 256

/**
 * So many waiting are not made to wait for more: clients who wait for their answers fall into several groups, one of
 * which is computed while another is on its way to disk. What came at once, as in bulk, still goes together.
 */
const ENOUGH = 32

type Waiting<C, R> = {
  readonly change: C
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}
type Outcome<R> = { readonly result: R } | { readonly error: unknown }

export type GroupCommit<C, R> = {
  readonly commit: (change: C) => Promise<R>
  /** Writes what waits now; resolves once it is on disk. */
  readonly flush: () => Promise<void>
}

/**
 * Writes whatever changes wait in one transaction, with one sync to disk for all. There is no delay by the clock:
 * a lone change is written after one empty turn of the event loop, and while a group is on its way to disk the next
 * gathers. A commit resolves after `sync` has, so what was answered survives a power cut.
 */
export function createGroupCommit<C, R>(
  database: Database.Database,
  write: (group: readonly C[]) => readonly R[],
  sync: () => Promise<void>,
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
    // While turns still bring changes the group grows; the first quiet one, or one that has brought enough, writes it.
    if (waiting.length > seen && waiting.length < ENOUGH) setImmediate(look, waiting.length)
    else flush()
  }
  const flush = () => {
    scheduled = false
    const group = waiting.slice(0, MAX_GROUP)
    waiting = waiting.slice(MAX_GROUP)
    if (waiting.length > 0) schedule()
    // The transaction itself does not wait for the disk: `sync` does, beside the event loop.
    database.exec('pragma synchronous = normal')
    const outcomes = attempt(group.map(({ change }) => change))
    database.exec('pragma synchronous = full')
    sync().then(
      () => outcomes.forEach((outcome, at) => settle(group[at]!, outcome)),
      (error: unknown) => group.forEach(({ reject }) => reject(error)),
    )
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
      return sync()
    },
  }
}

function settle<C, R>({ resolve, reject }: Waiting<C, R>, outcome: Outcome<R>): void {
  if ('error' in outcome) reject(outcome.error)
  else resolve(outcome.result)
}
