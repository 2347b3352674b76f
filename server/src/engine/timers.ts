import type { Clock } from '../clock.ts'
import { toIso } from '../clock.ts'
import { toId } from '../ids.ts'
import type { DueTimer } from '../store/order-store.ts'
import type { AlterOrder } from './alter-order.ts'
import type { EngineDependencies } from './engine.ts'
import type { OrderWork } from './order-work.ts'

/** Never sleeps longer, so that a clock that was set forward is noticed. */
const LONGEST_SLEEP = 60_000
const BATCH = 500
/** How long a timer whose firing broke is put off. */
const POSTPONED = 60_000

export type Timers = {
  /** Fires what fell due while the process was down, then whatever falls due. */
  readonly start: () => void
  /** Tells of a new timer, in case it is the nearest. */
  readonly arm: (at: string) => void
  /** Stops waiting; resolves when what is being fired is done. */
  readonly stop: () => Promise<void>
}

type TimerParts = Pick<EngineDependencies, 'store' | 'clock' | 'ids' | 'log'> & {
  readonly alterOrder: AlterOrder
}

/** Durable timers: rows of the store, with one sleep to the nearest. Late ones fire late, none fires early. */
export function createTimers(parts: TimerParts): Timers {
  const { store, clock, log } = parts
  let stopped = true
  let sleep: NodeJS.Timeout | undefined
  let wakesAt = Number.POSITIVE_INFINITY
  let firing: Promise<void> = Promise.resolve()

  const sleepUntil = (time: number) => {
    if (stopped || time >= wakesAt) return
    clearTimeout(sleep)
    wakesAt = time
    sleep = setTimeout(wake, Math.min(LONGEST_SLEEP, Math.max(0, time - clock())))
  }
  const wake = () => {
    wakesAt = Number.POSITIVE_INFINITY
    firing = firing
      .then(() => fireDue(parts))
      .then(async () => sleepUntil(toTime(await store.orders.nextDue(), clock)))
      .catch((error: unknown) => {
        log.error({ err: error }, 'timers could not be read')
        sleepUntil(clock() + 1000)
      })
  }
  return {
    start: () => {
      stopped = false
      wake()
    },
    arm: (at) => sleepUntil(Date.parse(at)),
    stop: async () => {
      stopped = true
      clearTimeout(sleep)
      await firing
    },
  }
}

function toTime(due: string | undefined, clock: Clock): number {
  return due === undefined ? clock() + LONGEST_SLEEP : Date.parse(due)
}

/** Fires everything due now, in batches. */
async function fireDue(parts: TimerParts): Promise<void> {
  for (;;) {
    const due = await parts.store.orders.dueTimers(toIso(parts.clock()), BATCH)
    await Promise.all(due.map((timer) => fire(timer, parts)))
    if (due.length < BATCH) return
  }
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
