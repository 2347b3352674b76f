import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AppFixture, openFixture } from '../app-fixture.ts'

let fixture: AppFixture

const DRAWING = {
  format: 1,
  key: 'stops',
  name: 'stops',
  nodes: {
    start: { kind: 'order-received', name: '', config: {} },
    amount: { kind: 'condition', name: '金额', config: { when: { '>': [{ var: 'order.total' }, 500_000] } } },
    big: { kind: 'tag', name: '大额', config: { add: ['big'] } },
    end: { kind: 'end', name: '', config: {} },
  },
  edges: [
    { from: 'start', output: 'next', to: 'amount' },
    { from: 'amount', output: 'yes', to: 'big' },
    { from: 'amount', output: 'no', to: 'end' },
    { from: 'big', output: 'next', to: 'end' },
  ],
}
const ORDER = {
  channel: 'api',
  shop: 'main',
  externalId: 'R-1',
  placedAt: '2026-11-22T02:00:00Z',
  lines: [{ sku: 'a', quantity: 1 }],
}

/** An order without an amount, standing at the exception desk because nothing is drawn for "unknown". */
async function stopOrder(): Promise<{ runId: string; orderId: string }> {
  const { body } = await fixture.call('POST', '/api/orders', { body: ORDER })
  expect(body.runs).toHaveLength(1)
  return { runId: body.runs[0].id, orderId: body.orderId }
}

beforeEach(async () => {
  fixture = await openFixture()
  expect((await fixture.call('POST', '/api/workflows', { body: { document: DRAWING } })).status).toBe(201)
  expect((await fixture.call('POST', '/api/workflows/stops/publish', { body: {} })).status).toBe(201)
})
afterEach(() => fixture.close())

it('a stopped run is tried again after its data was mended', async () => {
  const { runId, orderId } = await stopOrder()
  await fixture.call('PATCH', `/api/orders/${orderId}`, {
    body: { set: { 'order.total': 600_000 }, reason: '补录金额' },
  })
  expect(await fixture.call('POST', `/api/runs/${runId}/retry`, { body: { comment: '已补' } })).toMatchObject(
    { status: 200, body: { status: 'completed' } },
  )
  expect((await fixture.call('GET', `/api/orders/${orderId}`)).body.order.tags).toEqual(['big'])
})

it('a stopped run leaves by a drawn output or goes on at another node, and not by one that is not there', async () => {
  const { runId } = await stopOrder()
  expect((await fixture.call('POST', `/api/runs/${runId}/skip`, { body: { output: 'maybe' } })).status).toBe(
    422,
  )
  expect((await fixture.call('POST', `/api/runs/${runId}/reroute`, { body: { to: 'nowhere' } })).status).toBe(
    422,
  )
  expect((await fixture.call('POST', `/api/runs/${runId}/skip`, { body: {} })).status).toBe(400)
  expect(await fixture.call('POST', `/api/runs/${runId}/reroute`, { body: { to: 'big' } })).toMatchObject({
    status: 200,
    body: { status: 'completed' },
  })
})

it('a run that stands at no exception says so', async () => {
  const { runId } = await stopOrder()
  await fixture.call('POST', `/api/runs/${runId}/skip`, { body: { output: 'no' } })
  expect(await fixture.call('POST', `/api/runs/${runId}/retry`, { body: {} })).toMatchObject({
    status: 409,
    body: { error: { code: 'which-exception' } },
  })
})
