import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppFixture, anOrder, openFixture } from './app-fixture.ts'

/* The document printed in language.md, copied verbatim: whoever writes one from that page alone must get it to run. */
const PRINTED = `{ "format": 1,
  "key": "high-value-approval",
  "name": "大额订单审批",
  "description": "…",
  "settings": { "sla": { "shipWithin": "PT24H" }, "maxSteps": 1000 },
  "nodes": {
    "start":   { "kind": "order-received", "name": "新订单", "config": { "channels": ["wechat", "douyin"] } },
    "amount":  { "kind": "condition", "name": "金额超过 5000?", "config": { "when": { ">": [ { "var": "order.total" }, 500000 ] } } },
    "finance": { "kind": "approval", "name": "财务复核", "config": { "approvers": { "role": "finance" }, "mode": "any", "watch": ["order.total", "order.receiver", "order.lines"] } },
    "tell":    { "kind": "notify", "name": "通知仓库", "config": { "via": "in-app", "to": { "role": "ops" }, "text": "订单 {{order.externalId}} 可发货" } },
    "ship":    { "kind": "set-status", "name": "待发货", "config": { "status": "ready" } },
    "refuse":  { "kind": "set-status", "name": "驳回", "config": { "status": "cancelled" } },
    "end":     { "kind": "end", "name": "结束", "config": {} }
  },
  "edges": [
    { "from": "start", "output": "next", "to": "amount" },
    { "from": "amount", "output": "yes", "to": "finance" },
    { "from": "amount", "output": "no", "to": "tell" },
    { "from": "amount", "output": "unknown", "to": "finance" },
    { "from": "finance", "output": "approved", "to": "tell" },
    { "from": "finance", "output": "rejected", "to": "refuse" },
    { "from": "tell", "output": "next", "to": "ship" },
    { "from": "ship", "output": "next", "to": "end" },
    { "from": "refuse", "output": "next", "to": "end" }
  ],
  "layout": { "nodes": { "start": [0, 0], "amount": [0, 120] }, "notes": [] } }`

let fixture: AppFixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const send = (externalId: string, more = {}) =>
  fixture.call('POST', '/api/orders', { body: anOrder({ externalId, ...more }) })
const statusOf = async (id: string) => (await fixture.call('GET', `/api/orders/${id}`)).body.order.status
const taskOf = async (id: string) =>
  (await fixture.call('GET', `/api/tasks?status=open&orderId=${id}`)).body.items[0]

test('the printed document imports and publishes', async () => {
  const created = await fixture.call('POST', '/api/workflows', { body: { document: JSON.parse(PRINTED) } })
  expect(created).toMatchObject({ status: 201, body: { key: 'high-value-approval', draft: { revision: 1 } } })
  const published = await fixture.call('POST', '/api/workflows/high-value-approval/publish')
  expect(published).toMatchObject({
    status: 201,
    body: { version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect((await fixture.call('POST', '/api/workflows/high-value-approval/publish')).body.version).toBe(1)
})

test('¥5,000.00 is not over ¥5,000: the warehouse is told and the order is ready', async () => {
  const { status, body } = await send('exact', { total: 500_000 })
  expect(status).toBe(202)
  expect(body).toMatchObject({ duplicate: false, runs: [{ workflow: 'high-value-approval', version: 1 }] })
  expect(await statusOf(body.orderId)).toBe('ready')
  const notices = await fixture.call('GET', '/api/notices')
  expect(notices.body.items[0].text).toBe('订单 exact 可发货')
})

test('¥5,000.01 is over: finance decides, and what they approve is ready', async () => {
  const { body } = await send('over', { total: 500_001 })
  expect(await statusOf(body.orderId)).toBe('received')
  const task = await taskOf(body.orderId)
  expect(task).toMatchObject({
    kind: 'approval',
    node: 'finance',
    runId: body.runs[0].id,
    reason: '实付金额 ¥5,000.01 > ¥5,000.00',
  })
  const decided = await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
    body: { decision: 'approve', nonce: task.nonce },
  })
  expect(decided).toMatchObject({
    status: 200,
    body: { task: { status: 'decided' }, run: { status: 'completed' } },
  })
  expect(await statusOf(body.orderId)).toBe('ready')
})

test('an order without an amount is neither: it goes to finance, and a refusal cancels it', async () => {
  const { body } = await send('no-amount')
  const task = await taskOf(body.orderId)
  expect(task.node).toBe('finance')
  await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
    body: { decision: 'reject', nonce: task.nonce, comment: '没有金额' },
  })
  expect(await statusOf(body.orderId)).toBe('cancelled')
})

test('a channel the start does not list is stored without a run', async () => {
  const { body } = await send('elsewhere', { channel: 'taobao' })
  expect(body.runs).toEqual([])
  expect(await statusOf(body.orderId)).toBe('received')
  const timeline = await fixture.call('GET', `/api/orders/${body.orderId}/timeline`)
  expect(timeline.body.items.map((item: { row: { event: string } }) => item.row.event)).toEqual(['received'])
})

test('the same order twice is one order', async () => {
  const first = await send('twice', { total: 100 })
  const second = await send('twice', { total: 999 })
  expect(second.status).toBe(200)
  expect(second.body).toEqual({ ...first.body, duplicate: true })
})
