import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toIso } from '../clock.ts'
import { createIds } from '../ids.ts'
import type { DueTimer } from '../store/order-store.ts'
import { createTimers } from './timers.ts'

const NOW = Date.parse('2026-11-22T08:00:00.000Z')

/** Timers over a list in memory; `fired` tells what fired when, in seconds from the start. */
function setTheStage() {
  let waiting: DueTimer[] = []
  const fired: [string, number][] = []
  const clock = () => Date.now()
  const orders = {
    dueTimers: async (at: string, limit: number) => waiting.filter((timer) => timer.at <= at).slice(0, limit),
    nextDue: async () => waiting.map((timer) => timer.at).toSorted()[0],
  }
  const alterOrder = async (orderId: string) => {
    fired.push([orderId, (clock() - NOW) / 1000])
    waiting = waiting.filter((timer) => timer.orderId !== orderId)
    return {} as never
  }
  const timers = createTimers({
    store: { orders } as never,
    clock,
    ids: createIds(clock),
    log: console,
    alterOrder,
  })
  const add = (name: string, seconds: number) => {
    const timer = { orderId: name, runId: 'run', key: 'wait:1', at: toIso(NOW + seconds * 1000) }
    waiting.push(timer)
    timers.arm(timer.at)
  }
  return { timers, add, fired, left: () => waiting.length }
}

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

test('each fires at its time: none early, the nearest first, whatever order they were set in', async () => {
  const { timers, add, fired } = setTheStage()
  timers.start()
  await vi.advanceTimersByTimeAsync(0)
  add('late', 7200)
  add('soon', 10)
  add('sooner', 5)
  await vi.advanceTimersByTimeAsync(4999)
  expect(fired).toEqual([])
  await vi.advanceTimersByTimeAsync(7_200_000)
  expect(fired).toEqual([
    ['sooner', 5],
    ['soon', 10],
    ['late', 7200],
  ])
  await timers.stop()
})

test('a thousand due at once all fire', async () => {
  const { timers, add, fired, left } = setTheStage()
  timers.start()
  for (let number = 0; number < 1234; number++) add(`t${number}`, 60)
  await vi.advanceTimersByTimeAsync(61_000)
  expect([fired.length, left()]).toEqual([1234, 0])
  await timers.stop()
})

test('one whose time has passed fires at once; after the stop nothing fires', async () => {
  const { timers, add, fired } = setTheStage()
  timers.start()
  await vi.advanceTimersByTimeAsync(0)
  add('past', -100)
  await vi.advanceTimersByTimeAsync(1)
  expect(fired.map(([name]) => name)).toEqual(['past'])
  await timers.stop()
  add('never', 1)
  await vi.advanceTimersByTimeAsync(100_000)
  expect(fired).toHaveLength(1)
})

test('a clock that was set forward is noticed within a minute', async () => {
  const { timers, add, fired } = setTheStage()
  timers.start()
  await vi.advanceTimersByTimeAsync(0)
  add('far', 86_400)
  vi.setSystemTime(NOW + 90_000_000)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fired.map(([name]) => name)).toEqual(['far'])
  await timers.stop()
})
