import { describe, expect, test } from 'vitest'
import { toId, toRunId } from '../../ids.ts'
import type { NewTask } from '../order-store.ts'
import type { Store } from '../store.ts'
import { AT, aCommit, anOrder, aRun, aTask, BY, type Stage } from './fixture.ts'

export function describeTasks({ store, reopen }: Stage): void {
  describe('tasks, timers and notices', () => {
    const withTask = async (number: number, more: Partial<NewTask> = {}) => {
      const order = anOrder(number, { total: 100 })
      const run = aRun(order)
      await store().orders.commit(aCommit(order, { runs: [run], newTasks: [aTask(run, number, more)] }))
      return { order, run }
    }

    test('a task is found with the facts of its order and run, and closes once', async () => {
      const { order, run } = await withTask(1, {
        dueAt: '2026-11-22T12:00:00.000Z',
        fields: [{ name: 'a', label: 'A', type: 'text', required: true }],
        exception: { type: 'other', message: 'm' },
      })
      const id = toId('task', 1)
      expect(await store().orders.findTask(id)).toMatchObject({
        id,
        status: 'open',
        runId: run.id,
        workflow: 'flow',
        version: 1,
        dueAt: '2026-11-22T12:00:00.000Z',
        order: { externalId: 'W-1', total: 100 },
        closed: null,
      })
      const close = (status: 'decided' | 'void', expected: number) =>
        store().orders.commit(
          aCommit(order, {
            expected,
            contentChanged: false,
            closedTasks: [
              {
                runId: run.id,
                key: 'finance:1',
                status,
                at: AT,
                by: BY,
                decision: 'approve',
                changed: [{ path: 'order.total', before: 1, after: 2 }],
              },
            ],
          }),
        )
      expect(await close('decided', 1)).toEqual({ result: 'committed', revision: 2, closedTaskIds: [id] })
      expect(await close('void', 2)).toEqual({ result: 'committed', revision: 3, closedTaskIds: [] })
      expect(await store().orders.findTask(id)).toMatchObject({
        status: 'decided',
        closed: { decision: 'approve', by: BY, at: AT, comment: null },
        changed: [{ path: 'order.total', before: 1, after: 2 }],
      })
    })

    test('a task closed and asked again under one key in one commit leaves the new one open', async () => {
      const { order, run } = await withTask(1)
      await store().orders.commit(
        aCommit(order, {
          expected: 1,
          closedTasks: [
            { runId: run.id, key: 'finance:1', status: 'void', at: AT, by: BY, decision: 'void' },
          ],
          newTasks: [aTask(run, 2)],
        }),
      )
      const statuses = (await store().orders.listTasks({ orderId: order.id }, { limit: 10 })).items.map(
        ({ id, status }) => [id, status],
      )
      expect(statuses).toEqual([
        [toId('task', 2), 'open'],
        [toId('task', 1), 'void'],
      ])
    })

    test('lists show whose tasks they are: by role, by e-mail, or as stand-in', async () => {
      await withTask(1, { audience: { role: 'finance' } })
      await withTask(2, { audience: { users: ['a@b.co'] } })
      await withTask(3, { audience: { role: 'warehouse', users: ['x@y.co'] }, kind: 'form' })
      const list = async (filter: Parameters<Store['orders']['listTasks']>[0]) =>
        (await store().orders.listTasks(filter, { limit: 10 })).items.map(({ order }) => order.externalId)
      expect(await list({ status: 'open' })).toEqual(['W-1', 'W-2', 'W-3'])
      expect(await list({})).toEqual(['W-3', 'W-2', 'W-1'])
      expect(await list({ kind: 'form' })).toEqual(['W-3'])
      expect(await list({ status: 'open', for: { roles: ['finance'], email: null } })).toEqual(['W-1'])
      expect(await list({ status: 'open', for: { roles: [], email: 'a@b.co' } })).toEqual(['W-2'])
      expect(
        await list({ status: 'open', for: { roles: [], email: null, standsInExceptFor: ['finance'] } }),
      ).toEqual(['W-3'])
      const page = await store().orders.listTasks({ status: 'open' }, { limit: 2 })
      const next = await store().orders.listTasks({ status: 'open' }, { limit: 2, cursor: page.nextCursor! })
      expect(next.items.map(({ order }) => order.externalId)).toEqual(['W-3'])
    })

    test('timers are due at their time, the oldest first, survive reopening, and go when cleared', async () => {
      const order = anOrder(1)
      const runId = toRunId(order.id, 0)
      const timer = (key: string, at: string) => ({ runId, key, at })
      await store().orders.commit(
        aCommit(order, {
          newTimers: [timer('b:1', '2026-11-22T09:00:00.000Z'), timer('a:1', '2026-11-22T08:30:00.000Z')],
        }),
      )
      await reopen()
      expect(await store().orders.nextDue()).toBe('2026-11-22T08:30:00.000Z')
      expect(await store().orders.dueTimers('2026-11-22T08:29:59.999Z', 10)).toEqual([])
      expect(await store().orders.dueTimers('2026-11-22T09:00:00.000Z', 10)).toEqual([
        { orderId: order.id, ...timer('a:1', '2026-11-22T08:30:00.000Z') },
        { orderId: order.id, ...timer('b:1', '2026-11-22T09:00:00.000Z') },
      ])
      expect(await store().orders.dueTimers('2026-11-22T09:00:00.000Z', 1)).toHaveLength(1)
      await store().orders.commit(
        aCommit(order, {
          expected: 1,
          clearedTimers: [{ runId, key: 'a:1' }],
          newTimers: [timer('b:1', '2026-11-22T10:00:00.000Z')],
        }),
      )
      expect(await store().orders.nextDue()).toBe('2026-11-22T10:00:00.000Z')
    })

    test('notices reach whom they are for, newest first', async () => {
      const order = anOrder(1)
      const notice = (number: number, audience: { role?: string; users?: string[] }) => ({
        id: toId('ntc', number),
        runId: toRunId(order.id, 0),
        node: 'tell',
        audience,
        text: `n${number}`,
        at: AT,
      })
      await store().orders.commit(
        aCommit(order, {
          notices: [notice(1, { role: 'ops' }), notice(2, { users: ['a@b.co'] }), notice(3, { role: 'ops' })],
        }),
      )
      const texts = async (roles: string[], email: string | null) =>
        (await store().orders.listNotices({ roles, email }, { limit: 10 })).items.map(({ text }) => text)
      expect(await texts(['ops'], null)).toEqual(['n3', 'n1'])
      expect(await texts(['ops'], 'a@b.co')).toEqual(['n3', 'n2', 'n1'])
      expect(await texts(['finance'], 'c@d.co')).toEqual([])
    })
  })
}
