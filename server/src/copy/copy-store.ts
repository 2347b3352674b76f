import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { getTableName, is, Table } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import * as accounts from '../store/postgres/account-schema.ts'
import { toIntegers, toTexts, withoutNul } from '../store/postgres/binary-arrays.ts'
import type { Query } from '../store/postgres/open-database.ts'
import * as schema from '../store/postgres/schema.ts'

const BATCH = 2000

export type CopiedTable = { readonly table: string; readonly rows: number; readonly digest: string }

/** Why nothing was copied, in one line. */
export class CopyRefused extends Error {
  constructor(line: string) {
    super(line)
    this.name = 'CopyRefused'
  }
}

type Value = string | number | null
type Column = { readonly name: string; readonly type: 'int8' | 'text' | 'boolean' }
type Copied = { readonly name: string; readonly columns: readonly Column[]; readonly key: readonly string[] }

/** What is copied: every table both databases have, those that others point at first. */
const TABLES: readonly Copied[] = [accounts, schema]
  .flatMap((each) => Object.values(each) as unknown[])
  .filter((value) => is(value, Table) && value !== schema.processes)
  .map((table) => table as PgTable)
  .toSorted((a, b) => getTableConfig(a).foreignKeys.length - getTableConfig(b).foreignKeys.length)
  .map(toCopied)

function toCopied(table: PgTable): Copied {
  const { columns, primaryKeys } = getTableConfig(table)
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
  const typeOf = (type: string) =>
    type === 'boolean' ? 'boolean' : type.startsWith('text') ? 'text' : 'int8'
  return {
    name: getTableName(table),
    columns: columns.map((column) => ({ name: column.name, type: typeOf(column.getSQLType()) })),
    key: key.map(({ name }) => name),
  }
}

/**
 * Copies all rows, sets the jobs of the timers, then reads both sides again and compares them, table by table. Runs
 * within the caller's transaction on an empty database: whatever goes wrong, that stays empty.
 * @throws CopyRefused when the target holds anything, a server runs on it, or a table came out differently
 */
export async function copyStore(
  source: Database.Database,
  query: Query,
  tell: (table: CopiedTable) => void = () => undefined,
): Promise<readonly CopiedTable[]> {
  await refuseUsed(query)
  for (const table of TABLES) await copyTable(source, query, table)
  await query(
    "select setval(pg_get_serial_sequence('journal', 'id'), (select coalesce(max(id), 0) + 1 from journal), false)",
  )
  await setJobs(query)
  const copied: CopiedTable[] = []
  for (const table of TABLES) {
    const [before, after] = [digestSource(source, table), await digestTarget(query, table)]
    if (before.rows !== after.rows || before.digest !== after.digest)
      throw new CopyRefused(
        `${table.name}: ${before.rows} rows (${before.digest}) became ${after.rows} rows (${after.digest}); nothing was copied / 校验不一致，没有复制任何内容`,
      )
    copied.push(after)
    tell(after)
  }
  return copied
}

async function refuseUsed(query: Query): Promise<void> {
  const names = TABLES.map(({ name }) => `"${name}"`).join(', ')
  await query(`lock table ${names} in exclusive mode`)
  for (const { name } of TABLES) {
    const [row] = await query<{ n: number }>(`select count(*) n from "${name}"`)
    if (row!.n > 0)
      throw new CopyRefused(
        `the PostgreSQL database is not empty (${name}: ${row!.n} rows); give an empty one / 目标数据库不是空的，请换一个空的数据库`,
      )
  }
  const running = await query(
    'select 1 from processes where seen_at > extract(epoch from clock_timestamp()) * 1000 - 5000',
  )
  if (running.length > 0)
    throw new CopyRefused(
      'a server runs on the PostgreSQL database; stop it first / 目标数据库上有服务器在运行，请先停止',
    )
}

async function copyTable(source: Database.Database, query: Query, table: Copied): Promise<void> {
  const { name, columns } = table
  const names = columns.map((column) => `"${column.name}"`)
  const arrays = columns.map(({ type }) => `?::${type === 'text' ? 'text' : 'int8'}[]`)
  const values = columns.map(({ type }, at) => (type === 'boolean' ? `${names[at]} <> 0` : names[at]))
  const insert = `insert into "${name}" (${names.join(', ')}) select ${values.join(', ')} from unnest(${arrays.join(', ')}) as u(${names.join(', ')})`
  for (const rows of batches(readSource(source, table)))
    await query(
      insert,
      columns.map(({ type }, at) =>
        type === 'text'
          ? toTexts(rows.map((row) => row[at] as string | null))
          : toIntegers(rows.map((row) => row[at] as number | null)),
      ),
    )
}

/** Every timer wakes a process by a job of the engine there. */
async function setJobs(query: Query): Promise<void> {
  await query(
    `select graphile_worker.add_jobs(array_agg(('timer', json_build_object('order', order_id, 'run', run, 'key', key), null,
      to_timestamp(due / 1000.0), null, order_id || ':' || run || ':' || key, null, null)::graphile_worker.job_spec))
    from (select *, row_number() over () / ${BATCH} as batch from timers) t group by batch`,
  )
}

function readSource(source: Database.Database, { name, columns, key }: Copied): IterableIterator<Value[]> {
  const [names, order] = [columns.map((column) => `"${column.name}"`), key.map((each) => `"${each}"`)]
  return source
    .prepare<[], Value[]>(`select ${names.join(', ')} from "${name}" order by ${order.join(', ')}`)
    .raw()
    .iterate()
}

function* batches<T>(rows: Iterable<T>): Generator<T[]> {
  let batch: T[] = []
  for (const row of rows) {
    if (batch.push(row) < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function digestSource(source: Database.Database, table: Copied): CopiedTable {
  const digest = createDigest(table)
  for (const row of readSource(source, table)) digest.add(row)
  return digest.close()
}

async function digestTarget(query: Query, table: Copied): Promise<CopiedTable> {
  const { name, columns, key } = table
  const digest = createDigest(table)
  const order = key.map((each) => `"${each}"`).join(', ')
  await query(`declare copied cursor for select * from "${name}" order by ${order}`)
  for (;;) {
    const rows = await query<Record<string, Value | boolean>>(`fetch ${BATCH} from copied`)
    for (const row of rows) digest.add(columns.map((column) => row[column.name]!))
    if (rows.length < BATCH) break
  }
  await query('close copied')
  return digest.close()
}

/** SHA-256 over the rows in the order of their keys, whichever database they are read from. */
function createDigest({ name }: Copied) {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (row: readonly (Value | boolean)[]) => {
      rows++
      const plain = row.map((value) =>
        typeof value === 'string' ? withoutNul(value) : typeof value === 'boolean' ? Number(value) : value,
      )
      hash.update(`${JSON.stringify(plain)}\n`)
    },
    close: (): CopiedTable => ({ table: name, rows, digest: hash.digest('hex').slice(0, 16) }),
  }
}
