import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { withoutNul } from './binary-arrays.ts'
import {
  isConnectionFault,
  refuseOldVersion,
  StoreUnavailable,
  toDatabaseProblem,
} from './database-problem.ts'
import { QUIET } from './quiet-logger.ts'

const MIGRATIONS = join(import.meta.dirname, 'migrations')
/** Whoever lifts the tables, or does what only one process may do at the start, holds this advisory lock. */
const START_LOCK = 0x6f6c_0001

/**
 * Connections of one process, apart so that none of its works can starve another: writers send groups, readers
 * answer calls, the job engine looks for jobs, and a process that is busy is still heard of.
 */
const WRITERS = 3
const READERS = 6
const JOBS = 3
const VITAL = 1
const CONNECT_WITHIN_MS = 5000

/**
 * Where tables fill faster than PostgreSQL learns about them, it takes them for empty and reads them whole: groups and
 * jobs are always looked up by index.
 */
const BY_INDEX = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off'

/** int8 and numeric: integers here stay below 2^53, so they come as numbers. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700])
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (NUMBERS.has(oid) ? Number : pg.types.getTypeParser(oid, format)),
}

export type Query = <R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<R[]>

export type PostgresDatabase = {
  /** One statement on any free connection; `?` stands for each value in turn. */
  readonly query: Query
  /** Statements that must be one transaction. */
  readonly transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>
  /** Runs alone among all processes on this database. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly writers: pg.Pool
  readonly readers: pg.Pool
  readonly jobs: pg.Pool
  /** One statement on the connection that is kept for staying in touch with the other processes. */
  readonly vital: Query
  /** For a connection of one's own. */
  readonly config: pg.ClientConfig
  readonly close: () => Promise<void>
}

/**
 * Connects and lifts the tables, and those of the job engine, to this version.
 * @throws DatabaseProblem when it cannot be used
 */
export async function openDatabase(url: string): Promise<PostgresDatabase> {
  const config: pg.ClientConfig = {
    connectionString: url,
    types,
    application_name: 'orderloom',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  }
  const readers = openPool(config, READERS)
  const vital = openPool(config, VITAL)
  const jobs = openPool({ ...config, options: BY_INDEX }, JOBS)
  const writers = openPool(
    { ...config, options: `${BY_INDEX} -c plan_cache_mode=force_generic_plan` },
    WRITERS,
  )
  const database: PostgresDatabase = {
    query: createQuery(readers),
    transaction: (work) => inTransaction(readers, work),
    alone: (work) => runAlone(config, work),
    writers,
    readers,
    jobs,
    vital: createQuery(vital),
    config,
    close: async () => {
      await Promise.all([readers, writers, jobs, vital].map((pool) => pool.end()))
    },
  }
  try {
    await database.alone(() => lift(database))
  } catch (error) {
    await database.close()
    throw toDatabaseProblem(error, url) ?? error
  }
  return database
}

function openPool(config: pg.ClientConfig, max: number): pg.Pool {
  const pool = new pg.Pool({ ...config, max, idleTimeoutMillis: 30_000 })
  // An idle connection that breaks is replaced by the next who asks; unheard, its error would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function lift(database: PostgresDatabase): Promise<void> {
  const [version] = await database.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  )
  refuseOldVersion(version!.number)
  await migrate(drizzle({ client: database.readers }), {
    migrationsFolder: MIGRATIONS,
    migrationsSchema: 'public',
    migrationsTable: 'orderloom_migrations',
  })
  await runMigrations({ pgPool: database.jobs, logger: QUIET })
}

/** Writes `?` as `$1`, `$2`, … */
export function numbered(sql: string): string {
  let number = 0
  return sql.replaceAll('?', () => `$${++number}`)
}

/** Statements by their text: each connection plans one once, under its name. */
const prepared = new Map<string, { readonly name: string; readonly text: string }>()

function prepare(sql: string): { readonly name: string; readonly text: string } {
  const known = prepared.get(sql) ?? { name: `q${prepared.size}`, text: numbered(sql) }
  prepared.set(sql, known)
  return known
}

function createQuery(client: Pick<pg.Pool, 'query'>): Query {
  return async <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
    try {
      const { rows } = await client.query<R>({ ...prepare(sql), values: values.map(safe) })
      return rows
    } catch (error) {
      throw isConnectionFault(error) ? new StoreUnavailable(error) : error
    }
  }
}

const safe = (value: unknown) => (typeof value === 'string' ? withoutNul(value) : value)

async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw isConnectionFault(error) ? new StoreUnavailable(error) : error
  })
  let broken: unknown
  const query = createQuery(client)
  try {
    await query('begin')
    const result = await work(query)
    await query('commit')
    return result
  } catch (error) {
    await query('rollback').catch((reason: unknown) => (broken = reason))
    throw error
  } finally {
    client.release(broken !== undefined)
  }
}

/** On a connection of its own: the lock goes with it, whatever becomes of the work. */
async function runAlone<T>(config: pg.ClientConfig, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [START_LOCK])
    return await work()
  } finally {
    await client.end().catch(() => undefined)
  }
}
