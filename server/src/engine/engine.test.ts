import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AppFixture, anOrder, expectReplays, START as NOW, openFixture } from '../app-fixture.ts'
import {
  aDocument,
  approvalBy,
  approvalFlow,
  END,
  publish,
  START,
  statusTo,
  waitFlow,
} from '../test-workflows.ts'
import { createKeyedQueue } from './keyed-queue.ts'

let fixture: AppFixture
let folder: string
const file = () => join(folder, 'store.db')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orderloom-engine-'))
  fixture = await openFixture(file())
})
afterEach(async () => {
  await expectReplays(fixture)
  await fixture.close()
  rmSync(folder, { recursive: true, force: true })
})

const send = async (more = {}) => (await fixture.call('POST', '/api/orders', { body: anOrder(more) })).body
const orderOf = async (id: string) => (await fixture.call('GET', `/api/orders/${id}`)).body
const eventsOf = async (id: string) =>
  (await fixture.call('GET', `/api/orders/${id}/timeline`)).body.items.map(
    ({ row }: { row: { event: string; runId?: string } }) => row,
  )
const openTasks = async () => (await fixture.call('GET', '/api/tasks?status=open')).body.items
const restart = async (at = NOW) => {
  await fixture.close()
  fixture = await openFixture(file(), { at })
}

describe('intake', () => {
  test('every live workflow that accepts the order gets a run of its own, in one commit', async () => {
    await publish(fixture, approvalFlow('one'))
    await publish(fixture, approvalFlow('two'))
    const commit = vi.spyOn(fixture.parts.store.orders, 'commit')
    const { orderId, runs } = await send()
    expect(runs.map(({ workflow }: { workflow: string }) => workflow)).toEqual(['one', 'two'])
    expect(commit).toHaveBeenCalledTimes(1)
    expect((await orderOf(orderId)).runs).toHaveLength(2)
  })

  test('what the first workflow changes is what the second sees, and what the second changes reaches the first', async () => {
    await publish(fixture, approvalFlow('a-watching', { watch: ['order.note'] }))
    await publish(
      fixture,
      aDocument(
        'b-noting',
        {
          start: START,
          note: { kind: 'map-fields', config: { mappings: [{ to: 'order.note', value: '加急' }] } },
          end: END,
        },
        ['start.next>note', 'note.next>end'],
      ),
    )
    const { orderId, runs } = await send()
    expect((await orderOf(orderId)).order.note).toBe('加急')
    const tasks = await openTasks()
    expect(tasks).toHaveLength(1)
    expect(tasks[0]).toMatchObject({
      runId: runs[0].id,
      seen: { 'order.note': '加急' },
      changed: [{ path: 'order.note', before: null, after: '加急' }],
    })
    expect((await eventsOf(orderId)).map(({ event }: { event: string }) => event)).toEqual([
      'run-started',
      'run-started',
      'order-changed',
    ])
  })

  test('an interpreter that throws never loses the order: it is stored with an exception a person can retry', async () => {
    await publish(fixture, approvalFlow())
    const [live] = fixture.parts.engine.programs.live()
    const broken = {
      ...live!,
      program: {
        ...live!.program,
        nodes: new Map([
          [
            'start',
            {
              ...live!.program.nodes.get('start')!,
              runner: {
                enter: () => {
                  throw new Error('bug')
                },
              },
            },
          ],
          ...[...live!.program.nodes].slice(1),
        ]),
      },
    }
    vi.spyOn(fixture.parts.engine.programs, 'live').mockReturnValue([broken])
    const { orderId, runs } = await send()
    expect(runs).toHaveLength(1)
    const [task] = await openTasks()
    expect(task).toMatchObject({ kind: 'exception', orderId, exception: { type: 'other' } })
    const retried = await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
      body: { decision: 'retry', nonce: task.nonce },
    })
    expect(retried.body.run.tokens).toEqual([{ node: 'ask', waitingFor: 'task' }])
  })

  test('a thousand orders at once are a thousand orders, and the same ones again are none', async () => {
    await publish(fixture, approvalFlow())
    const bodies = Array.from({ length: 1000 }, (_, at) => anOrder({ externalId: `S-${at}` }))
    const first = await Promise.all(
      bodies.map((body) => fixture.parts.engine.takeIn({ ...body, currency: 'CNY' }, { id: 'x', name: 'x' })),
    )
    const second = await Promise.all(
      bodies.map((body) => fixture.parts.engine.takeIn({ ...body, currency: 'CNY' }, { id: 'x', name: 'x' })),
    )
    expect(new Set(first.map(({ orderId }) => orderId)).size).toBe(1000)
    expect(second.every(({ duplicate }) => duplicate)).toBe(true)
    expect(second.map(({ orderId }) => orderId)).toEqual(first.map(({ orderId }) => orderId))
  })
})

describe('corrections', () => {
  test('are journalled with before, after and reason, and reach the runs in the same commit', async () => {
    await publish(fixture, approvalFlow())
    const { orderId } = await send({ total: 100 })
    const commit = vi.spyOn(fixture.parts.store.orders, 'commit')
    const { status, body } = await fixture.call('PATCH', `/api/orders/${orderId}`, {
      body: { set: { total: 200, 'receiver.phone': '139' }, reason: '客服核对' },
    })
    expect(status).toBe(200)
    expect(body.order).toMatchObject({ total: 200, receiver: { phone: '139' } })
    expect(commit).toHaveBeenCalledTimes(1)
    const rows = await eventsOf(orderId)
    expect(rows.map(({ event }: { event: string }) => event)).toEqual([
      'run-started',
      'corrected',
      'order-changed',
    ])
    expect(rows[1]).toMatchObject({
      by: { name: 'Admin' },
      comment: '客服核对',
      entries: [
        {
          type: 'changed',
          changed: [
            { path: 'order.total', before: 100, after: 200 },
            { path: 'order.receiver.phone', before: null, after: '139' },
          ],
        },
      ],
    })
    const [asked] = await openTasks()
    expect(asked.changed).toEqual([{ path: 'order.total', before: 100, after: 200 }])
  })

  test('that change nothing leave nothing; those the door would refuse are refused', async () => {
    const { orderId } = await send({ total: 100 })
    const correct = (set: Record<string, unknown>) =>
      fixture.call('PATCH', `/api/orders/${orderId}`, { body: { set, reason: 'r' } })
    expect((await correct({ total: 100 })).status).toBe(200)
    expect(await eventsOf(orderId)).toHaveLength(1)
    expect(await correct({ total: 1.5 })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', problems: [{ path: 'total' }] } },
    })
    for (const path of [
      'id',
      'status',
      'externalId',
      'order.channel',
      'nonsense',
      '__proto__.x',
      'extra.constructor',
    ]) {
      expect(await correct({ [path]: 'x' })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid', problems: [{ code: 'not-writable' }] } },
      })
    }
    expect((await correct({ total: null })).body.order).not.toHaveProperty('total')
    expect((await orderOf(orderId)).order.status).toBe('received')
  })
})

describe('timers', () => {
  test('that fell due while the process was down fire when it starts again', async () => {
    await publish(fixture, waitFlow('PT1H'))
    const { orderId } = await send()
    await restart(NOW + 7_200_000)
    expect((await orderOf(orderId)).order.status).toBe('received')
    fixture.parts.engine.timers.start()
    await fixture.parts.engine.timers.stop()
    const { order, runs } = await orderOf(orderId)
    expect(order.status).toBe('ready')
    expect(runs[0].status).toBe('completed')
    expect(await fixture.parts.store.orders.nextDue()).toBeUndefined()
  })

  test('whose firing breaks are put off and ops is told', async () => {
    await publish(fixture, waitFlow('PT1H'))
    await send()
    await restart(NOW + 3_600_000)
    const find = vi
      .spyOn(fixture.parts.engine.programs, 'of')
      .mockResolvedValue({ nodes: null, document: { settings: { maxSteps: 1 } } } as never)
    fixture.parts.engine.timers.start()
    await fixture.parts.engine.timers.stop()
    find.mockRestore()
    expect(Date.parse((await fixture.parts.store.orders.nextDue())!)).toBe(NOW + 3_660_000)
    expect((await fixture.call('GET', '/api/notices')).body.items[0].text).toContain('一分钟后重试')
  })
})

describe('state after a restart', () => {
  test('an order waits where it waited, and goes on', async () => {
    await publish(fixture, approvalFlow())
    const { orderId } = await send()
    await restart()
    const [task] = await openTasks()
    const decided = await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
      body: { decision: 'approve', nonce: task.nonce },
    })
    expect(decided.status).toBe(200)
    expect((await orderOf(orderId)).order.status).toBe('ready')
  })

  test('runs stay on the version they began with', async () => {
    await publish(fixture, approvalFlow())
    const { orderId, runs } = await send()
    const changed = aDocument(
      'flow',
      { start: START, ask: approvalBy('finance'), ready: statusTo('closed'), end: END },
      ['start.next>ask', 'ask.approved>ready', 'ask.rejected>end', 'ready.next>end'],
    )
    await fixture.call('PUT', '/api/workflows/flow/draft', { body: { document: changed, revision: 1 } })
    expect((await fixture.call('POST', '/api/workflows/flow/publish')).body.version).toBe(2)
    await restart()
    const [task] = await openTasks()
    await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
      body: { decision: 'approve', nonce: task.nonce },
    })
    expect((await orderOf(orderId)).order.status).toBe('ready')
    expect((await fixture.call('GET', `/api/runs/${runs[0].id}`)).body.version).toBe(1)
  })
})

describe('cancelling', () => {
  test('ends the run with its tasks; who is late hears who did it', async () => {
    await publish(fixture, approvalFlow())
    const { runs } = await send()
    const [task] = await openTasks()
    const cancelled = await fixture.call('POST', `/api/runs/${runs[0].id}/cancel`, {
      body: { comment: '客户取消' },
    })
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', tokens: [] } })
    const late = await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
      body: { decision: 'approve', nonce: task.nonce },
    })
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'already-decided', detail: { by: 'Admin', decision: 'cancelled' } } },
    })
    const again = await fixture.call('POST', `/api/runs/${runs[0].id}/cancel`)
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'run-ended' } } })
  })
})

test('work on one key waits its turn, on another it does not; a failure does not stop the queue', async () => {
  const inTurn = createKeyedQueue()
  const seen: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = inTurn('a', async () => {
    await gate.promise
    seen.push('a1')
    throw new Error('a1')
  })
  const second = inTurn('a', async () => seen.push('a2'))
  await inTurn('b', async () => seen.push('b1'))
  gate.resolve()
  await expect(first).rejects.toThrow('a1')
  await second
  expect(seen).toEqual(['b1', 'a1', 'a2'])
})
