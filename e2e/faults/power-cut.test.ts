import { expect, test } from '@playwright/test'
import { createApiClient } from '../api-client.ts'
import { ADMIN, startServer } from '../server-process.ts'

test('an acknowledged order is still there after kill -9, and its repeat is recognised', async () => {
  const server = await startServer()
  try {
    const api = createApiClient(server.baseUrl, ADMIN.apiKey)
    const order = {
      channel: 'api',
      shop: 'main',
      externalId: 'power-cut-1',
      placedAt: '2026-11-22T02:00:00Z',
      lines: [{ sku: 'TEA-1', quantity: 1 }],
    }
    const accepted = await api.post<{ orderId: string }>('/api/orders', order)
    expect(accepted).toMatchObject({ status: 202, body: { duplicate: false } })

    await server.kill()
    await server.restart()

    const { orderId } = accepted.body
    expect(await api.get(`/api/orders/${orderId}`)).toMatchObject({ status: 200 })
    expect(await api.post('/api/orders', order)).toMatchObject({
      status: 200,
      body: { orderId, duplicate: true },
    })
  } finally {
    await server.dispose()
  }
})

test('a server asked to stop ends by itself', async () => {
  const server = await startServer()
  try {
    expect(await server.stop()).toBe(true)
  } finally {
    await server.dispose()
  }
})
