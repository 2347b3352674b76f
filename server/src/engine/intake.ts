import { accepts } from '@orderloom/runtime/index.ts'
import type { OrderAccepted } from '@orderloom/shared/api.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import type { OrderInput } from '@orderloom/shared/order.ts'
import { toIso } from '../clock.ts'
import { toId } from '../ids.ts'
import { announce } from './announce.ts'
import { beginRun } from './begin-run.ts'
import type { EngineDependencies } from './engine.ts'
import { openWork, toCommit } from './order-work.ts'
import type { Programs } from './programs.ts'
import { createScene, type SceneParts } from './scene.ts'

/**
 * Takes an order in: every live workflow that accepts it runs as far as it can, in memory, and the order is stored
 * together with all that came of it in one commit. Answers after that commit. The same channel, shop and external id
 * again is the same order: nothing is written, and the first answer's ids are given.
 */
export type Intake = (input: OrderInput, by: Actor) => Promise<OrderAccepted>

type IntakeDependencies = EngineDependencies & {
  readonly programs: Programs
  readonly sceneParts: SceneParts
  readonly arm: (at: string) => void
}

export function createIntake(dependencies: IntakeDependencies): Intake {
  const { store, clock, ids, programs, sceneParts } = dependencies
  return async (input, by) => {
    const at = toIso(clock())
    const work = openWork({ ...input, id: toId('ord', ids.next()), status: 'received', receivedAt: at }, at)
    const scene = createScene(work, new Map(), sceneParts)
    // Each workflow is asked about the order as those before it left it.
    const runs = programs
      .live()
      .flatMap((live) => (accepts(live.program, work.order, at) ? [beginRun(scene, live, { by })] : []))
    if (runs.length === 0) work.journal.push({ at, event: 'received', by, entries: [] })
    await scene.settle()
    const stored = await store.orders.commit(toCommit(work))
    if (stored.result === 'duplicate')
      return { orderId: stored.orderId, duplicate: true, runs: [...stored.runs] }
    if (stored.result === 'conflict') throw new Error(`a new order met a conflict: ${work.orderId}`)
    announce(work, stored.closedTaskIds, dependencies)
    return { orderId: work.orderId, duplicate: false, runs }
  }
}
