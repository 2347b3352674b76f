import type Database from 'better-sqlite3'
import { fromIso } from '../../clock.ts'
import { fromId, ordinalOf, toId, toRunId } from '../../ids.ts'
import type { CommitResult, NewNotice, NewTask, OrderCommit } from '../order-store.ts'
import { encodeJournal } from '../rows/journal-codec.ts'
import { toPayload, toRunState } from '../rows/order-rows.ts'
import { toClosedBody, toTaskBody, toUsers } from '../rows/task-rows.ts'
import { type OrderStatements, prepareOrderStatements } from './order-statements.ts'

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

/**
 * Gives the function that writes a group of changes; it runs inside a transaction. First every order's own row, which
 * tells whether its change is taken; then what hangs on those that were, table by table.
 */
export function createOrderWriter(
  database: Database.Database,
): (group: readonly PreparedCommit[]) => CommitResult[] {
  const statements = prepareOrderStatements(database)
  return (group) => {
    const heads = group.map((prepared) => writeHead(statements, prepared))
    const taken = group.filter((_, at) => heads[at] === 'taken')
    writePayloads(statements, taken)
    writeRuns(statements, taken)
    statements.addJournal(taken.flatMap(toJournalValues))
    return group.map((prepared, at) => {
      if (heads[at] === 'conflict') return { result: 'conflict' }
      // The first of two equal orders may be in this very group, so its runs are looked up after they are written.
      return heads[at] === 'duplicate'
        ? findDuplicate(statements, prepared.change)
        : writeRest(statements, prepared)
    })
  }
}

const isNew = ({ change }: PreparedCommit) => change.expected === 0

function writeHead(
  statements: OrderStatements,
  prepared: PreparedCommit,
): 'taken' | 'duplicate' | 'conflict' {
  if (isNew(prepared)) return insertOrder(statements, prepared) ? 'taken' : 'duplicate'
  return updateOrder(statements, prepared) ? 'taken' : 'conflict'
}

function insertOrder(statements: OrderStatements, { change, id }: PreparedCommit): boolean {
  const { order, journal, runs } = change
  const { status, channel, shop, externalId, total, currency, receiver, placedAt, receivedAt } = order
  const { changes } = statements.addOrder.run(
    id,
    journal.length,
    runs.length,
    status,
    channel,
    shop,
    externalId,
    total ?? null,
    currency,
    receiver?.name ?? null,
    receiver?.phone ?? null,
    fromIso(placedAt),
    fromIso(receivedAt),
  )
  return changes === 1
}

function updateOrder(statements: OrderStatements, { change, id }: PreparedCommit): boolean {
  const { order, expected, journal, runs, contentChanged } = change
  const runCount = Math.max(0, ...runs.map((run) => ordinalOf(run.id) + 1))
  const moved = statements.moveOrder.run(expected + journal.length, runCount, order.status, id, expected)
  if (moved.changes === 0) return false
  if (contentChanged) {
    const { total, currency, receiver, placedAt } = order
    const names = [receiver?.name ?? null, receiver?.phone ?? null]
    statements.changeOrder.run(total ?? null, currency, ...names, fromIso(placedAt), id)
  }
  return true
}

function findDuplicate(statements: OrderStatements, { order }: OrderCommit): CommitResult {
  const { id } = statements.findTaken.get(order.externalId, order.shop, order.channel)!
  const orderId = toId('ord', id)
  const runs = statements.findRuns
    .all(id)
    .map(({ ordinal, workflow, version }) => ({ id: toRunId(orderId, ordinal), workflow, version }))
  return { result: 'duplicate', orderId, runs }
}

function writePayloads(statements: OrderStatements, taken: readonly PreparedCommit[]): void {
  statements.addPayloads(taken.filter(isNew).map(({ id, payload }) => [id, payload]))
  for (const prepared of taken)
    if (!isNew(prepared) && prepared.payload !== undefined)
      statements.putPayload.run(prepared.payload, prepared.id)
}

function writeRuns(statements: OrderStatements, taken: readonly PreparedCommit[]): void {
  statements.addRuns(taken.filter(isNew).flatMap(toRunValues))
  for (const prepared of taken)
    if (!isNew(prepared)) for (const values of toRunValues(prepared)) statements.putRun.run(values)
}

function toRunValues({ change, id, states }: PreparedCommit): unknown[][] {
  return change.runs.map((run, at) => {
    const endedAt = run.endedAt === undefined ? null : fromIso(run.endedAt)
    const { workflow, version, status, startedAt } = run
    return [id, ordinalOf(run.id), workflow, version, status, fromIso(startedAt), endedAt, states[at]]
  })
}

function toJournalValues({ change, id, journal }: PreparedCommit): unknown[][] {
  return change.journal.map(({ runId, at }, row) => [
    id,
    runId === undefined ? null : ordinalOf(runId),
    fromIso(at),
    journal[row],
  ])
}

function writeRest(statements: OrderStatements, { change, id }: PreparedCommit): CommitResult {
  const closedTaskIds = change.closedTasks.flatMap((task) =>
    statements.closeTask
      .all(task.status, toClosedBody(task), id, ordinalOf(task.runId), task.key)
      .map((row) => toId('task', row.id)),
  )
  for (const task of change.newTasks) statements.addTask.run(toTaskValues(task, id))
  for (const { runId, key } of change.clearedTimers) statements.clearTimer.run(id, ordinalOf(runId), key)
  for (const { runId, key, at } of change.newTimers)
    statements.setTimer.run(id, ordinalOf(runId), key, fromIso(at))
  for (const notice of change.notices) statements.addNotice.run(toNoticeValues(notice, id))
  return { result: 'committed', revision: change.expected + change.journal.length, closedTaskIds }
}

function toTaskValues(task: NewTask, orderId: number): unknown[] {
  const { id, runId, key, node, kind, audience, openedAt, dueAt } = task
  const due = dueAt === undefined ? null : fromIso(dueAt)
  const what = [integerOf('task', id), orderId, ordinalOf(runId), key, node, kind]
  return [...what, audience.role ?? null, toUsers(audience), fromIso(openedAt), due, toTaskBody(task)]
}

function toNoticeValues({ id, runId, node, audience, at, text }: NewNotice, orderId: number): unknown[] {
  const what = [integerOf('ntc', id), orderId, ordinalOf(runId), node]
  return [...what, audience.role ?? null, toUsers(audience), fromIso(at), text]
}

function integerOf(prefix: 'ord' | 'task' | 'ntc', id: string): number {
  const value = fromId(prefix, id)
  if (value === undefined) throw new RangeError(`not an id: ${id}`)
  return value
}
