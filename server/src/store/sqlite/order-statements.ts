import type Database from 'better-sqlite3'
import { createInsertMany } from './insert-many.ts'

const RUN_COLUMNS = [
  'order_id',
  'ordinal',
  'workflow',
  'version',
  'status',
  'started_at',
  'ended_at',
  'state',
]

export type OrderStatements = ReturnType<typeof prepareOrderStatements>

/** Every statement that writes orders and what hangs on them, prepared once. */
export function prepareOrderStatements(database: Database.Database) {
  const prepare = (sql: string) => database.prepare<unknown[], Record<string, never>>(sql)
  return {
    addOrder: prepare(
      `insert into orders (id, revision, runs, status, channel, shop, external_id, total, currency, receiver_name, receiver_phone, placed_at, received_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (external_id, shop, channel) do nothing`,
    ),
    findTaken: database.prepare<unknown[], { id: number }>(
      'select id from orders where external_id = ? and shop = ? and channel = ?',
    ),
    findRuns: database.prepare<unknown[], { ordinal: number; workflow: string; version: number }>(
      'select ordinal, workflow, version from runs where order_id = ? order by ordinal',
    ),
    moveOrder: prepare(
      'update orders set revision = ?, runs = max(runs, ?), status = ? where id = ? and revision = ?',
    ),
    changeOrder: prepare(
      'update orders set total = ?, currency = ?, receiver_name = ?, receiver_phone = ?, placed_at = ? where id = ?',
    ),
    // New orders take plain inserts: an upsert would look first for what cannot be there.
    addPayloads: createInsertMany(database, 'order_payloads', ['order_id', 'body']),
    putPayload: prepare('update order_payloads set body = ? where order_id = ?'),
    addRuns: createInsertMany(database, 'runs', RUN_COLUMNS),
    putRun: prepare(
      `insert into runs (${RUN_COLUMNS.join(', ')}) values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (order_id, ordinal) do update set status = excluded.status, ended_at = excluded.ended_at, state = excluded.state`,
    ),
    addJournal: createInsertMany(database, 'journal', ['order_id', 'run', 'at', 'body']),
    closeTask: database.prepare<unknown[], { id: number }>(
      `update tasks set status = ?, closed = ? where order_id = ? and run = ? and key = ? and status = 'open' returning id`,
    ),
    addTask: prepare(
      `insert into tasks (id, order_id, run, key, node, kind, status, role, users, opened_at, due_at, body)
      values (?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)`,
    ),
    clearTimer: prepare('delete from timers where order_id = ? and run = ? and key = ?'),
    setTimer: prepare(
      'insert into timers (order_id, run, key, due) values (?, ?, ?, ?) on conflict (order_id, run, key) do update set due = excluded.due',
    ),
    addNotice: prepare(
      'insert into notices (id, order_id, run, node, role, users, at, text) values (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
  }
}
