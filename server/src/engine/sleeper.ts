import type { Clock } from '../clock.ts'
import { toIso } from '../clock.ts'
import type { OrderStore } from '../store/order-store.ts'
import type { Alarm, Fire } from '../store/shared-store.ts'
import type { Log } from './engine.ts'

/** Never sleeps longer, so that a clock that was set forward is noticed. */
const LONGEST_SLEEP = 60_000
const BATCH = 500

type SleeperParts = {
  readonly orders: Pick<OrderStore, 'dueTimers' | 'nextDue'>
  readonly clock: Clock
  readonly log: Log
}

/** The alarm of a store for one process: one sleep to the nearest timer. Late ones fire late, none fires early. */
export function createSleeper({ orders, clock, log }: SleeperParts, fire: Fire): Alarm {
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
  const fireDue = async () => {
    for (;;) {
      const due = await orders.dueTimers(toIso(clock()), BATCH)
      await Promise.all(due.map(fire))
      if (due.length < BATCH) return
    }
  }
  const wake = () => {
    wakesAt = Number.POSITIVE_INFINITY
    firing = firing
      .then(fireDue)
      .then(async () => sleepUntil(toTime(await orders.nextDue(), clock)))
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
