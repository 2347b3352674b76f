import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type ApiClient, createApiClient } from '../api-client.ts'
import { startPostgres } from '../postgres-process.ts'
import { ADMIN, type ServerProcess, startServer } from '../server-process.ts'

/*
 * Three servers on one PostgreSQL, called in turn. Orders wait two seconds each, so that at any moment timers are
 * being fired everywhere; then one server is killed (SIGKILL), later another asked to leave (SIGTERM). Nothing may be
 * lost or done twice, and what the killed one held goes on elsewhere within ten seconds.
 */

const ORDERS = Number(process.env.FAULT_ORDERS ?? 1500)
const SENDERS = 12
const WAIT_MS = 2000
const TAKEN_OVER_WITHIN_MS = 10_000

const DOCUMENT = {
  format: 1,
  key: 'cool-off',
  name: 'Cool off',
  settings: { maxSteps: 100 },
  nodes: {
    start: { kind: 'order-received', name: 'New order', config: {} },
    pause: { kind: 'wait', name: 'Wait', config: { duration: `PT${WAIT_MS / 1000}S` } },
    ready: { kind: 'set-status', name: 'Ready', config: { status: 'ready' } },
    end: { kind: 'end', name: 'End', config: {} },
  },
  edges: [
    { from: 'start', output: 'next', to: 'pause' },
    { from: 'pause', output: 'next', to: 'ready' },
    { from: 'ready', output: 'next', to: 'end' },
  ],
  layout: { nodes: {}, notes: [] },
}

type Row = {
  readonly row: {
    readonly event: string
    readonly at: string
    readonly entries: readonly { readonly type: string; readonly status?: string }[]
  }
}
type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

test(`one of three servers is killed and one leaves under load: ${ORDERS} orders, none lost, doubled or kept waiting`, async () => {
  test.setTimeout(5 * 60_000)
  const postgres = await startPostgres()
  const servers: ServerProcess[] = []
  try {
    const env = { DATABASE_URL: postgres.url, LOG_LEVEL: 'warn' }
    // At once: they migrate, and make the first admin, without getting in each other's way.
    servers.push(...(await Promise.all([1, 2, 3].map(() => startServer({ env })))))
    const call = inTurn(servers.map(({ baseUrl }) => createApiClient(baseUrl, ADMIN.apiKey)))
    expect((await call((api) => api.get('/api/health'))).body).toMatchObject({ database: 'postgresql' })
    expect((await call((api) => api.post('/api/workflows', { document: DOCUMENT }))).status).toBe(201)
    expect((await call((api) => api.post('/api/workflows/cool-off/publish', {}))).status).toBe(201)

    const accepted = new Map<string, string>()
    const sending = sendOrders(call, accepted)
    await reached(() => accepted.size >= ORDERS / 3)
    await servers[0]!.kill()
    await reached(() => accepted.size >= (ORDERS * 2) / 3)
    expect(await servers[1]!.stop()).toBe(true)
    await sending

    const last = createApiClient(servers[2]!.baseUrl, ADMIN.apiKey)
    const deadline = Date.now() + WAIT_MS + TAKEN_OVER_WITHIN_MS + 5000
    await reached(async () => (await countWaiting(last)) === 0 || Date.now() > deadline)
    const verdict = await inspect(last, accepted)
    console.log(`three servers: ${JSON.stringify(verdict)}`)
    expect(verdict).toMatchObject({ orders: ORDERS, lost: 0, doubled: 0, unfinished: 0, early: 0 })
    expect(verdict.longestLateMs).toBeLessThan(TAKEN_OVER_WITHIN_MS)
  } finally {
    await Promise.all(servers.map((server) => server.dispose()))
    await postgres.dispose()
  }
})

type CallInTurn = <T extends { readonly status: number }>(work: (api: ApiClient) => Promise<T>) => Promise<T>

/** Plain round-robin: each call goes to the next server; one that does not answer is repeated at the one after it. */
function inTurn(clients: readonly ApiClient[]): CallInTurn {
  let next = 0
  return async (work) => {
    for (let attempt = 0; attempt < 200; attempt++) {
      const answer = await work(clients[next++ % clients.length]!).catch(() => undefined)
      if (answer && answer.status !== 503) return answer
      await delay(10)
    }
    throw new Error('no server answered')
  }
}

async function sendOrders(call: CallInTurn, accepted: Map<string, string>): Promise<void> {
  let next = 0
  const sender = async () => {
    while (next < ORDERS) {
      const externalId = `T-${next++}`
      const order = {
        channel: 'wechat',
        shop: 'flagship',
        externalId,
        placedAt: '2026-11-22T02:00:00Z',
        lines: [{ sku: 'TEA-1', quantity: 1 }],
      }
      const answer = await call((api) => api.post<{ orderId: string }>('/api/orders', order))
      expect([200, 202]).toContain(answer.status)
      accepted.set(externalId, answer.body.orderId)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
}

async function reached(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(50)
}

async function countWaiting(api: ApiClient): Promise<number> {
  const { body } = await api.get<Page<unknown>>('/api/orders?status=received&limit=1')
  return body.items.length
}

/** Looks at every order: is it there once, did its run go through once, and how long after its time did it go on? */
async function inspect(api: ApiClient, accepted: ReadonlyMap<string, string>) {
  const stored = await everything<{ id: string; externalId: string; status: string }>(
    api,
    '/api/orders?limit=200',
  )
  const byNumber = new Map(stored.map((order) => [order.externalId, order]))
  const verdict = { orders: stored.length, lost: 0, doubled: stored.length - byNumber.size }
  const found = { ...verdict, unfinished: 0, early: 0, longestLateMs: 0 }
  const queue = [...accepted]
  const inspector = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [externalId, orderId] = next
      const order = byNumber.get(externalId)
      if (order?.id !== orderId) found.lost++
      const rows = (await api.get<Page<Row>>(`/api/orders/${orderId}/timeline`)).body.items
      const of = (event: string) => rows.filter(({ row }) => row.event === event)
      const ended = rows.flatMap(({ row }) => row.entries).filter(({ type }) => type === 'ended')
      if (of('run-started').length !== 1 || ended.length > 1) found.doubled++
      if (ended[0]?.status !== 'completed' || order?.status !== 'ready') found.unfinished++
      const [began, fired] = [of('run-started')[0], of('timer-fired')[0]]
      if (!began || !fired) continue
      const late = Date.parse(fired.row.at) - Date.parse(began.row.at) - WAIT_MS
      if (late < 0) found.early++
      found.longestLateMs = Math.max(found.longestLateMs, late)
    }
  }
  await Promise.all(Array.from({ length: 8 }, inspector))
  return found
}

async function everything<T>(api: ApiClient, path: string): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: Page<T> } = await api.get<Page<T>>(
      cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path,
    )
    all.push(...body.items)
    cursor = body.nextCursor
  }
  return all
}
