import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AppFixture, anOrder, openFixture } from '../app-fixture.ts'
import { openDatabase as openPostgres } from '../store/postgres/open-database.ts'
import { openPostgresStore } from '../store/postgres/postgres-store.ts'
import { type PostgresServer, startPostgres } from '../store/postgres/start-postgres.ts'
import { openDatabase as openSqlite } from '../store/sqlite/open-database.ts'
import { approvalFlow, publish, waitFlow } from '../test-workflows.ts'
import { CopyRefused, copyStore } from './copy-store.ts'

// A real PostgreSQL on a machine that others use as well: waiting is no failure.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'orderloom-copy-'))
const file = join(folder, 'orderloom.db')
const log = pino({ level: 'silent' })
let server: PostgresServer
let fixture: AppFixture

/** An installation as people leave it: orders that wait for somebody and for a time, a table, a key, an account. */
beforeAll(async () => {
  server = await startPostgres()
  fixture = await openFixture(file, { at: Date.now() })
  await publish(fixture, approvalFlow())
  await publish(fixture, waitFlow('PT2S'))
  for (let number = 0; number < 25; number++)
    await fixture.call('POST', '/api/orders', {
      body: anOrder({ externalId: `W-${number} “引号” \\ {a,b} \0`, total: 600 + number }),
    })
  await fixture.parts.apiKeys.create({ name: 'ERP', roles: ['ops'], expiresAt: null })
  await fixture.parts.store.tables.addVersion({
    slug: 'freight',
    label: '运费表',
    content: { columns: ['省', '运费'], rows: [['新疆', '12.50']] },
    file: null,
    uploadedAt: new Date().toISOString(),
    uploadedBy: '李静',
  })
  await fixture.close()
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.dispose()
})

async function copyTo(url: string) {
  const [source, target] = [openSqlite(file), await openPostgres(url)]
  try {
    return await target.transaction((query) => copyStore(source, query))
  } finally {
    source.close()
    await target.close()
  }
}

test('everything is on the other side, and goes on from there: lists, accounts, new orders, timers', async () => {
  const url = await server.createDatabase()
  const copied = new Map((await copyTo(url)).map(({ table, rows }) => [table, rows]))
  expect(Object.fromEntries(copied)).toMatchObject({
    orders: 25,
    order_payloads: 25,
    runs: 50,
    tasks: 25,
    timers: 25,
    user: 1,
    account: 1,
    api_keys: 1,
    lookup_table_versions: 1,
  })
  const before = await openFixture(file)
  const store = await openPostgresStore(url, log)
  const orders = (await before.parts.store.orders.listOrders({}, { limit: 100 })).items
  expect((await store.orders.listOrders({}, { limit: 100 })).items.map(({ id }) => id)).toEqual(
    orders.map(({ id }) => id),
  )
  for (const { id } of orders) {
    expect(await store.orders.load(id)).toEqual(await before.parts.store.orders.load(id))
    expect(await store.orders.timeline(id, { limit: 50 })).toEqual(
      await before.parts.store.orders.timeline(id, { limit: 50 }),
    )
  }
  expect(store.largestId()).toBe(before.parts.store.largestId())
  const fired = new Set<string>()
  const alarm = store.shared.createAlarm(async ({ orderId }) => void fired.add(orderId))
  alarm.start()
  await expect.poll(() => fired.size, { timeout: 10_000 }).toBe(25)
  await alarm.stop()
  await before.close()
  await store.close()
}, 30_000)

test('a database that holds anything is refused, and a copy that breaks leaves it empty to try again', async () => {
  const url = await server.createDatabase()
  await copyTo(url)
  await expect(copyTo(url)).rejects.toThrow('the PostgreSQL database is not empty (user: 1 rows)')
  const fresh = await server.createDatabase()
  const [source, target] = [openSqlite(file), await openPostgres(fresh)]
  // A row changes on the way, as a faulty disk or driver might do it.
  const altered = target.transaction((query) =>
    copyStore(source, async (sql, values) => {
      const rows = await query(sql, values)
      if (sql.startsWith('insert into "order_payloads"'))
        await query("update order_payloads set body = replace(body, '600', '601')")
      return rows as never
    }),
  )
  await expect(altered).rejects.toThrow(/^order_payloads: 25 rows .* became 25 rows .*nothing was copied/)
  await expect(altered).rejects.toBeInstanceOf(CopyRefused)
  source.close()
  await target.close()
  expect((await copyTo(fresh)).find(({ table }) => table === 'orders')?.rows).toBe(25)
})

test('from the command line: two addresses in, every table with its rows out; who is signed in stays so', async () => {
  const url = await server.createDatabase()
  writeFileSync(join(folder, 'session-secret'), 'the secret of before')
  const main = join(import.meta.dirname, 'main.ts')
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, DATABASE_URL: url }
  const { stdout } = await promisify(execFile)(process.execPath, [main], { env })
  expect(stdout).toMatch(/^orders +25 {2}[0-9a-f]{16}$/m)
  expect(stdout).toMatch(/^\d+ rows copied and verified/m)
  const store = await openPostgresStore(url, log)
  expect(await store.secret('session-secret')).toBe('the secret of before')
  await store.close()
  const again = promisify(execFile)(process.execPath, [main], { env })
  await expect(again).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^the PostgreSQL database is not empty.*\n$/),
  })
}, 30_000)

test('a database on which a server runs is refused', async () => {
  const url = await server.createDatabase()
  const store = await openPostgresStore(url, log)
  await expect(copyTo(url)).rejects.toThrow('a server runs on the PostgreSQL database')
  await store.close()
})
