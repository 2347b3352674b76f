import { SYSTEM } from '@orderloom/shared/event.ts'
import { OrderInputSchema } from '@orderloom/shared/order.ts'
import { expect, test, vi } from 'vitest'
import { anOrder, openFixture } from '../app-fixture.ts'
import { MOST_UNDER_WAY } from './intake.ts'

test('past the backlog orders are asked to come again, and those taken before are all stored', async () => {
  const { call, parts, close } = await openFixture()
  const disk = Promise.withResolvers<void>()
  const { commit } = parts.store.orders
  const slow = vi.spyOn(parts.store.orders, 'commit').mockImplementation(async (change) => {
    await disk.promise
    return commit(change)
  })
  const input = (number: number) => OrderInputSchema.parse(anOrder({ externalId: `W-${number}` }))
  const taken = Array.from({ length: MOST_UNDER_WAY }, (_, number) =>
    parts.engine.takeIn(input(number), SYSTEM),
  )

  const refused = await call('POST', '/api/orders', { body: anOrder({ externalId: 'late' }) })
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'overloaded' } } })
  expect(refused.headers['retry-after']).toBe('1')
  const line = await call('POST', '/api/orders/bulk', {
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(anOrder({ externalId: 'late' })),
  })
  expect(JSON.parse(line.text)).toMatchObject({ error: { code: 'overloaded' } })

  disk.resolve()
  expect(new Set((await Promise.all(taken)).map(({ orderId }) => orderId)).size).toBe(MOST_UNDER_WAY)
  const again = await call('POST', '/api/orders', { body: anOrder({ externalId: 'late' }) })
  expect(again.status).toBe(202)
  slow.mockRestore()
  await close()
})
