import type { CommitResult, OrderCommit } from '../store/order-store.ts'
import type { Store } from '../store/store.ts'
import type { Random } from './random.ts'

/** The process is gone: whatever was not committed is lost. */
export class Crash extends Error {}

/**
 * Whether the engine refused because runs keep setting each other going: it answers so by a bare error, and writes
 * nothing. Two runs that release each other's holds are enough, which no check of one drawing can see.
 */
export const isCircle = (error: unknown) =>
  error instanceof Error && error.message.endsWith('keep setting each other going')

/** The store as one process sees it, until that process crashes; from then on every call throws `Crash`. */
export type ProcessStore = { readonly store: Store; readonly crashed: () => boolean }

/** Shares of the calls that go wrong. */
export type Faults = {
  /** Before a read or a commit, so that the step is lost. */
  readonly before: number
  /** Between a commit and hearing of it. */
  readonly after: number
  /** A commit refused as if somebody else had been faster. */
  readonly conflict: number
}

export const NO_FAULTS: Faults = { before: 0, after: 0, conflict: 0 }
export const FAULTS: Faults = { before: 0.03, after: 0.04, conflict: 0.04 }

/** Lets a process crash between any two of its calls to the store, as chance has it. */
export function openProcessStore(store: Store, random: Random, faults: () => Faults): ProcessStore {
  let crashed = false
  const live = (share: number) => {
    crashed ||= random.chance(share)
    if (crashed) throw new Crash('the process crashed')
  }
  const commit = async (change: OrderCommit): Promise<CommitResult> => {
    live(faults().before)
    if (change.expected > 0 && random.chance(faults().conflict)) return { result: 'conflict' }
    const result = await store.orders.commit(change)
    live(faults().after)
    return result
  }
  const guarded =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      live(faults().before / 4)
      return call(...args)
    }
  const { load, findTask, dueTimers, nextDue } = store.orders
  const orders = {
    ...store.orders,
    commit,
    load: async (id: string) => guarded(load)(id),
    findTask: async (id: string) => guarded(findTask)(id),
    dueTimers: async (at: string, limit: number) => guarded(dueTimers)(at, limit),
    nextDue: async () => guarded(nextDue)(),
  }
  return { store: { ...store, orders }, crashed: () => crashed }
}
