import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { openDatabase } from '../store/sqlite/open-database.ts'
import { atLeast, type Figure } from './figure.ts'
import { referenceOrder } from './reference.ts'
import { HEADERS, startServer } from './server-process.ts'

const ORDERS = 30_000
const WARM_UP = 5000
const GROUP = 256
/** Tables one order fills, its own row first. */
const TABLES = ['orders', 'order_payloads', 'runs', 'journal', 'tasks', 'timers', 'notices'] as const

/** Durable orders through POST /api/orders/bulk, beside the same rows and bytes written by prepared statements alone. */
export async function benchBulk(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orderloom-bench-'))
  const server = await startServer(folder)
  try {
    expectAccepted(await send(server.address, toChunks(0, WARM_UP)), WARM_UP)
    const chunks = toChunks(WARM_UP, ORDERS)
    const began = performance.now()
    const answers = await send(server.address, chunks)
    const value = ORDERS / ((performance.now() - began) / 1000)
    expectAccepted(answers, ORDERS)
    await server.stop()
    const limit = writeRaw(join(folder, 'orderloom.db'), join(folder, 'raw.db'))
    return [atLeast({ name: 'bulk intake, durable', value, unit: 'orders/s', limit, mark: 0.3 })]
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Orders as they go over the wire, made before the clock starts. */
function toChunks(first: number, count: number): Buffer[] {
  return Array.from({ length: Math.ceil(count / 50) }, (_, chunk) => {
    const from = first + chunk * 50
    return Buffer.from(Array.from({ length: Math.min(50, first + count - from) }, (__, at) => `${JSON.stringify(referenceOrder(from + at))}\n`).join(''))
  })
}

async function send(address: string, chunks: readonly Buffer[]): Promise<string> {
  const answer = await fetch(`${address}/api/orders/bulk`, {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(chunks, { objectMode: false })) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
  return answer.text()
}

function expectAccepted(answers: string, count: number): void {
  const lines = answers.trim().split('\n')
  const accepted = lines.filter((line) => line.includes('"duplicate":false')).length
  if (accepted !== count) throw new Error(`${accepted} of ${count} orders were accepted: ${lines.find((line) => line.includes('error'))}`)
}

/** The rows the server wrote, written again into an empty database: orders a second. */
function writeRaw(from: string, to: string): number {
  const source = new Database(from, { readonly: true })
  const orders = readOrders(source)
  source.close()
  const target = openDatabase(to)
  const inserts = new Map(TABLES.map((table) => [table, target.prepare(`insert into ${table} values (${columnsOf(target, table).map(() => '?').join(', ')})`)]))
  const write = target.transaction((group: readonly OrderRows[]) => {
    for (const rows of group) for (const [table, values] of rows) inserts.get(table)!.run(values)
  })
  for (let at = 0; at < WARM_UP; at += GROUP) write(orders.slice(at, Math.min(WARM_UP, at + GROUP)))
  const began = performance.now()
  for (let at = WARM_UP; at < orders.length; at += GROUP) write(orders.slice(at, at + GROUP))
  const seconds = (performance.now() - began) / 1000
  target.close()
  return (orders.length - WARM_UP) / seconds
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
