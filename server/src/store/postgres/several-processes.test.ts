import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { toRunId } from '../../ids.ts'
import { AT, aCommit, anOrder, aRun, aTask, BY, started } from '../contract/fixture.ts'
import type { CommitResult } from '../order-store.ts'
import type { Store } from '../store.ts'
import { openPostgresStore, type PostgresStore } from './postgres-store.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

// A real PostgreSQL on a machine that others use as well: waiting is no failure.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const SILENT = { warn: () => undefined }

let server: PostgresServer
let url = ''
let open: PostgresStore[] = []
const openStore = async () => {
  const store = await openPostgresStore(url, SILENT)
  open.push(store)
  return store
}
beforeAll(async () => {
  server = await startPostgres()
}, 30_000)
afterAll(() => server.dispose())
afterEach(async () => {
  await Promise.all(open.map((store) => store.close()))
  open = []
})

/** Two processes' worth of store on a new database, and a look behind them. */
async function setTheStage() {
  url = await server.createDatabase()
  const [one, two] = [await openStore(), await openStore()]
  const ask = async <R extends pg.QueryResultRow>(sql: string) => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query<R>(sql)).rows
    } finally {
      await client.end()
    }
  }
  const count = async (table: string) =>
    Number((await ask<{ n: string }>(`select count(*) n from ${table}`))[0]!.n)
  const cutAll = () => ask(CUT)
  return { one, two, ask, count, cutAll }
}

/** Ends every connection of the stores on this database, but not the one that asks. */
const CUT = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'orderloom' and datname = current_database()`

const stand = ({ result }: CommitResult) => result

/** Adds one journal row to an order as the engine does: load, compute, commit, again when somebody was faster. */
async function append(store: Store, orderId: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    const { order, revision } = (await store.orders.load(orderId))!
    const change = aCommit(order, { expected: revision, contentChanged: false })
    if ((await store.orders.commit(change)).result === 'committed') return tries
  }
}

test('of two processes that change an order at once one wins, and none of the changes is lost', async () => {
  const { one, two, count } = await setTheStage()
  const order = anOrder(1)
  await one.orders.commit(aCommit(order))
  const once = [one, two].map((store) => store.orders.commit(aCommit(order, { expected: 1 })))
  expect((await Promise.all(once)).map(stand).toSorted()).toEqual(['committed', 'conflict'])
  const work = async (store: Store) => {
    let tries = 0
    for (let number = 0; number < 40; number++) tries += await append(store, order.id)
    return tries
  }
  const [ours, theirs] = await Promise.all([work(one), work(two)])
  expect(ours + theirs).toBeGreaterThan(80)
  expect(await count('journal')).toBe(82)
  expect((await one.orders.load(order.id))?.revision).toBe(82)
})

test('the same orders sent to two processes at once are stored once, and both name the same', async () => {
  const { one, two, count } = await setTheStage()
  const send = (store: Store, number: number, process: number) => {
    const order = anOrder(number * 2 + process, { externalId: `E-${number}` })
    return store.orders.commit(aCommit(order, { runs: [aRun(order)] }))
  }
  const numbers = Array.from({ length: 120 }, (_, at) => at)
  // One of them in the opposite order: neither may wait for the other crosswise.
  const [ours, theirs] = await Promise.all([
    Promise.all(numbers.map((number) => send(one, number, 0))),
    Promise.all(numbers.toReversed().map((number) => send(two, number, 1))),
  ])
  for (const number of numbers) {
    const pair = [ours[number]!, theirs[numbers.length - 1 - number]!]
    expect(pair.map(stand).toSorted()).toEqual(['committed', 'duplicate'])
    const duplicate = pair.find((each) => each.result === 'duplicate')!
    expect(await one.orders.load(duplicate.orderId)).toMatchObject({ order: { externalId: `E-${number}` } })
    expect(duplicate.runs).toEqual([{ id: toRunId(duplicate.orderId, 0), workflow: 'flow', version: 1 }])
  }
  expect([await count('orders'), await count('runs'), await count('journal')]).toEqual([120, 120, 120])
})

test('connections cut in the middle of commits lose nothing and double nothing', async () => {
  const { one, count } = await setTheStage()
  const numbers = Array.from({ length: 400 }, (_, at) => at + 1)
  const cutter = new pg.Client({ connectionString: url })
  await cutter.connect()
  onTestFinished(() => cutter.end())
  /** A few at a time, with every connection cut while they are under way. */
  const inTurns = async (work: (number: number) => Promise<CommitResult>) => {
    const results: CommitResult[] = []
    for (let at = 0; at < numbers.length; at += 20) {
      const underWay = Promise.all(numbers.slice(at, at + 20).map(work))
      await new Promise((resolve) => setTimeout(resolve, at % 7))
      await cutter.query(CUT)
      results.push(...(await underWay))
    }
    return results
  }
  const created = await inTurns((number) => one.orders.commit(aCommit(anOrder(number))))
  const moved = await inTurns((number) => {
    const order = anOrder(number)
    const task = aTask(aRun(order), number)
    return one.orders.commit(aCommit(order, { expected: 1, runs: [aRun(order)], newTasks: [task] }))
  })
  const closed = await inTurns((number) => {
    const order = anOrder(number)
    const decided = { runId: aRun(order).id, key: 'finance:1', at: AT, by: BY, decision: 'approve' }
    return one.orders.commit(
      aCommit(order, { expected: 2, closedTasks: [{ ...decided, status: 'decided' }] }),
    )
  })
  expect(new Set([...created, ...moved, ...closed].map(stand))).toEqual(new Set(['committed']))
  expect(closed.every((each) => each.result === 'committed' && each.closedTaskIds.length === 1)).toBe(true)
  expect([await count('orders'), await count('journal'), await count('tasks')]).toEqual([400, 1200, 400])
}, 30_000)

test('a commit whose answer never arrived is recognised, not written again', async () => {
  const { count } = await setTheStage()
  const proxy = await openProxy(Number(new URL(url).port))
  onTestFinished(proxy.close)
  const store = await openPostgresStore(url.replace(/:\d+\//, `:${proxy.port}/`), SILENT)
  open.push(store)
  const [order, other] = [anOrder(1), anOrder(2)]
  const task = aTask(aRun(order), 7)
  proxy.swallowAnswerTo('insert-orders')
  const both = [order, other].map((each) => store.orders.commit(aCommit(each, { runs: [aRun(each)] })))
  expect((await Promise.all(both)).map(stand)).toEqual(['committed', 'committed'])
  proxy.swallowAnswerTo('move-orders')
  await store.orders.commit(aCommit(order, { expected: 1, newTasks: [task] }))
  const closing = { runId: task.runId, key: task.key, at: AT, by: BY, decision: 'approve' }
  const closedTasks = [{ ...closing, status: 'decided' }] as const
  proxy.swallowAnswerTo('move-orders')
  // The other one is no longer where this change thinks: it was refused, heard or not.
  const answers = await Promise.all([
    store.orders.commit(aCommit(order, { expected: 2, closedTasks })),
    store.orders.commit(aCommit(other, { expected: 5 })),
  ])
  expect(answers).toEqual([
    { result: 'committed', revision: 3, closedTaskIds: [task.id] },
    { result: 'conflict' },
  ])
  expect(proxy.swallowed()).toBe(3)
  expect([await count('orders'), await count('journal'), await count('tasks')]).toEqual([2, 4, 1])
})

/** Stands between store and PostgreSQL and, when told to, breaks the line where an answer should come back. */
async function openProxy(target: number) {
  let awaited: string | undefined
  let swallowed = 0
  const proxy = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    let doomed = false
    client.on('data', (data) => {
      doomed ||= awaited !== undefined && data.includes(awaited)
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      // The last message of an answer tells that PostgreSQL is ready: by then all is written.
      if (!doomed) client.write(data)
      else if (data.includes('Z\0\0\0')) {
        swallowed++
        awaited = undefined
        client.destroy()
        upstream.destroy()
      }
    })
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      from.on('error', () => undefined).on('close', () => to.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    swallowAnswerTo: (statement: string) => {
      awaited = statement
    },
    swallowed: () => swallowed,
    close: () => void proxy.close(),
  }
}

test('a restart of PostgreSQL is bridged; while it is away for long, the refusal says so', async () => {
  const { one, count } = await setTheStage()
  const commits = Array.from({ length: 200 }, (_, at) => one.orders.commit(aCommit(anOrder(at + 1))))
  await server.restart('immediate')
  expect(new Set((await Promise.all(commits)).map(stand))).toEqual(new Set(['committed']))
  expect(await count('orders')).toBe(200)
  await server.stopServing('fast')
  const refused = Promise.allSettled([
    one.orders.commit(aCommit(anOrder(201))),
    one.orders.load(anOrder(1).id),
  ])
  for (const each of await refused)
    expect(each).toMatchObject({ status: 'rejected', reason: { code: 'STORE_UNAVAILABLE' } })
  await server.serveAgain()
  expect((await one.orders.commit(aCommit(anOrder(201)))).result).toBe('committed')
}, 30_000)

test('processes share the ids without meeting', async () => {
  const { one, two } = await setTheStage()
  const [ours, theirs] = [one.shared.idShare(), two.shared.idShare()]
  expect(ours.slots).toBe(theirs.slots)
  expect(ours.slot).not.toBe(theirs.slot)
})

test('a process that was taken for gone takes another slot when its own was given away', async () => {
  const { one, ask } = await setTheStage()
  const { slot } = one.shared.idShare()
  await ask(`update processes set token = 'another' where slot = ${slot}`)
  await expect.poll(() => one.shared.idShare().slot, { timeout: 5000 }).not.toBe(slot)
})

test('what a process held when it was last heard of is taken over by another', async () => {
  const { one, two, ask } = await setTheStage()
  const order = anOrder(1)
  const timer = { runId: toRunId(order.id, 0), key: 'wait:1', at: AT }
  const held = Promise.withResolvers<void>()
  const stuck = one.shared.createAlarm(() => new Promise((resolve) => void held.promise.then(resolve)))
  stuck.start()
  await one.orders.commit(aCommit(order, { newTimers: [timer] }))
  const locked = () => ask('select 1 from graphile_worker._private_jobs where locked_by is not null')
  await expect.poll(async () => (await locked()).length, { timeout: 5000 }).toBe(1)
  const fired: string[] = []
  const other = two.shared.createAlarm(async ({ key }) => void fired.push(key))
  other.start()
  const { slot } = one.shared.idShare()
  await expect
    .poll(() => ask(`select 1 from processes where slot = ${slot} and worker is not null`), { timeout: 5000 })
    .toHaveLength(1)
  expect(fired).toEqual([])
  // It does nothing new, and does not let go of what it has: as good as frozen.
  const stopping = stuck.stop()
  await ask(`update processes set token = 'dead', seen_at = 0 where slot = ${slot}`)
  await expect.poll(() => fired, { timeout: 8000 }).toEqual(['wait:1'])
  held.resolve()
  await Promise.all([stopping, other.stop()])
}, 20_000)

test('a word to the others is answered when they have acted on it; hints arrive, and all after a cut', async () => {
  const { one, two, cutAll } = await setTheStage()
  const heard: unknown[] = []
  const deaf = { act: async () => undefined, hint: () => undefined }
  one.shared.signals.listen(deaf)
  two.shared.signals.listen({
    act: async (word) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      heard.push(word)
    },
    hint: (hint) => heard.push(hint),
  })
  await one.shared.signals.tell('workflows')
  expect(heard).toEqual(['workflows'])
  const hint = { type: 'order', orderId: anOrder(1).id } as const
  one.shared.signals.pass(hint)
  one.shared.signals.pass(hint)
  await expect.poll(() => heard).toEqual(['workflows', hint])
  for (let number = 1; number <= 150; number++)
    one.shared.signals.pass({ type: 'order', orderId: anOrder(number).id })
  await expect.poll(() => heard.length).toBe(152)
  for (let number = 1; number <= 1000; number++)
    one.shared.signals.pass({ type: 'order', orderId: anOrder(number).id })
  await expect.poll(() => heard.slice(152)).toEqual([{ type: 'reset' }])
  await cutAll()
  await expect.poll(() => heard.at(-1), { timeout: 5000 }).toBe('all')
  await one.shared.signals.tell('keys')
  await expect.poll(() => heard.at(-1), { timeout: 5000 }).toBe('keys')
})

test('what a text column cannot hold is kept as near as it can, and found again', async () => {
  const { one } = await setTheStage()
  const order = anOrder(1, { externalId: 'nul\0inside', receiver: { name: '王\0芳', phone: '1' } })
  const commit = aCommit(order, { journal: [started()] })
  expect((await one.orders.commit(commit)).result).toBe('committed')
  expect((await one.orders.load(order.id))?.order).toEqual(order)
  const twin = { ...order, id: anOrder(2).id }
  expect(await one.orders.commit(aCommit(twin))).toMatchObject({ result: 'duplicate', orderId: order.id })
  expect((await one.orders.listOrders({ q: 'nul\0' }, { limit: 5 })).items).toHaveLength(1)
})

test('every table stands as the schema says', async () => {
  const { ask } = await setTheStage()
  const { getTableColumns, getTableName, is, Table } = await import('drizzle-orm')
  const schemas = [await import('./schema.ts'), await import('./account-schema.ts')]
  const wanted = schemas
    .flatMap((schema) => Object.values(schema) as unknown[])
    .filter((value) => is(value, Table))
    .flatMap((table) =>
      Object.values(getTableColumns(table)).map(
        ({ name, notNull }) => `${getTableName(table)}.${name} ${notNull}`,
      ),
    )
  const found = await ask<{ column: string }>(
    `select table_name || '.' || column_name || ' ' || (is_nullable = 'NO') as column from information_schema.columns where table_schema = 'public' and table_name <> 'orderloom_migrations'`,
  )
  expect(found.map(({ column }) => column).toSorted()).toEqual(wanted.toSorted())
})
