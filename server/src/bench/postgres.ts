import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { toIntegers, toTexts } from '../store/postgres/binary-arrays.ts'
import { openDatabase } from '../store/postgres/open-database.ts'
import { startPostgres } from '../store/postgres/start-postgres.ts'
import { expectAccepted, send, timed, toChunks } from './bulk.ts'
import { atLeast, type Figure } from './figure.ts'
import { startServer } from './server-process.ts'

const WARM_UP = 12_000
const ROUNDS = 3
const ORDERS = 4000
const GROUP = 256
/** Connections of the raw writer. */
const LANES = 3
/** Tables one order fills, its own row first. */
const TABLES = ['orders', 'order_payloads', 'runs', 'journal', 'tasks', 'timers', 'notices'] as const

/**
 * Durable orders through POST /api/orders/bulk of one and of three servers on one PostgreSQL, beside the same rows
 * and bytes written to the same PostgreSQL in groups by one statement each; by turns.
 */
export async function benchPostgres(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orderloom-bench-'))
  const postgres = await startPostgres({ durable: true })
  const url = await postgres.createDatabase()
  const env = { DATABASE_URL: url }
  const first = await startServer(folder, { env })
  const others = await Promise.all([2, 3].map(() => startServer(folder, { env, publish: false })))
  const servers = [first, ...others]
  try {
    let sent = 0
    /** Sends so many orders, shared out between the servers. */
    const load = async (addresses: readonly string[], count: number) => {
      const share = Math.ceil(count / addresses.length)
      const chunks = addresses.map((_, at) => toChunks(sent + at * share, share))
      sent += share * addresses.length
      return timed(async () => {
        const answers = addresses.map((address, at) => send(address, chunks[at]!))
        for (const answer of await Promise.all(answers)) expectAccepted(answer, share)
      })
    }
    const all = servers.map(({ address }) => address)
    await load([first.address], WARM_UP)
    await load(all, WARM_UP)
    const raw = await openRaw(url, await postgres.createDatabase())
    const spent = { one: 0, three: 0, raw: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      spent.one += await load([first.address], ORDERS)
      spent.raw += await timed(() => raw.write(round * ORDERS, ORDERS))
      spent.three += await load(all, ORDERS)
    }
    await raw.close()
    const rate = (milliseconds: number) => (ROUNDS * ORDERS) / (milliseconds / 1000)
    const figure = (processes: string, milliseconds: number) =>
      atLeast({
        name: `bulk intake, durable, PostgreSQL, ${processes}`,
        value: rate(milliseconds),
        unit: 'orders/s',
        limit: rate(spent.raw),
        mark: 0.5,
      })
    return [figure('one server', spent.one), figure('three servers', spent.three)]
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await postgres.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Value = string | number | null
type Column = { readonly name: string; readonly type: 'int8' | 'text' }
type OrderRows = ReadonlyMap<string, readonly Value[][]>

/** Writes the rows the servers wrote into an empty database of the same server. */
async function openRaw(from: string, to: string) {
  const source = await openDatabase(from)
  const columns = new Map<string, readonly Column[]>()
  for (const table of TABLES)
    columns.set(
      table,
      (
        await source.query<{ name: string; kind: string }>(
          "select column_name as name, data_type as kind from information_schema.columns where table_name = ? and table_schema = 'public' order by ordinal_position",
          [table],
        )
      ).map(({ name, kind }) => ({ name, type: kind === 'text' ? 'text' : 'int8' })),
    )
  const orders = await readOrders(source, columns)
  await source.close()
  const target = await openDatabase(to)
  await target.close()
  const pool = new pg.Pool({ connectionString: to, max: LANES })
  const text = toStatement(columns)
  const writeGroup = async (group: readonly OrderRows[]) => {
    const values = TABLES.flatMap((table) => {
      const rows = group.flatMap((order) => order.get(table) ?? [])
      return columns
        .get(table)!
        .map(({ type }, at) =>
          type === 'int8'
            ? toIntegers(rows.map((row) => row[at] as number | null))
            : toTexts(rows.map((row) => row[at] as string | null)),
        )
    })
    await pool.query({ name: 'raw', text, values })
  }
  return {
    write: async (first: number, count: number) => {
      let at = first
      const lane = async () => {
        while (at < first + count) {
          const begin = at
          at += GROUP
          await writeGroup(orders.slice(begin, Math.min(first + count, begin + GROUP)))
        }
      }
      await Promise.all(Array.from({ length: LANES }, lane))
    },
    close: () => pool.end(),
  }
}

/** One statement that inserts a group into all tables. */
function toStatement(columns: ReadonlyMap<string, readonly Column[]>): string {
  let number = 0
  const parts = TABLES.map((table) => {
    const own = columns.get(table)!
    const arrays = own.map(({ type }) => `$${++number}::${type}[]`).join(', ')
    return `${table}_rows as (insert into ${table} (${own.map(({ name }) => name).join(', ')}) select * from unnest(${arrays}))`
  })
  return `with ${parts.join(', ')} select 1`
}

async function readOrders(
  { query }: Awaited<ReturnType<typeof openDatabase>>,
  columns: ReadonlyMap<string, readonly Column[]>,
): Promise<OrderRows[]> {
  const orders = new Map<number, Map<string, Value[][]>>()
  for (const table of TABLES) {
    const own = columns.get(table)!
    const key = table === 'orders' ? 'id' : 'order_id'
    for (const row of await query<Record<string, Value>>(`select * from ${table} order by 1`)) {
      const rows = orders.get(row[key] as number) ?? new Map<string, Value[][]>()
      rows.set(table, [...(rows.get(table) ?? []), own.map(({ name }) => row[name]!)])
      orders.set(row[key] as number, rows)
    }
  }
  return [...orders.values()]
}
