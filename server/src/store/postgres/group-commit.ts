import { StoreUnavailable } from './database-problem.ts'

/** Most changes in one statement: more gains little and lets the last one wait. */
const MAX_GROUP = 256
/** Groups under way at once: while one is on its way to disk the next is being written. */
const LANES = 2

type Waiting<C, R> = {
  readonly change: C
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

export type GroupCommit<C, R> = {
  readonly commit: (change: C) => Promise<R>
  /** Resolves once nothing waits and nothing is under way. */
  readonly drained: () => Promise<void>
}

/**
 * Writes whatever changes wait as one group. There is no delay by the clock: a lone change goes at once, and while
 * groups are under way the next gathers. Changes with the same key are never under way together, so they are written
 * in the order of the calls. A group that fails is halved until the change at fault stands alone.
 */
export function createGroupCommit<C, R>(
  write: (group: readonly C[]) => Promise<readonly R[]>,
  keyOf: (change: C) => string | number,
): GroupCommit<C, R> {
  let waiting: Waiting<C, R>[] = []
  const busy = new Set<string | number>()
  let lanes = 0
  let scheduled = false
  let whenDrained: (() => void)[] = []

  const takeGroup = (): Waiting<C, R>[] => {
    const group: Waiting<C, R>[] = []
    waiting = waiting.filter((each) => {
      const key = keyOf(each.change)
      if (group.length === MAX_GROUP || busy.has(key)) return true
      busy.add(key)
      group.push(each)
      return false
    })
    return group
  }
  const pump = () => {
    scheduled = false
    while (lanes < LANES) {
      const group = takeGroup()
      if (group.length === 0) break
      lanes++
      void attempt(group, write).then(() => {
        lanes--
        for (const { change } of group) busy.delete(keyOf(change))
        pump()
      })
    }
    if (lanes > 0 || waiting.length > 0) return
    for (const resolve of whenDrained) resolve()
    whenDrained = []
  }
  return {
    commit: (change) =>
      new Promise((resolve, reject) => {
        waiting.push({ change, resolve, reject })
        if (scheduled) return
        scheduled = true
        // What comes in the same turn of the event loop goes together.
        setImmediate(pump)
      }),
    drained: () =>
      new Promise((resolve) => {
        whenDrained.push(resolve)
        setImmediate(pump)
      }),
  }
}

async function attempt<C, R>(
  group: readonly Waiting<C, R>[],
  write: (group: readonly C[]) => Promise<readonly R[]>,
): Promise<void> {
  try {
    const results = await write(group.map(({ change }) => change))
    group.forEach(({ resolve }, at) => resolve(results[at]!))
  } catch (error) {
    // Nobody of the group is at fault when PostgreSQL is away.
    if (group.length === 1 || error instanceof StoreUnavailable)
      return group.forEach(({ reject }) => reject(error))
    const half = Math.ceil(group.length / 2)
    await attempt(group.slice(0, half), write)
    await attempt(group.slice(half), write)
  }
}
