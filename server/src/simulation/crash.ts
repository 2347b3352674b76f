import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import type { OrderCommit } from '../store/order-store.ts'
import type { Store } from '../store/store.ts'
import { type Counts, count } from './counts.ts'
import type { Random } from './random.ts'

/** The process is gone: whatever was not committed is lost. */
class Crash extends Error {}
/** A table could not be read. */
class LookUpFault extends Error {}

/** How an answer that belongs to the story is called; undefined for a fault of ours. */
export function nameOfRefusal(reason: unknown): string | undefined {
  if (reason instanceof Crash) return 'crashed'
  if (reason instanceof LookUpFault) return 'look-up failed'
  return reason instanceof AppError && reason.status < 500 ? reason.code : undefined
}

/** Shares of the calls that go wrong. */
export type Faults = {
  /** The process crashes before a commit, so that the step is lost; before a read it does a quarter as often. */
  readonly before: number
  /** It crashes between a commit and hearing of it. */
  readonly after: number
  /** A commit is refused as if somebody else had been faster. */
  readonly conflict: number
  /** A call takes so long that others come before it. */
  readonly late: number
  /** Reading a table breaks, or answers only when everything else has come to rest. */
  readonly broken: number
  readonly hanging: number
}

export const NO_FAULTS: Faults = { before: 0, after: 0, conflict: 0, late: 0, broken: 0, hanging: 0 }
export const FAULTS: Faults = {
  before: 0.03,
  after: 0.04,
  conflict: 0.04,
  late: 0.1,
  broken: 0.08,
  hanging: 0.12,
}

export type Weather = { readonly random: Random; readonly counts: Counts; faults: Faults }

/** The store as one process sees it, until that process crashes; from then on every call throws. */
export type ProcessStore = { readonly store: Store; readonly crashed: () => boolean }

/** Lets a process crash between any two of its calls to the store, and calls come late or break, as chance has it. */
export function openProcessStore(store: Store, weather: Weather): ProcessStore {
  const { random, counts } = weather
  let crashed = false
  const live = (share: number) => {
    if (!crashed && random.chance(share)) {
      crashed = true
      count(counts, 'crashes')
    }
    if (crashed) throw new Crash('the process crashed')
  }
  const guarded =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (random.chance(weather.faults.late)) await comeLate(random)
      live(weather.faults.before / 4)
      return call(...args)
    }
  const commit = async (change: OrderCommit) => {
    if (random.chance(weather.faults.late)) await comeLate(random)
    live(weather.faults.before)
    if (change.expected > 0 && random.chance(weather.faults.conflict)) {
      count(counts, 'commits refused by chance')
      return { result: 'conflict' } as const
    }
    const done = await store.orders.commit(change)
    count(counts, done.result === 'conflict' ? 'commits that came too late' : 'commits')
    live(weather.faults.after)
    return done
  }
  const newestVersion = async (slug: string) => {
    if (random.chance(weather.faults.hanging)) {
      count(counts, 'look-ups that hung')
      await nextTurn()
    }
    live(weather.faults.before / 4)
    if (random.chance(weather.faults.broken)) throw new LookUpFault('the table could not be read')
    return store.tables.newestVersion(slug)
  }
  const { load, findTask, dueTimers, nextDue, listOrders, runsOf } = store.orders
  const { getSetting, putSetting } = store.access
  const orders = {
    ...store.orders,
    commit,
    load: guarded(load),
    findTask: guarded(findTask),
    dueTimers: guarded(dueTimers),
    nextDue: guarded(nextDue),
    listOrders: guarded(listOrders),
    runsOf: guarded(runsOf),
  }
  const access = { ...store.access, getSetting: guarded(getSetting), putSetting: guarded(putSetting) }
  return {
    store: { ...store, orders, access, tables: { ...store.tables, newestVersion } },
    crashed: () => crashed,
  }
}

async function comeLate(random: Random): Promise<void> {
  for (let ticks = 1 + random.below(8); ticks > 0; ticks--) await Promise.resolve()
}
