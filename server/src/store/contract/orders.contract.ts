import type { Order } from '@orderloom/shared/order.ts'
import type { Run } from '@orderloom/shared/run.ts'
import { describe, expect, test } from 'vitest'
import { toRunId } from '../../ids.ts'
import type { Store } from '../store.ts'
import { AT, aCommit, anOrder, aRun, aTask, idOf, type Stage, started } from './fixture.ts'

export function describeOrders({ store, reopen }: Stage): void {
  describe('orders', () => {
    test('a committed order is read back as it was, also after reopening', async () => {
      const order = anOrder(1, {
        total: 528_000,
        receiver: { name: '王芳', phone: '13800000000' },
        tags: ['加急'],
        extra: { weight: 1.5, fragile: true, empty: null },
      })
      const run = aRun(order)
      const result = await store().orders.commit(aCommit(order, { runs: [run], journal: [started(run)] }))
      expect(result).toEqual({ result: 'committed', revision: 1, closedTaskIds: [] })
      await reopen()
      const loaded = await store().orders.load(order.id)
      expect(loaded).toEqual({ order, revision: 1, runCount: 1, live: [run] })
      expect(await store().orders.timeline(order.id, { limit: 10 })).toEqual({
        items: [{ id: expect.stringMatching(/^row_/), row: started(run) }],
        nextCursor: null,
      })
      expect(await store().orders.journal(run.id)).toHaveLength(1)
    })

    test('what is not there, or is no id at all, is answered as missing', async () => {
      for (const id of ['ord_00000000000', 'ord_x', '', '../etc', 'run_0000000000000', 'task_00000000000']) {
        expect(await store().orders.load(id)).toBeUndefined()
        expect(await store().orders.findRun(id)).toBeUndefined()
        expect(await store().orders.findTask(id)).toBeUndefined()
        expect(await store().orders.runsOf(id)).toEqual([])
        expect(await store().orders.journal(id)).toEqual([])
        expect((await store().orders.timeline(id, { limit: 5 })).items).toEqual([])
      }
      expect(await store().orders.nextDue()).toBeUndefined()
    })

    test('the same channel, shop and external id is a duplicate, in one group as well as later', async () => {
      const order = anOrder(1)
      const run = aRun(order)
      const twin = anOrder(2, { externalId: order.externalId })
      const [first, second] = await Promise.all([
        store().orders.commit(aCommit(order, { runs: [run] })),
        store().orders.commit(aCommit(twin, { runs: [aRun(twin)] })),
      ])
      const duplicate = {
        result: 'duplicate',
        orderId: order.id,
        runs: [{ id: run.id, workflow: 'flow', version: 1 }],
      }
      expect(first.result).toBe('committed')
      expect(second).toEqual(duplicate)
      expect(await store().orders.commit(aCommit(twin))).toEqual(duplicate)
      expect(await store().orders.load(twin.id)).toBeUndefined()
      const other = anOrder(3, { externalId: order.externalId, shop: 'outlet' })
      expect((await store().orders.commit(aCommit(other))).result).toBe('committed')
    })

    test('of two changes from one revision the first is written and the second conflicts, whole', async () => {
      const order = anOrder(1)
      await store().orders.commit(aCommit(order))
      const change = (status: Order['status'], key: string) =>
        store().orders.commit(
          aCommit(
            { ...order, status },
            {
              expected: 1,
              contentChanged: false,
              newTimers: [{ runId: toRunId(order.id, 0), key, at: AT }],
            },
          ),
        )
      const results = await Promise.all([change('ready', 'a:1'), change('cancelled', 'b:1')])
      expect(results).toEqual([
        { result: 'committed', revision: 2, closedTaskIds: [] },
        { result: 'conflict' },
      ])
      expect((await store().orders.load(order.id))?.order.status).toBe('ready')
      expect((await store().orders.dueTimers(AT, 10)).map(({ key }) => key)).toEqual(['a:1'])
    })

    test('a change of an order that does not exist is a conflict', async () => {
      expect(await store().orders.commit(aCommit(anOrder(1), { expected: 3 }))).toEqual({
        result: 'conflict',
      })
    })

    test('a group is written in the order of the calls, and one failing change does not touch its neighbours', async () => {
      const [first, broken, last] = [anOrder(1), anOrder(2), anOrder(3)]
      const badTask = {
        ...aTask(aRun(broken), 9),
        title: undefined as unknown as string,
        node: null as unknown as string,
      }
      const results = await Promise.allSettled([
        store().orders.commit(aCommit(first)),
        store().orders.commit(aCommit(broken, { runs: [aRun(broken)], newTasks: [badTask] })),
        store().orders.commit(aCommit(last)),
        store().orders.commit(aCommit(anOrder(4), { journal: [] })),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
      expect(await store().orders.load(broken.id)).toBeUndefined()
      expect(await store().orders.runsOf(broken.id)).toEqual([])
      const { items } = await store().orders.listOrders({}, { limit: 10 })
      expect(items.map(({ id }) => id)).toEqual([last.id, first.id])
    })

    test('a thousand changes at once are all durable', async () => {
      await Promise.all(
        Array.from({ length: 1000 }, (_, at) => store().orders.commit(aCommit(anOrder(at + 1)))),
      )
      await reopen()
      expect(await store().orders.load(idOf(1))).toBeDefined()
      expect(await store().orders.load(idOf(1000))).toBeDefined()
      expect(store().largestId()).toBe(1000)
    })

    test('pages follow each other without gap or repeat while new orders arrive', async () => {
      for (let number = 1; number <= 5; number++) await store().orders.commit(aCommit(anOrder(number)))
      const first = await store().orders.listOrders({}, { limit: 2 })
      await store().orders.commit(aCommit(anOrder(6)))
      const second = await store().orders.listOrders({}, { limit: 2, cursor: first.nextCursor! })
      const third = await store().orders.listOrders({}, { limit: 2, cursor: second.nextCursor! })
      expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(
        [5, 4, 3, 2, 1].map(idOf),
      )
      expect(third.nextCursor).toBeNull()
      expect((await store().orders.listOrders({}, { limit: 2, cursor: 'nonsense' })).items).toEqual([])
    })

    test('lists filter by status, channel and search, and count open tasks', async () => {
      const wanted = anOrder(1, {
        externalId: 'AB%100',
        receiver: { name: '王小芳', phone: '13912345678' },
      })
      const run = aRun(wanted)
      await store().orders.commit(aCommit(wanted, { runs: [run], newTasks: [aTask(run, 5)] }))
      await store().orders.commit(aCommit(anOrder(2, { channel: 'douyin', status: 'ready' })))
      const ids = async (filter: Parameters<Store['orders']['listOrders']>[0]) =>
        (await store().orders.listOrders(filter, { limit: 10 })).items.map(({ id }) => id)
      expect(await ids({ status: 'ready' })).toEqual([idOf(2)])
      expect(await ids({ channel: 'wechat' })).toEqual([idOf(1)])
      for (const q of ['AB%', '139', '小芳', idOf(1)]) expect(await ids({ q })).toEqual([idOf(1)])
      expect(await ids({ q: 'nothing like it' })).toEqual([])
      expect(await ids({ q: '%' })).toEqual([])
      expect((await store().orders.listOrders({ q: 'AB' }, { limit: 1 })).items[0]).toMatchObject({
        openTasks: 1,
        receiver: '王小芳',
        externalId: 'AB%100',
      })
    })

    test('an ended run keeps its record and can no longer move', async () => {
      const order = anOrder(1)
      const run = aRun(order)
      await store().orders.commit(aCommit(order, { runs: [run] }))
      expect(await store().orders.countOpenRuns()).toEqual(new Map([['flow', 1]]))
      const ended: Run = { ...run, status: 'completed', endedAt: AT, tokens: [] }
      await store().orders.commit(aCommit(order, { expected: 1, runs: [ended], contentChanged: false }))
      expect((await store().orders.load(order.id))?.live).toEqual([])
      expect(await store().orders.findRun(run.id)).toMatchObject({
        status: 'completed',
        endedAt: AT,
        tokens: [],
        orderId: order.id,
      })
      expect(await store().orders.countOpenRuns()).toEqual(new Map())
    })
  })
}
