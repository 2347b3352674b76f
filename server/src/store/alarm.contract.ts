import { afterEach, describe, expect, test } from 'vitest'
import { toIso } from '../clock.ts'
import { ordinalOf, toRunId } from '../ids.ts'
import { aCommit, anOrder } from './contract/fixture.ts'
import type { DueTimer, OrderCommit } from './order-store.ts'
import type { Alarm, Fire } from './shared-store.ts'
import type { Store } from './store.ts'

export type AlarmUnderTest = {
  readonly name: string
  /** A store on the same data each time within one story, and on other data in the next. */
  readonly open: () => Promise<Store>
  readonly wipe: () => Promise<void>
  readonly createAlarm: (store: Store, fire: Fire) => Alarm
}

/** How late a timer may come here: these machines are busy. */
const SOON = { timeout: 5000, interval: 5 }

/** What brings due timers, whatever holds them. The clock is real, so the times are short. */
export function describeAlarm({ name, open, wipe, createAlarm }: AlarmUnderTest): void {
  describe(`${name} as an alarm`, () => {
    let close: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const each of close.toReversed()) await each()
      close = []
      await wipe()
    })

    /** A process: its store, and an alarm that notes what it fires, clears it as the engine does, or fails when told to. */
    async function startProcess({ failing = 0 }: { failing?: number } = {}) {
      const store = await open()
      const fired: { readonly name: string; readonly late: number }[] = []
      let failures = failing
      const fire: Fire = async (timer) => {
        if (failures-- > 0) throw new Error('told to fail')
        fired.push({ name: timer.key, late: Date.now() - Date.parse(timer.at) })
        await clear(store, timer)
      }
      const alarm = createAlarm(store, fire)
      close.push(() => store.close())
      close.push(() => alarm.stop())
      const set = async (key: string, milliseconds: number, more: Partial<OrderCommit> = {}) => {
        const at = toIso(Date.now() + milliseconds)
        const [number, order] = await numberOf(store, key)
        const runId = toRunId(order.id, 0)
        await store.orders.commit(
          aCommit(order, {
            expected: number,
            contentChanged: false,
            newTimers: [{ runId, key, at }],
            ...more,
          }),
        )
        alarm.arm(at)
        return { orderId: order.id, runId, key, at }
      }
      return { store, alarm, fired, set, names: () => fired.map((each) => each.name) }
    }

    test('each fires once when it is due, none early, the nearest first, whatever order they were set in', async () => {
      const { alarm, set, fired, names } = await startProcess()
      alarm.start()
      await set('later:1', 700)
      await set('sooner:1', 250)
      await expect.poll(names, SOON).toEqual(['sooner:1', 'later:1'])
      expect(fired.every(({ late }) => late >= 0)).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(names()).toHaveLength(2)
    })

    test('what fell due while nobody was there fires at the start', async () => {
      const before = await startProcess()
      await before.set('missed:1', -60_000)
      const { alarm, names } = await startProcess()
      alarm.start()
      await expect.poll(names, SOON).toEqual(['missed:1'])
    })

    test('one that was cleared does not fire, one that was put off fires at its later time only', async () => {
      const { store, alarm, set, names, fired } = await startProcess()
      alarm.start()
      await clear(store, await set('cleared:1', 200))
      await set('moved:1', 200)
      await set('moved:1', 800)
      await expect.poll(names, SOON).toEqual(['moved:1'])
      expect(fired[0]!.late).toBeGreaterThanOrEqual(0)
    })

    test('one whose firing threw comes again', async () => {
      const { alarm, set, names } = await startProcess({ failing: 1 })
      alarm.start()
      await set('again:1', 50)
      await expect.poll(names, { timeout: 8000 }).toEqual(['again:1'])
    }, 15_000)

    test('many due at once all fire; after the stop nothing does', async () => {
      const { alarm, set, names } = await startProcess()
      alarm.start()
      await Promise.all(Array.from({ length: 600 }, (_, at) => set(`many-${at}:1`, 300)))
      await expect.poll(() => names().length, { timeout: 10_000 }).toBe(600)
      expect(new Set(names()).size).toBe(600)
      await alarm.stop()
      await set('never:1', 10)
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(names()).not.toContain('never:1')
    }, 20_000)
  })
}

/** The revision of the order a timer hangs on; a new one for each name. */
async function numberOf(store: Store, key: string): Promise<[number, ReturnType<typeof anOrder>]> {
  const found = (await store.orders.listOrders({ q: key }, { limit: 1 })).items[0]
  if (found)
    return [(await store.orders.load(found.id))!.revision, anOrder(0, { id: found.id, externalId: key })]
  counter++
  return [0, anOrder(counter, { externalId: key })]
}
let counter = 0

async function clear(store: Store, { orderId, runId, key, at }: DueTimer): Promise<void> {
  const { order, revision } = (await store.orders.load(orderId))!
  expect(ordinalOf(runId)).toBe(0)
  const journal = [{ runId, at, event: 'timer-fired' as const, entries: [] }]
  await store.orders.commit(
    aCommit(order, { expected: revision, contentChanged: false, journal, clearedTimers: [{ runId, key }] }),
  )
}
