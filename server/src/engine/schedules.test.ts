import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AppFixture, anOrder, expectReplays, openFixture } from '../app-fixture.ts'
import { aDocument, END, publish } from '../test-workflows.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let fixture: AppFixture
/** It is four in the afternoon in Shanghai. */
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(async () => {
  await expectReplays(fixture)
  await fixture.close()
})

const remind = (config: Record<string, unknown> = {}, key = 'remind') =>
  aDocument(
    key,
    {
      start: { kind: 'schedule', config: { cron: '0 9 * * *', zone: 'Asia/Shanghai', ...config } },
      mark: { kind: 'tag', config: { add: ['reminded'] } },
      end: END,
    },
    ['start.next>mark', 'mark.next>end'],
  )
const send = async (externalId: string, more = {}): Promise<string> =>
  (await fixture.call('POST', '/api/orders', { body: anOrder({ externalId, ...more }) })).body.orderId
const runsOf = async (id: string): Promise<{ workflow: string; status: string }[]> =>
  (await fixture.call('GET', `/api/orders/${id}`)).body.runs
/** Lets time pass and looks at the clock, as the running server does every second. */
const later = async (milliseconds: number) => {
  fixture.move(milliseconds)
  await fixture.parts.engine.schedules.tick()
}
const look = () => fixture.parts.engine.schedules.tick()

test('S120: every order that matches gets a run when the time comes, and none before', async () => {
  const [open, closed, elsewhere] = [await send('A'), await send('B'), await send('C', { shop: 'outlet' })]
  await fixture.call('PATCH', `/api/orders/${closed}`, { body: { set: { 'order.note': 'x' }, reason: 'r' } })
  await fixture.call('POST', `/api/orders/${closed}/events`, { body: { type: 'cancelled', data: {} } })
  await publish(fixture, remind({ statuses: ['received'], shops: ['flagship'] }))
  await look()
  await later(17 * HOUR - 1000)
  expect(await runsOf(open)).toEqual([])

  await later(1000)
  expect(await runsOf(open)).toMatchObject([{ workflow: 'remind', status: 'completed' }])
  expect(await runsOf(closed)).toEqual([])
  expect(await runsOf(elsewhere)).toEqual([])
  const { items } = (await fixture.call('GET', `/api/orders/${open}/timeline`)).body
  expect(items.at(-1).row).toMatchObject({
    event: 'run-started',
    input: { trigger: { kind: 'schedule', data: { at: '2026-11-23T01:00:00.000Z' } } },
  })
})

test('S121: one time begins one run for an order, however often it is looked at, and the next time another', async () => {
  const id = await send('A')
  await publish(fixture, remind())
  await look()
  await later(17 * HOUR)
  await Promise.all([look(), look()])
  await later(60_000)
  expect(await runsOf(id)).toHaveLength(1)
  await later(DAY)
  expect(await runsOf(id)).toHaveLength(2)
})

test('S122: a time that came while the server was off is caught up once; one that is a day old is not', async () => {
  const id = await send('A')
  await publish(fixture, remind({ cron: '0 * * * *' }))
  await look()
  await later(5 * HOUR)
  expect(await runsOf(id)).toHaveLength(1)

  await publish(fixture, remind({ cron: '0 12 1 * *' }, 'monthly'))
  await look()
  await later(12 * DAY)
  const monthly = (await runsOf(id)).filter(({ workflow }) => workflow === 'monthly')
  expect(monthly).toEqual([])
})

test('S121: publishing anew does not begin again what has begun, and goes by the new timetable', async () => {
  const id = await send('A')
  await publish(fixture, remind())
  await look()
  await later(17 * HOUR)
  const document = remind({ cron: '30 9 * * *' })
  await fixture.call('PUT', '/api/workflows/remind/draft', { body: { document, revision: 1 } })
  await fixture.call('POST', '/api/workflows/remind/publish', { body: {} })
  await look()
  expect(await runsOf(id)).toHaveLength(1)
  await later(HOUR / 2)
  expect(await runsOf(id)).toHaveLength(2)
})

test('S121: what a server that stopped half-way had not begun is begun at the next start, and nothing twice', async () => {
  const ids: string[] = []
  for (const name of ['A', 'B', 'C', 'D', 'E']) ids.push(await send(name))
  await publish(fixture, remind())
  await look()
  fixture.move(17 * HOUR)
  let begun = 0
  const broken = vi.spyOn(fixture.parts.store.orders, 'runsOf').mockImplementation(async () => {
    if (++begun > 2) throw Object.assign(new Error('disk'), { code: 'SQLITE_IOERR' })
    return []
  })
  await look()
  broken.mockRestore()
  expect(await Promise.all(ids.map(async (id) => (await runsOf(id)).length))).toEqual([0, 0, 0, 1, 1])

  await look()
  expect(await Promise.all(ids.map(async (id) => (await runsOf(id)).length))).toEqual([1, 1, 1, 1, 1])
})

test('S120: orders that came while it was worked through wait for the next time', async () => {
  await publish(fixture, remind())
  await look()
  await later(17 * HOUR)
  const late = await send('late')
  await later(HOUR)
  expect(await runsOf(late)).toEqual([])
})
