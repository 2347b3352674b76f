import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AppFixture, anOrder, expectReplays, START as NOW, openFixture } from '../app-fixture.ts'
import { createIds } from '../ids.ts'
import type { DueTimer } from '../store/order-store.ts'
import { aDocument, END, publish, START, statusTo, waitFlow } from '../test-workflows.ts'
import type { AlterOrder } from './alter-order.ts'
import { createTimers } from './timers.ts'

/* Found by the simulation: a server that read what is due, and fires it after another one has been there. */

const HOUR = 3_600_000

let fixture: AppFixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(async () => {
  await expectReplays(fixture)
  await fixture.close()
})

const send = async () => (await fixture.call('POST', '/api/orders', { body: anOrder({ total: 100 }) })).body
const due = () => fixture.parts.store.orders.dueTimers(new Date(NOW + HOUR).toISOString(), 10)

/** Fires at a server that read these timers as due. */
async function fireLate(
  read: readonly DueTimer[],
  alterOrder: AlterOrder = fixture.parts.engine.alterOrder,
): Promise<void> {
  const clock = () => NOW + HOUR
  const timers = createTimers({
    store: { orders: { dueTimers: async () => read, nextDue: async () => undefined } } as never,
    clock,
    ids: createIds(clock),
    log: pino({ level: 'silent' }),
    alterOrder,
  })
  timers.start()
  await timers.stop()
}

test('an attempt that waits for its next turn is not made early by whoever read the turn before', async () => {
  const note = {
    kind: 'map-fields',
    config: { mappings: [{ to: 'order.note', value: '{{order.buyerNote}}' }] },
    onError: { attempts: 3, backoff: 'PT1H' },
  }
  await publish(
    fixture,
    aDocument('flow', { start: START, note, end: END }, ['start.next>note', 'note.next>end']),
  )
  const { orderId } = await send()
  const read = await due()
  fixture.move(HOUR)
  await fireLate(read)
  await fireLate(read)
  const [run] = (await fixture.parts.store.orders.load(orderId))!.live
  expect(run!.tokens[0]).toMatchObject({ node: 'note', attempts: 2, waiting: { for: 'time' } })
  expect(await fixture.parts.store.orders.nextDue()).toBe(new Date(NOW + 2 * HOUR).toISOString())
})

test('a timer that came after its run was cancelled takes nothing of the order back when it is replayed', async () => {
  await publish(fixture, waitFlow('PT1H'))
  const paid = { kind: 'order-changed', config: { events: ['paid'] } }
  const over = { kind: 'condition', config: { when: { '>': [{ var: 'order.total' }, 500] } } }
  await publish(
    fixture,
    aDocument('paid', { start: paid, over, ready: statusTo('ready'), end: END }, [
      'start.next>over',
      'over.yes>ready',
      'over.no>end',
      'over.unknown>end',
      'ready.next>end',
    ]),
  )
  const { orderId, runs } = await send()
  const read = await due()
  await fixture.call('POST', `/api/runs/${runs[0].id}/cancel`, { body: {} })
  await fixture.call('PATCH', `/api/orders/${orderId}`, { body: { set: { total: 600 }, reason: '改价' } })
  await fireLate(read)
  await fixture.call('POST', `/api/orders/${orderId}/events`, { body: { type: 'paid', data: {} } })
  const { order } = (await fixture.call('GET', `/api/orders/${orderId}`)).body
  expect(order).toMatchObject({ total: 600, status: 'ready' })
})

test('a timer whose firing breaks is not put off when another server has fired it', async () => {
  await publish(fixture, waitFlow('PT1H'))
  const { orderId } = await send()
  const read = await due()
  fixture.move(HOUR)
  await fireLate(read)
  const { alterOrder } = fixture.parts.engine
  let broke = false
  await fireLate(read, async (...change) => {
    if (broke) return alterOrder(...change)
    broke = true
    throw new Error('the table could not be read')
  })
  expect((await fixture.call('GET', `/api/orders/${orderId}`)).body.order.status).toBe('ready')
  expect(await fixture.parts.store.orders.nextDue()).toBeUndefined()
  expect((await fixture.call('GET', '/api/notices')).body.items).toEqual([])
})
