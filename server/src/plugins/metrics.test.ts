import { expect, test } from 'vitest'
import { anOrder, openFixture } from '../app-fixture.ts'
import { approvalFlow, publish } from '../test-workflows.ts'

test('figures for Prometheus tell how orders fared and what waits, to nobody without a key', async () => {
  const { call, close } = await openFixture()
  expect((await call('GET', '/metrics', { key: null })).status).toBe(401)
  await publish({ call } as never, approvalFlow())
  for (const externalId of ['A', 'B', 'B'])
    await call('POST', '/api/orders', { body: anOrder({ externalId }) })

  const { status, text, headers } = await call('GET', '/metrics')
  expect(status).toBe(200)
  expect(headers['content-type']).toContain('text/plain')
  expect(text).toContain('orderloom_orders_total{outcome="taken"} 2')
  expect(text).toContain('orderloom_orders_total{outcome="duplicate"} 1')
  expect(text).toContain('orderloom_runs_open{workflow="flow"} 2')
  expect(text).toContain('orderloom_info{version="0.0.0",database="sqlite"} 1')
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  await close()
})
