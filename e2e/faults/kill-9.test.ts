import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type ApiClient, createApiClient } from '../api-client.ts'
import { ADMIN, type ServerProcess, startServer } from '../server-process.ts'

/*
 * The promise of the house: accepted once = processed once. Orders and decisions go in while the server is
 * killed (SIGKILL) at random moments and started again; callers repeat what was not answered, as any sane shop does.
 * Afterwards every order is looked at one by one.
 */

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 20)
const ORDERS_A_ROUND = 2000
const KILLS_A_ROUND = 2
const SENDERS = 16
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)

type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
type Task = { readonly id: string; readonly nonce: string; readonly order: { readonly externalId: string } }
type Row = {
  readonly row: {
    readonly event: string
    readonly runId?: string
    readonly entries: readonly { readonly type: string; readonly node?: string; readonly status?: string }[]
  }
}

/** Every third order is over ¥5000 and needs a decision; every ninth is rejected. */
const totalOf = (at: number) => (at % 3 === 0 ? 500_001 + at : 100 + at)
const isRejected = (at: number) => at % 9 === 0
const statusOf = (at: number) => (isRejected(at) ? 'cancelled' : 'ready')
const numberOf = (externalId: string) => Number(externalId.split('-')[1])

test(`kill -9 at random moments: ${ROUNDS} × ${ORDERS_A_ROUND} orders, none lost, none processed twice`, async () => {
  test.setTimeout(20 * 60_000)
  const random = createRandom(SEED)
  const server = await startServer()
  const totals = { orders: 0, kills: 0, lost: 0, doubled: 0, unfinished: 0 }
  try {
    const api = createApiClient(server.baseUrl, ADMIN.apiKey)
    await publishTemplate(api)
    for (let round = 0; round < ROUNDS; round++) {
      const accepted = await disturb(server, random, (until) => sendAndDecide(api, round, until))
      const verdict = await inspect(api, round, accepted)
      totals.orders += accepted.size
      totals.kills += KILLS_A_ROUND
      for (const key of ['lost', 'doubled', 'unfinished'] as const) totals[key] += verdict[key]
    }
    console.log(`kill -9, seed ${SEED}: ${JSON.stringify(totals)}`)
    expect(totals).toEqual({
      orders: ROUNDS * ORDERS_A_ROUND,
      kills: ROUNDS * KILLS_A_ROUND,
      lost: 0,
      doubled: 0,
      unfinished: 0,
    })
  } finally {
    await server.dispose()
  }
})

async function publishTemplate(api: ApiClient): Promise<void> {
  expect((await api.post('/api/templates/high-value-approval/use', {})).status).toBe(201)
  expect((await api.post('/api/workflows/high-value-approval/publish', {})).status).toBe(201)
}

/** Runs the work while killing and restarting the server; the work ends when all orders are in and decided. */
async function disturb<T>(
  server: ServerProcess,
  random: () => number,
  work: (until: () => boolean) => Promise<T>,
): Promise<T> {
  let calm = false
  const working = work(() => calm)
  for (let kill = 0; kill < KILLS_A_ROUND; kill++) {
    await delay(50 + random() * 350)
    await server.kill()
    await server.restart()
  }
  calm = true
  return working
}

/** Sends the round's orders and decides its tasks at the same time; resolves with the id each order was given. */
async function sendAndDecide(
  api: ApiClient,
  round: number,
  calm: () => boolean,
): Promise<ReadonlyMap<string, string>> {
  const accepted = new Map<string, string>()
  let next = 0
  const sender = async () => {
    while (next < ORDERS_A_ROUND) {
      const order = makeOrder(round, next++)
      const answer = await insist(() => api.post<{ orderId: string }>('/api/orders', order))
      expect([200, 202]).toContain(answer.status)
      accepted.set(order.externalId, answer.body.orderId)
    }
  }
  let sent = false
  const approver = async () => {
    for (;;) {
      const wasLast = sent && calm()
      const tasks = await openTasks(api)
      if (tasks.length === 0 && wasLast) return
      if (tasks.length === 0) await delay(20)
      await Promise.all(tasks.map((task) => decide(api, task)))
    }
  }
  const deciding = approver()
  await Promise.all(Array.from({ length: SENDERS }, sender))
  sent = true
  await deciding
  return accepted
}

const openTasks = async (api: ApiClient) =>
  (await insist(() => api.get<Page<Task>>('/api/tasks?status=open&limit=200'))).body.items

async function decide(api: ApiClient, task: Task): Promise<void> {
  const decision = isRejected(numberOf(task.order.externalId)) ? 'reject' : 'approve'
  const answer = await insist(() =>
    api.post(`/api/tasks/${task.id}/decision`, { decision, nonce: task.nonce }),
  )
  // 409: decided already, because the first answer was lost with the process.
  expect([200, 409]).toContain(answer.status)
}

/** Repeats a call for as long as nobody answers. */
async function insist<T extends { status: number }>(call: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await call().catch(() => undefined)
    if (answer && answer.status !== 503) return answer
    if (Date.now() > deadline) throw new Error('the server did not answer for a minute')
    await delay(20)
  }
}

const makeOrder = (round: number, at: number) => ({
  channel: 'wechat',
  shop: 'flagship',
  externalId: `K${round}-${at}`,
  placedAt: '2026-11-22T02:00:00Z',
  receiver: {
    name: '李静',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 90 号',
  },
  lines: [{ sku: 'TEA-1', title: '龙井茶', quantity: 1, unitPrice: totalOf(at) }],
  total: totalOf(at),
})

/** Looks at every order of a round: is it there once, and did its run do everything exactly once? */
async function inspect(api: ApiClient, round: number, accepted: ReadonlyMap<string, string>) {
  const stored = await everything<{ id: string; externalId: string; status: string }>(
    api,
    `/api/orders?q=K${round}-&limit=200`,
  )
  const byNumber = new Map(stored.map((order) => [order.externalId, order]))
  const verdict = { lost: 0, doubled: stored.length - byNumber.size, unfinished: 0 }
  const queue = [...accepted]
  const inspector = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [externalId, orderId] = next
      if (byNumber.get(externalId)?.id !== orderId) verdict.lost++
      const { body } = await api.get<Page<Row>>(`/api/orders/${orderId}/timeline`)
      if (isDoubled(body.items, numberOf(externalId))) verdict.doubled++
      if (!isFinished(body.items) || byNumber.get(externalId)?.status !== statusOf(numberOf(externalId)))
        verdict.unfinished++
    }
  }
  await Promise.all(Array.from({ length: 8 }, inspector))
  return verdict
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

const isFinished = (rows: readonly Row[]) =>
  rows
    .flatMap(({ row }) => row.entries)
    .some((entry) => entry.type === 'ended' && entry.status === 'completed')

/** Received once, one run, decided at most once, told the warehouse at most once, ended once. */
function isDoubled(rows: readonly Row[], at: number): boolean {
  const count = (event: string) => rows.filter(({ row }) => row.event === event).length
  const entries = rows.flatMap(({ row }) => row.entries)
  const entered = (node: string) =>
    entries.filter((entry) => entry.type === 'entered' && entry.node === node).length
  const decisions = totalOf(at) > 500_000 ? 1 : 0
  return (
    count('received') > 1 ||
    count('run-started') !== 1 ||
    count('task-decided') > decisions ||
    entered('tell') > 1 ||
    entries.filter((entry) => entry.type === 'ended').length > 1
  )
}

/** mulberry32: a seed printed with the result repeats the moments of the kills as far as the machine allows. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
