import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { openDatabase } from '../store/sqlite/open-database.ts'
import { atLeast, type Figure } from './figure.ts'
import { referenceOrder } from './reference.ts'
import { HEADERS, startServer } from './server-process.ts'

/** Long enough for the compiler to have seen the hot path; its rows are also what the raw limit writes again. */
const WARM_UP = 20_000
const ROUNDS = 4
const ORDERS = 5000
const GROUP = 256
/** Tables one order fills, its own row first. */
const TABLES = ['orders', 'order_payloads', 'runs', 'journal', 'tasks', 'timers', 'notices'] as const

/**
 * Durable orders through POST /api/orders/bulk, beside the same rows and bytes written by prepared statements alone;
 * by turns, so that whatever else the machine does weighs on both.
 */
export async function benchBulk(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orderloom-bench-'))
  const server = await startServer(folder)
  try {
    expectAccepted(await send(server.address, toChunks(0, WARM_UP)), WARM_UP)
    const raw = openRaw(join(folder, 'orderloom.db'), join(folder, 'raw.db'))
    let [ours, limit] = [0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      const chunks = toChunks(WARM_UP + round * ORDERS, ORDERS)
      ours += await timed(async () => expectAccepted(await send(server.address, chunks), ORDERS))
      limit += await timed(async () => raw.write(round * ORDERS, ORDERS))
    }
    raw.close()
    const rate = (milliseconds: number) => (ROUNDS * ORDERS) / (milliseconds / 1000)
    return [
      atLeast({
        name: 'bulk intake, durable',
        value: rate(ours),
        unit: 'orders/s',
        limit: rate(limit),
        mark: 0.3,
      }),
    ]
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Orders as they go over the wire, made before the clock starts. */
export function toChunks(first: number, count: number): Buffer[] {
  return Array.from({ length: Math.ceil(count / 50) }, (_, chunk) => {
    const from = first + chunk * 50
    return Buffer.from(
      Array.from(
        { length: Math.min(50, first + count - from) },
        (__, at) => `${JSON.stringify(referenceOrder(from + at))}\n`,
      ).join(''),
    )
  })
}

export async function send(address: string, chunks: readonly Buffer[]): Promise<string> {
  const answer = await fetch(`${address}/api/orders/bulk`, {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(chunks, { objectMode: false })) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
  return answer.text()
}

export function expectAccepted(answers: string, count: number): void {
  const lines = answers.trim().split('\n')
  const accepted = lines.filter((line) => line.includes('"duplicate":false')).length
  if (accepted !== count)
    throw new Error(
      `${accepted} of ${count} orders were accepted: ${lines.find((line) => line.includes('error'))}`,
    )
}

/** Writes the rows the server wrote into an empty database, in groups. */
function openRaw(
  from: string,
  to: string,
): { readonly write: (first: number, count: number) => void; readonly close: () => void } {
  const source = new Database(from, { readonly: true })
  const orders = readOrders(source)
  source.close()
  const target = openDatabase(to)
  const inserts = new Map(
    TABLES.map((table) => [
      table,
      target.prepare(
        `insert into ${table} values (${columnsOf(target, table)
          .map(() => '?')
          .join(', ')})`,
      ),
    ]),
  )
  const writeGroup = target.transaction((group: readonly OrderRows[]) => {
    for (const rows of group) for (const [table, values] of rows) inserts.get(table)!.run(values)
  })
  return {
    write: (first, count) => {
      for (let at = first; at < first + count; at += GROUP)
        writeGroup(orders.slice(at, Math.min(first + count, at + GROUP)))
    },
    close: () => target.close(),
  }
}

type OrderRows = [(typeof TABLES)[number], unknown[]][]

function readOrders(source: Database.Database): OrderRows[] {
  const orders = new Map<unknown, OrderRows>()
  for (const table of TABLES) {
    const column = columnsOf(source, table).indexOf(table === 'orders' ? 'id' : 'order_id')
    for (const values of source.prepare<[], unknown[]>(`select * from ${table} order by 1`).raw().all()) {
      const rows = orders.get(values[column]) ?? []
      rows.push([table, values])
      orders.set(values[column], rows)
    }
  }
  return [...orders.values()]
}

function columnsOf(database: Database.Database, table: string): string[] {
  return (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
}
