import { accepts } from '@orderloom/runtime/index.ts'
import type { OrderAccepted } from '@orderloom/shared/api.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import type { Order, OrderInput } from '@orderloom/shared/order.ts'
import { toIso } from '../clock.ts'
import { AppError } from '../errors.ts'
import { toId } from '../ids.ts'
import { announce } from './announce.ts'
import { beginRun } from './begin-run.ts'
import type { EngineDependencies } from './engine.ts'
import { openWork, toCommit } from './order-work.ts'
import type { Programs } from './programs.ts'
import { createScene, RunsInCircle, type SceneParts } from './scene.ts'

/** What ops read of a run that was not begun because it would never come to rest. */
export const CIRCLE = '流程互相触发，一直停不下来；请改好流程后重试'

/** Orders that may be on their way to the disk at once: what comes beyond is refused before it takes memory. */
export const MOST_UNDER_WAY = 4096

/**
 * Takes an order in: every live workflow that accepts it runs as far as it can, in memory, and the order is stored
 * together with all that came of it in one commit. Answers after that commit. The same channel, shop and external id
 * again is the same order: nothing is written, and the first answer's ids are given.
 * @throws AppError overloaded while too many are under way; the order was not taken
 */
export type Intake = (input: OrderInput, by: Actor) => Promise<OrderAccepted>

type IntakeDependencies = EngineDependencies & {
  readonly programs: Programs
  readonly sceneParts: SceneParts
  readonly arm: (at: string) => void
}

/** How the orders sent to this process fared since it started. */
export type IntakeCounts = { readonly taken: number; readonly duplicate: number; readonly refused: number }

export function createIntake(dependencies: IntakeDependencies): {
  readonly takeIn: Intake
  readonly counts: () => IntakeCounts
} {
  const { store, clock, ids, programs, sceneParts } = dependencies
  const open = async (order: Order, { by, broken }: { by: Actor; broken?: string }) => {
    const work = openWork(order, order.receivedAt)
    const scene = createScene(work, new Map(), sceneParts)
    // Each workflow is asked about the order as those before it left it.
    const runs = programs
      .live()
      .flatMap((live) =>
        accepts(live.program, work.order, work.at) ? [beginRun(scene, live, { by, broken })] : [],
      )
    if (runs.length === 0) work.journal.push({ at: work.at, event: 'received', by, entries: [] })
    // A run that is alone and has asked for nothing has nobody to tell.
    if (work.runs.size > 1 || work.pending.length > 0) await scene.settle()
    return { work, runs }
  }
  const takeIn: Intake = async (input, by) => {
    const receivedAt = toIso(clock())
    const order: Order = { ...input, id: toId('ord', ids.next()), status: 'received', receivedAt }
    const { work, runs } = await open(order, { by }).catch((error: unknown) => {
      if (!(error instanceof RunsInCircle)) throw error
      // Workflows that chase each other are their designer's to mend; the order is kept, and a person told.
      dependencies.log.error({ err: error, orderId: order.id }, 'an order was stored without its runs begun')
      return open(order, { by, broken: CIRCLE })
    })
    const stored = await store.orders.commit(toCommit(work))
    if (stored.result === 'duplicate')
      return { orderId: stored.orderId, duplicate: true, runs: [...stored.runs] }
    if (stored.result === 'conflict') throw new Error(`a new order met a conflict: ${work.orderId}`)
    announce(work, stored.closedTaskIds, dependencies)
    return { orderId: work.orderId, duplicate: false, runs }
  }
  let underWay = 0
  const counts = { taken: 0, duplicate: 0, refused: 0 }
  const takeInBounded: Intake = async (input, by) => {
    if (underWay >= MOST_UNDER_WAY) {
      counts.refused++
      throw new AppError('overloaded')
    }
    underWay++
    try {
      const accepted = await takeIn(input, by)
      counts[accepted.duplicate ? 'duplicate' : 'taken']++
      return accepted
    } finally {
      underWay--
    }
  }
  return { takeIn: takeInBounded, counts: () => counts }
}
