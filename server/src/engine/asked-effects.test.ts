import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AppFixture, anOrder, expectReplays, openFixture } from '../app-fixture.ts'
import { aDocument, approvalBy, approvalFlow, END, publish, START, statusTo } from '../test-workflows.ts'

let fixture: AppFixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(async () => {
  await expectReplays(fixture)
  await fixture.close()
})

const send = async (more = {}) => (await fixture.call('POST', '/api/orders', { body: anOrder(more) })).body
const orderOf = async (id: string) => (await fixture.call('GET', `/api/orders/${id}`)).body
const tell = (id: string, type: string, data = {}) =>
  fixture.call('POST', `/api/orders/${id}/events`, { body: { type, data } })
const openTasks = async () => (await fixture.call('GET', '/api/tasks?status=open')).body.items
const decide = ({ id, nonce }: { id: string; nonce: string }, decision: string) =>
  fixture.call('POST', `/api/tasks/${id}/decision`, { body: { decision, nonce } })
const runsBy = async (orderId: string) =>
  new Map<string, { status: string; id: string; tokens: { node: string }[] }>(
    (await orderOf(orderId)).runs.map((run: { workflow: string }) => [run.workflow, run]),
  )

/** A workflow that runs only when another starts it. */
const NOT_BY_ITSELF = { kind: 'order-received', config: { channels: ['nowhere'] } }

/** start → sub-workflow → tag with what it gave back → end; failed → on-hold. */
const parentOf = (workflow: string) =>
  aDocument(
    'parent',
    {
      start: START,
      sub: {
        kind: 'sub-workflow',
        config: {
          workflow,
          inputs: [{ name: 'limit', value: 500000 }],
          outputs: [{ name: 'verdict', type: 'text' }],
        },
      },
      note: {
        kind: 'map-fields',
        config: { mappings: [{ to: 'order.note', value: '{{steps.sub.verdict}}' }] },
      },
      held: statusTo('on-hold'),
      end: END,
    },
    ['start.next>sub', 'sub.next>note', 'sub.error>held', 'note.next>end', 'held.next>end'],
  )

const endGiving = (verdict: string) => ({
  kind: 'end',
  config: { outputs: [{ name: 'verdict', value: verdict }] },
})

describe('sub-workflow', () => {
  test('a child that ends at once answers its parent in the same commit, with its outputs', async () => {
    await publish(
      fixture,
      aDocument(
        'child',
        {
          start: NOT_BY_ITSELF,
          big: {
            kind: 'condition',
            config: { when: { '>': [{ var: 'order.total' }, { var: 'run.inputs.limit' }] } },
          },
          yes: endGiving('大单'),
          no: endGiving('小单'),
        },
        ['start.next>big', 'big.yes>yes', 'big.no>no', 'big.unknown>no'],
      ),
    )
    await publish(fixture, parentOf('child'))
    const { orderId, runs } = await send({ total: 600000 })
    expect(runs.map(({ workflow }: { workflow: string }) => workflow)).toEqual(['parent'])
    const { order, runs: all } = await orderOf(orderId)
    expect(order.note).toBe('大单')
    expect(all.map(({ status }: { status: string }) => status)).toEqual(['completed', 'completed'])
  })

  test('a child that waits for a person lets its parent wait, and answers it when decided', async () => {
    await publish(
      fixture,
      aDocument(
        'child',
        { start: NOT_BY_ITSELF, ask: approvalBy('finance'), ok: endGiving('同意'), no: endGiving('不同意') },
        ['start.next>ask', 'ask.approved>ok', 'ask.rejected>no'],
      ),
    )
    await publish(fixture, parentOf('child'))
    const { orderId } = await send()
    expect((await runsBy(orderId)).get('parent')).toMatchObject({
      status: 'waiting',
      tokens: [{ node: 'sub' }],
    })
    const [task] = await openTasks()
    expect((await decide(task, 'approve')).status).toBe(200)
    expect((await orderOf(orderId)).order.note).toBe('同意')
    expect((await runsBy(orderId)).get('parent')?.status).toBe('completed')
  })

  test('a cancelled child leaves its parent by the error output', async () => {
    await publish(
      fixture,
      aDocument('child', { start: NOT_BY_ITSELF, ask: approvalBy('finance'), end: END }, [
        'start.next>ask',
        'ask.approved>end',
        'ask.rejected>end',
      ]),
    )
    await publish(fixture, parentOf('child'))
    const { orderId } = await send()
    const child = (await runsBy(orderId)).get('child')!
    await fixture.call('POST', `/api/runs/${child.id}/cancel`, { body: {} })
    expect((await orderOf(orderId)).order.status).toBe('on-hold')
  })

  test('a cancelled parent takes its child and its task along', async () => {
    await publish(fixture, {
      ...approvalFlow('child'),
      nodes: { ...approvalFlow().nodes, start: { ...NOT_BY_ITSELF, name: '' } },
    } as never)
    await publish(fixture, parentOf('child'))
    const { orderId } = await send()
    const parent = (await runsBy(orderId)).get('parent')!
    await fixture.call('POST', `/api/runs/${parent.id}/cancel`, { body: {} })
    expect((await runsBy(orderId)).get('child')?.status).toBe('cancelled')
    expect(await openTasks()).toEqual([])
  })

  test('a workflow that calls itself stops at the fifth level, in the hands of a person', async () => {
    await publish(fixture, parentOf('parent'))
    const { orderId } = await send()
    expect((await orderOf(orderId)).order.status).toBe('on-hold')
    expect((await orderOf(orderId)).runs).toHaveLength(6)
  })

  test('a workflow that is not published is told as such', async () => {
    const sub = { kind: 'sub-workflow', config: { workflow: 'nobody' } }
    await publish(
      fixture,
      aDocument('flow', { start: START, sub, end: END }, ['start.next>sub', 'sub.next>end']),
    )
    await send()
    const [task] = await openTasks()
    expect(task).toMatchObject({ kind: 'exception', node: 'sub' })
    expect(task.exception.message).toContain('nobody')
  })
})

describe('news of an order', () => {
  const waitFlow = aDocument(
    'payment',
    {
      start: START,
      pay: { kind: 'wait', config: { event: { type: 'paid' }, timeout: 'PT30M' } },
      ready: statusTo('ready'),
      gone: statusTo('cancelled'),
      end: END,
    },
    ['start.next>pay', 'pay.next>ready', 'pay.timeout>gone', 'ready.next>end', 'gone.next>end'],
  )

  test('a wait for an event goes on when it happens, and the order keeps what it tells', async () => {
    await publish(fixture, waitFlow)
    const { orderId } = await send()
    const told = await tell(orderId, 'paid', { paidAt: '2026-11-22T08:01:00.000Z' })
    expect(told).toMatchObject({ status: 202, body: { orderId, runs: [] } })
    expect((await orderOf(orderId)).order).toMatchObject({
      status: 'ready',
      paidAt: '2026-11-22T08:01:00.000Z',
    })
  })

  test('a workflow that starts on the event gets a run on the order', async () => {
    await publish(
      fixture,
      aDocument(
        'refund',
        {
          start: { kind: 'order-changed', config: { events: ['refund-asked'] } },
          ask: approvalBy('finance'),
          end: END,
        },
        ['start.next>ask', 'ask.approved>end', 'ask.rejected>end'],
      ),
    )
    const { orderId, runs } = await send()
    expect(runs).toEqual([])
    const { body } = await tell(orderId, 'refund-asked')
    expect(body.runs).toMatchObject([{ workflow: 'refund', version: 1 }])
    expect(await openTasks()).toHaveLength(1)
    expect((await orderOf(orderId)).order.refund).toBe('asked')
  })

  test('a new address reaches an approval that watches it', async () => {
    await publish(fixture, approvalFlow('flow', { watch: ['order.receiver'] }))
    const { orderId } = await send({ receiver: { name: '李静', city: '杭州市' } })
    await tell(orderId, 'address-changed', { receiver: { city: '宁波市' } })
    const [task] = await openTasks()
    expect(task.changed).toEqual([
      {
        path: 'order.receiver',
        before: { name: '李静', city: '杭州市' },
        after: { name: '李静', city: '宁波市' },
      },
    ])
  })

  test('news nobody waits for is kept in the timeline; news the order may not hold is refused field by field', async () => {
    const { orderId } = await send()
    expect((await tell(orderId, 'remark', { text: '催单' })).status).toBe(202)
    const { items } = (await fixture.call('GET', `/api/orders/${orderId}/timeline`)).body
    expect(items.at(-1).row).toMatchObject({ event: 'order-event', comment: 'remark' })
    const refused = await tell(orderId, 'address-changed', { receiver: { planet: 'Mars' } })
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    expect((await tell(orderId, 'Not A Slug')).status).toBe(400)
    expect((await tell('ord_00000000000', 'paid')).status).toBe(404)
  })

  test('an order that is held goes on when another of its runs releases it', async () => {
    await publish(
      fixture,
      aDocument(
        'a-hold',
        {
          start: START,
          hold: { kind: 'hold', config: { reason: '等待核实' } },
          ready: statusTo('ready'),
          end: END,
        },
        ['start.next>hold', 'hold.next>ready', 'ready.next>end'],
      ),
    )
    await publish(
      fixture,
      aDocument(
        'b-release',
        {
          start: { kind: 'order-changed', config: { events: ['checked'] } },
          release: { kind: 'release-hold', config: {} },
          end: END,
        },
        ['start.next>release', 'release.next>end'],
      ),
    )
    const { orderId } = await send()
    expect((await orderOf(orderId)).order.status).toBe('on-hold')
    await tell(orderId, 'checked')
    expect((await orderOf(orderId)).order.status).toBe('ready')
    expect(await openTasks()).toEqual([])
  })
})

test('a look-up is answered from the uploaded table in the commit of its order', async () => {
  await fixture.call('POST', '/api/tables', {
    body: {
      slug: 'levels',
      label: '等级',
      rows: [
        ['city', 'level'],
        ['杭州市', 'VIP'],
      ],
    },
  })
  await publish(
    fixture,
    aDocument(
      'flow',
      {
        start: START,
        look: {
          kind: 'lookup',
          config: {
            table: 'levels',
            match: [{ column: 'city', value: { var: 'order.receiver.city' } }],
            columns: [{ name: 'level', type: 'text' }],
          },
        },
        note: {
          kind: 'map-fields',
          config: { mappings: [{ to: 'order.note', value: '{{steps.look.level}}' }] },
        },
        end: END,
      },
      ['start.next>look', 'look.found>note', 'look.missing>end', 'look.unknown>end', 'note.next>end'],
    ),
  )
  const { orderId } = await send({ receiver: { city: '杭州市' } })
  expect((await orderOf(orderId)).order.note).toBe('VIP')
})

test('a request that cannot be sent yet goes to a person instead of waiting for ever', async () => {
  await publish(
    fixture,
    aDocument(
      'flow',
      {
        start: START,
        call: {
          kind: 'http-request',
          config: { method: 'GET', url: 'https://example.com/', repeat: 'repeatable' },
        },
        end: END,
      },
      ['start.next>call', 'call.next>end'],
    ),
  )
  await send()
  const [task] = await openTasks()
  expect(task).toMatchObject({ kind: 'exception', node: 'call' })
  expect(task.exception.message).toContain('HTTP')
})

test('an order whose flow goes round in a circle of answers is kept, and a person told', async () => {
  await fixture.call('POST', '/api/tables', {
    body: { slug: 'levels', label: '等级', rows: [['city'], ['杭州市']] },
  })
  const look = {
    kind: 'lookup',
    config: { table: 'levels', match: [{ column: 'city', value: '宁波市' }], columns: [] },
  }
  await publish(
    fixture,
    aDocument('flow', { start: START, look, end: END }, [
      'start.next>look',
      'look.found>end',
      'look.missing>look',
      'look.unknown>end',
    ]),
  )
  const { orderId } = await send()
  expect((await orderOf(orderId)).order.id).toBe(orderId)
  const [task] = await openTasks()
  expect(task).toMatchObject({ kind: 'exception', orderId })
  expect(task.exception.message).toContain('停不下来')
})
