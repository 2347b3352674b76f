import type Database from 'better-sqlite3'
import { fromIso } from '../../clock.ts'
import { fromId, ordinalOf, toId, toRunId } from '../../ids.ts'
import type { CommitResult, NewNotice, NewTask, OrderCommit } from '../order-store.ts'
import { encodeJournal } from './journal-codec.ts'
import { toPayload, toRunState } from './order-rows.ts'
import { toClosedBody, toTaskBody, toUsers } from './task-rows.ts'

/** A change with its JSON made: what is left to do inside the transaction is rows. */
export type PreparedCommit = {
  readonly change: OrderCommit
  readonly id: number
  readonly payload: string | undefined
  readonly states: readonly (string | null)[]
  readonly journal: readonly string[]
}

/** Makes the JSON of a change. Throws for a change that could not be stored, before any other is concerned. */
export function prepareCommit(change: OrderCommit): PreparedCommit {
  const id = integerOf('ord', change.orderId)
  if (change.journal.length === 0) throw new RangeError(`a change of ${change.orderId} without a journal row`)
  return {
    change,
    id,
    payload: change.expected === 0 || change.contentChanged ? toPayload(change.order) : undefined,
    states: change.runs.map(toRunState),
    journal: change.journal.map(encodeJournal),
  }
}

/** Gives the function that writes one change; it runs inside a transaction. */
export function createOrderWriter(database: Database.Database): (prepared: PreparedCommit) => CommitResult {
  const statements = prepareStatements(database)
  return (prepared) => {
    const { change, id } = prepared
    const revision = change.expected + change.journal.length
    const taken =
      change.expected === 0
        ? insertOrder(statements, prepared, revision)
        : updateOrder(statements, prepared, revision)
    if (taken) return taken
    if (prepared.payload !== undefined)
      (change.expected === 0 ? statements.addPayload : statements.putPayload).run(id, prepared.payload)
    writeRuns(statements, prepared)
    change.journal.forEach((row, at) => {
      statements.addJournal.run(
        id,
        row.runId === undefined ? null : ordinalOf(row.runId),
        fromIso(row.at),
        prepared.journal[at],
      )
    })
    const closedTaskIds = closeTasks(statements, prepared)
    writeRest(statements, prepared)
    return { result: 'committed', revision, closedTaskIds }
  }
}

const ADD_RUN =
  'insert into runs (order_id, ordinal, workflow, version, status, started_at, ended_at, state) values (?, ?, ?, ?, ?, ?, ?, ?)'

type Statements = ReturnType<typeof prepareStatements>

function prepareStatements(database: Database.Database) {
  const prepare = (sql: string) => database.prepare<unknown[], Record<string, never>>(sql)
  return {
    addOrder:
      prepare(`insert into orders (id, revision, runs, status, channel, shop, external_id, total, currency, receiver_name, receiver_phone, placed_at, received_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (external_id, shop, channel) do nothing`),
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
    addPayload: prepare('insert into order_payloads (order_id, body) values (?, ?)'),
    putPayload: prepare(
      'insert into order_payloads (order_id, body) values (?, ?) on conflict (order_id) do update set body = excluded.body',
    ),
    addRun: prepare(ADD_RUN),
    putRun: prepare(
      `${ADD_RUN} on conflict (order_id, ordinal) do update set status = excluded.status, ended_at = excluded.ended_at, state = excluded.state`,
    ),
    addJournal: prepare('insert into journal (order_id, run, at, body) values (?, ?, ?, ?)'),
    closeTask: database.prepare<unknown[], { id: number }>(
      `update tasks set status = ?, closed = ? where order_id = ? and run = ? and key = ? and status = 'open' returning id`,
    ),
    addTask: prepare(
      `insert into tasks (id, order_id, run, key, node, kind, status, role, users, opened_at, due_at, body) values (?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)`,
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

function insertOrder(
  statements: Statements,
  { change, id }: PreparedCommit,
  revision: number,
): CommitResult | undefined {
  const { order } = change
  const { changes } = statements.addOrder.run(
    id,
    revision,
    change.runs.length,
    order.status,
    order.channel,
    order.shop,
    order.externalId,
    order.total ?? null,
    order.currency,
    order.receiver?.name ?? null,
    order.receiver?.phone ?? null,
    fromIso(order.placedAt),
    fromIso(order.receivedAt),
  )
  if (changes === 1) return undefined
  const { id: first } = statements.findTaken.get(order.externalId, order.shop, order.channel)!
  const orderId = toId('ord', first)
  const runs = statements.findRuns
    .all(first)
    .map(({ ordinal, workflow, version }) => ({ id: toRunId(orderId, ordinal), workflow, version }))
  return { result: 'duplicate', orderId, runs }
}

function updateOrder(
  statements: Statements,
  { change, id }: PreparedCommit,
  revision: number,
): CommitResult | undefined {
  const { order, expected } = change
  const runs = Math.max(0, ...change.runs.map((run) => ordinalOf(run.id) + 1))
  if (statements.moveOrder.run(revision, runs, order.status, id, expected).changes === 0)
    return { result: 'conflict' }
  if (change.contentChanged)
    statements.changeOrder.run(
      order.total ?? null,
      order.currency,
      order.receiver?.name ?? null,
      order.receiver?.phone ?? null,
      fromIso(order.placedAt),
      id,
    )
  return undefined
}

function writeRuns(statements: Statements, { change, id, states }: PreparedCommit): void {
  // A plain insert where nothing can be there yet: the upsert would look first.
  const write = change.expected === 0 ? statements.addRun : statements.putRun
  change.runs.forEach((run, at) => {
    write.run(
      id,
      ordinalOf(run.id),
      run.workflow,
      run.version,
      run.status,
      fromIso(run.startedAt),
      run.endedAt === undefined ? null : fromIso(run.endedAt),
      states[at],
    )
  })
}

function closeTasks(statements: Statements, { change, id }: PreparedCommit): string[] {
  return change.closedTasks.flatMap((task) =>
    statements.closeTask
      .all(task.status, toClosedBody(task), id, ordinalOf(task.runId), task.key)
      .map((row) => toId('task', row.id)),
  )
}

function writeRest(statements: Statements, { change, id }: PreparedCommit): void {
  for (const task of change.newTasks) addTask(statements, id, task)
  for (const { runId, key } of change.clearedTimers) statements.clearTimer.run(id, ordinalOf(runId), key)
  for (const { runId, key, at } of change.newTimers)
    statements.setTimer.run(id, ordinalOf(runId), key, fromIso(at))
  for (const notice of change.notices) addNotice(statements, id, notice)
}

function addTask({ addTask: add }: Statements, orderId: number, task: NewTask): void {
  add.run(
    integerOf('task', task.id),
    orderId,
    ordinalOf(task.runId),
    task.key,
    task.node,
    task.kind,
    task.audience.role ?? null,
    toUsers(task.audience),
    fromIso(task.openedAt),
    task.dueAt === undefined ? null : fromIso(task.dueAt),
    toTaskBody(task),
  )
}

function addNotice(
  { addNotice: add }: Statements,
  orderId: number,
  { id, runId, node, audience, at, text }: NewNotice,
): void {
  add.run(
    integerOf('ntc', id),
    orderId,
    ordinalOf(runId),
    node,
    audience.role ?? null,
    toUsers(audience),
    fromIso(at),
    text,
  )
}

function integerOf(prefix: 'ord' | 'task' | 'ntc', id: string): number {
  const value = fromId(prefix, id)
  if (value === undefined) throw new RangeError(`not an id: ${id}`)
  return value
}
