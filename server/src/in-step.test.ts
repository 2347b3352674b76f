import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildApp } from './app.ts'
import { ADMIN_KEY, anOrder } from './app-fixture.ts'
import { assemble } from './assemble.ts'
import { openPostgresStore } from './store/postgres/postgres-store.ts'
import { type PostgresServer, startPostgres } from './store/postgres/start-postgres.ts'
import { aDocument, END, START } from './test-workflows.ts'

// A real PostgreSQL on a machine that others use as well: waiting is no failure.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

/* Two servers on one PostgreSQL, as two processes would be: what one is told, the other works by at once. */

const logger = pino({ level: 'silent' })
let server: PostgresServer
let url = ''
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  server = await startPostgres()
  url = await server.createDatabase()
}, 30_000)
afterAll(async () => {
  await Promise.all(closing.map((close) => close()))
  await server.dispose()
})

async function openServer() {
  const store = await openPostgresStore(url, logger)
  const parts = await assemble({
    store,
    clock: Date.now,
    version: '0.0.0',
    editorFolder: join(import.meta.dirname, 'absent'),
    logger,
    secret: await store.secret('session-secret'),
    adminKey: ADMIN_KEY,
  })
  const app = await buildApp(parts)
  await app.ready()
  closing.push(async () => {
    await app.close()
    await store.close()
  })
  const call = async (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    more: Record<string, unknown> = {},
  ) => {
    const { body, key = ADMIN_KEY, cookie } = more as { body?: object; key?: string; cookie?: string }
    const headers = cookie === undefined ? { authorization: `Bearer ${key}` } : { cookie }
    const answer = await app.inject({ method, url: path, headers, ...(body && { payload: body }) })
    return { status: answer.statusCode, body: answer.json(), cookies: answer.headers['set-cookie'] }
  }
  return { parts, call }
}

test('a workflow published at one server takes the next order at the other, and each hears what the other did', async () => {
  const [one, two] = [await openServer(), await openServer()]
  expect((await two.call('GET', '/api/health')).body).toMatchObject({ database: 'postgresql' })
  const document = aDocument('flow', { start: START, end: END }, ['start.next>end'])
  expect((await one.call('POST', '/api/workflows', { body: { document } })).status).toBe(201)
  expect((await one.call('POST', '/api/workflows/flow/publish', { body: {} })).status).toBe(201)
  const heard: unknown[] = []
  one.parts.feed.listen(({ event }) => heard.push(event))
  const accepted = await two.call('POST', '/api/orders', { body: anOrder() })
  expect(accepted).toMatchObject({ status: 202, body: { runs: [{ workflow: 'flow', version: 1 }] } })
  await expect.poll(() => heard).toContainEqual({ type: 'order', orderId: accepted.body.orderId })
  const again = await one.call('POST', '/api/orders', { body: anOrder() })
  expect(again).toMatchObject({ status: 200, body: { duplicate: true, orderId: accepted.body.orderId } })
})

test('an account made at one server signs in at the other, and a session of one is good for both', async () => {
  const [one, two] = [await openServer(), await openServer()]
  const admin = { email: 'a@b.co', name: 'A', password: 'long enough 1', roles: ['admin'] }
  await one.parts.roster.add(admin)
  const signedIn = await two.call('POST', '/api/session', {
    body: { email: admin.email, password: admin.password },
  })
  expect(signedIn).toMatchObject({ status: 200, body: { roles: ['admin'] } })
  const cookie = [signedIn.cookies]
    .flat()
    .map((each) => String(each).split(';')[0])
    .join('; ')
  expect(await one.call('GET', '/api/session', { cookie })).toMatchObject({ status: 200 })
})

test('a key revoked at one server is refused by the other, which knew it', async () => {
  const [one, two] = [await openServer(), await openServer()]
  const made = await one.parts.apiKeys.create({ name: 'ERP', roles: ['ops'], expiresAt: null })
  expect((await two.call('GET', '/api/orders', { key: made.key })).status).toBe(200)
  expect(await one.parts.apiKeys.revoke(made.id)).toBe(true)
  expect((await two.call('GET', '/api/orders', { key: made.key })).status).toBe(401)
})
