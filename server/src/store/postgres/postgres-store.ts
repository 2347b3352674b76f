import { randomBytes } from 'node:crypto'
import type { CommitResult, OrderCommit } from '../order-store.ts'
import type { SharedStore } from '../shared-store.ts'
import type { Store } from '../store.ts'
import { createAccessStore } from './access-queries.ts'
import { createAlarm } from './alarm.ts'
import { createGroupCommit } from './group-commit.ts'
import { openDatabase, type PostgresDatabase } from './open-database.ts'
import { createOrderReads } from './order-queries.ts'
import { joinProcesses } from './processes.ts'
import { type CommitRows, rowsOfCommit } from './rows-of-commit.ts'
import { openSignals } from './signals.ts'
import { createTableStore } from './table-queries.ts'
import { createTaskReads } from './task-queries.ts'
import { createWorkflowStore } from './workflow-queries.ts'
import { createOrderInserts, createOrderMoves, identityOf } from './write-orders.ts'

export type PostgresStore = Store & {
  readonly shared: SharedStore
  /** Runs what only one process may do at a time, such as making the first admin. */
  readonly alone: PostgresDatabase['alone']
  /** A secret all processes on the database share, made by the first that asks. */
  readonly secret: (name: string) => Promise<string>
}

/** The part of a logger the store speaks to. */
type Log = { readonly warn: (facts: Record<string, unknown>, message: string) => void }

/**
 * The store in a PostgreSQL database, for any number of processes.
 * @throws DatabaseProblem when the database cannot be used
 */
export async function openPostgresStore(url: string, log: Log): Promise<PostgresStore> {
  const database = await openDatabase(url)
  const warn = (error: unknown) =>
    log.warn({ err: error }, 'PostgreSQL did not do as asked; tried again soon')
  const { query } = database
  const largest = await findLargestId(database)
  const membership = await joinProcesses(database, warn)
  const signals = await openSignals(database, membership)
  const { commit, drained } = createCommit(database)
  let closed = false
  return {
    kind: 'postgresql',
    orders: { commit, ...createOrderReads(query), ...createTaskReads(query) },
    workflows: createWorkflowStore(database),
    tables: createTableStore(database),
    access: createAccessStore(database),
    largestId: () => largest,
    shared: {
      idShare: membership.idShare,
      signals,
      createAlarm: (fire) => createAlarm(database, membership, { fire, warn }),
    },
    alone: database.alone,
    secret: async (name) => {
      const made = randomBytes(32).toString('base64url')
      await query('insert into settings (name, value) values (?, ?) on conflict do nothing', [name, made])
      const [row] = await query<{ value: string }>('select value from settings where name = ?', [name])
      return row!.value
    },
    close: async () => {
      if (closed) return
      closed = true
      await drained()
      await signals.close()
      await membership.leave()
      await database.close()
    },
  }
}

/** New orders and changes go in groups of their own: each is one kind of statement, and locks in one order. */
function createCommit(database: PostgresDatabase) {
  const inserts = createGroupCommit<CommitRows, CommitResult>(createOrderInserts(database), identityOf)
  const moves = createGroupCommit<CommitRows, CommitResult>(
    createOrderMoves(database),
    ({ orderId }) => orderId,
  )
  return {
    commit: async (change: OrderCommit) =>
      (change.expected === 0 ? inserts : moves).commit(rowsOfCommit(change)),
    drained: async () => {
      await Promise.all([inserts.drained(), moves.drained()])
    },
  }
}

async function findLargestId({ query }: PostgresDatabase): Promise<number> {
  const [row] = await query<{ id: number | null }>(
    'select max(id) id from (select max(id) id from orders union all select max(id) from tasks union all select max(id) from notices union all select max(id) from api_keys) every',
  )
  return row!.id ?? 0
}
