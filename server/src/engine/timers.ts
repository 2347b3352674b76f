import { toIso } from '../clock.ts'
import { toId } from '../ids.ts'
import type { DueTimer } from '../store/order-store.ts'
import type { Alarm } from '../store/shared-store.ts'
import type { AlterOrder } from './alter-order.ts'
import type { EngineDependencies } from './engine.ts'
import type { OrderWork } from './order-work.ts'
import { createSleeper } from './sleeper.ts'

/** How long a timer whose firing broke is put off. */
const POSTPONED = 60_000

/** Durable timers: rows of the store, brought here when they are due. */
export type Timers = Alarm

type TimerParts = Pick<EngineDependencies, 'store' | 'clock' | 'ids' | 'log'> & {
  readonly alterOrder: AlterOrder
}

/** Fires what falls due, brought by the store's own alarm where several processes share it, else by a sleep to the nearest. */
export function createTimers(parts: TimerParts): Timers {
  const { store, clock, log } = parts
  const fireOne = (timer: DueTimer) => fire(timer, parts)
  return store.shared?.createAlarm(fireOne) ?? createSleeper({ orders: store.orders, clock, log }, fireOne)
}

async function fire(timer: DueTimer, parts: TimerParts): Promise<void> {
  try {
    await parts.alterOrder(timer.orderId, (scene) => {
      const { work } = scene
      // Another server has fired it, and its key waits for a later time now: that one's timer is still to come.
      const until = untilOf(timer, work)
      if (until !== undefined && until > timer.at) return
      work.clearedTimers.push({ runId: timer.runId, key: timer.key })
      const step = scene.send(timer.runId, { type: 'timer-fired', key: timer.key, at: work.at })
      if (!step)
        work.journal.push({
          runId: timer.runId,
          at: work.at,
          event: 'timer-fired',
          entries: [{ type: 'ignored', event: 'timer-fired', why: 'run-ended' }],
        })
    })
  } catch (error) {
    // While PostgreSQL is away nothing can be put off either; its alarm brings the timer again soon.
    if ((error as { code?: unknown }).code === 'STORE_UNAVAILABLE') throw error
    parts.log.error(
      { err: error, runId: timer.runId, timer: timer.key },
      'firing a timer broke; it is put off',
    )
    await postpone(timer, parts)
  }
}

/** What the run of a timer waits for under its key; undefined once it went on. */
function untilOf({ runId, key }: DueTimer, { runs }: OrderWork): string | undefined {
  const waiting = runs.get(runId)?.tokens.find((token) => token.waiting?.key === key)?.waiting
  return waiting && 'until' in waiting ? waiting.until : undefined
}

/** Keeps a timer whose firing broke from being tried in a tight circle, and tells ops. */
async function postpone(timer: DueTimer, { alterOrder, clock, ids }: TimerParts): Promise<void> {
  const { orderId, runId, key, at } = timer
  const node = key.slice(0, key.lastIndexOf(':'))
  const message = '定时继续时系统出错，一分钟后重试'
  await alterOrder(orderId, ({ work }) => {
    // Fired by another server in the meantime, it needs no other try.
    const until = untilOf(timer, work)
    if (until === undefined || until > at) return
    work.newTimers.push({ runId, key, at: toIso(clock() + POSTPONED) })
    work.notices.push({
      id: toId('ntc', ids.next()),
      runId,
      node,
      audience: { role: 'ops' },
      text: `订单 ${work.order.externalId}：${message}`,
      at: work.at,
    })
    work.journal.push({
      runId,
      at: work.at,
      event: 'timer-fired',
      entries: [
        { type: 'failed', token: 0, node, failure: { code: 'engine-error', exception: 'other', message } },
      ],
    })
  })
}
