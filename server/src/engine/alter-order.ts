import type { Program } from '@orderloom/runtime/index.ts'
import { toIso } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { OrderAggregate } from '../store/order-store.ts'
import { announce } from './announce.ts'
import type { EngineDependencies } from './engine.ts'
import { createKeyedQueue } from './keyed-queue.ts'
import { type OrderWork, openWork, toCommit } from './order-work.ts'
import type { Programs } from './programs.ts'
import { createScene, RunsInCircle, type Scene, type SceneParts } from './scene.ts'

/** Another process can only win a few times in a row; in this one, work on an order queues up. */
const MAX_ATTEMPTS = 5

/**
 * The one way an existing order changes: load it with its live runs, let `change` act on the scene, settle what runs
 * ask of the engine and of each other, commit all of it. If somebody else committed meanwhile, everything is done again on what they left, so
 * `change` checks its conditions inside. What it throws leaves the order as it was. A change that leaves no journal
 * row is none and is not written.
 * @throws AppError not-found, order-busy, or never-rests where the runs keep setting each other going
 */
export type AlterOrder = (
  orderId: string,
  change: (scene: Scene) => void | Promise<void>,
) => Promise<OrderWork>

type Parts = EngineDependencies & {
  readonly programs: Programs
  readonly sceneParts: SceneParts
  readonly arm: (at: string) => void
}

export function createAlterOrder(parts: Parts): AlterOrder {
  const inTurn = createKeyedQueue()
  const attempt = createAttempt(parts)
  return (orderId, change) =>
    inTurn(orderId, async () => {
      for (let tries = 0; tries < MAX_ATTEMPTS; tries++) {
        const work = await attempt(orderId, change).catch(toAnswer)
        if (work) return work
      }
      throw new AppError('order-busy')
    })
}

/** Workflows that chase each other are their designer's to mend: whoever set them off hears so. */
function toAnswer(error: unknown): never {
  if (!(error instanceof RunsInCircle)) throw error
  throw new AppError('never-rests', { detail: { orderId: error.orderId }, cause: error })
}

function createAttempt(
  parts: Parts,
): (orderId: string, change: Parameters<AlterOrder>[1]) => Promise<OrderWork | undefined> {
  const { store, clock, programs, sceneParts } = parts
  return async (orderId, change) => {
    const aggregate = await store.orders.load(orderId)
    if (!aggregate) throw notFound('这个订单', 'This order')
    const work = openWork(aggregate.order, toIso(clock()), aggregate)
    const scene = createScene(work, await programsOf(aggregate, programs), sceneParts)
    await change(scene)
    await scene.settle()
    if (work.journal.length === 0) return work
    const stored = await store.orders.commit(toCommit(work))
    if (stored.result !== 'committed') return undefined
    announce(work, stored.closedTaskIds, parts)
    return work
  }
}

async function programsOf({ live }: OrderAggregate, programs: Programs): Promise<Map<string, Program>> {
  const found = await Promise.all(live.map(async (run) => [run.id, await programs.of(run)] as const))
  return new Map(found.filter((pair): pair is [string, Program] => pair[1] !== undefined))
}
