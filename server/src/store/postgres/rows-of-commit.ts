import { fromIso } from '../../clock.ts'
import { fromId, ordinalOf } from '../../ids.ts'
import type { ClosedTask, NewNotice, NewTask, OrderCommit } from '../order-store.ts'
import { encodeJournal } from '../rows/journal-codec.ts'
import { toPayload, toRunState } from '../rows/order-rows.ts'
import { toClosedBody, toTaskBody, toUsers } from '../rows/task-rows.ts'

export type Row = readonly (string | number | null)[]

/** A change as rows of values, column by column as order-statements.ts names them. */
export type CommitRows = {
  readonly change: OrderCommit
  readonly orderId: number
  readonly revision: number
  /** The order's own row: all of it for a new order, else how it moves and what else of it changed. */
  readonly head: Row
  readonly payload: string | undefined
  readonly runs: readonly Row[]
  readonly journal: readonly Row[]
  readonly closedTasks: readonly Row[]
  readonly newTasks: readonly Row[]
  readonly clearedTimers: readonly Row[]
  readonly newTimers: readonly Row[]
  readonly notices: readonly Row[]
}

/** Makes the rows of a change. Throws for a change that could not be stored, before any other is concerned. */
export function rowsOfCommit(change: OrderCommit): CommitRows {
  const { order, expected, journal, contentChanged } = change
  const orderId = integerOf('ord', change.orderId)
  if (journal.length === 0) throw new RangeError(`a change of ${change.orderId} without a journal row`)
  const isNew = expected === 0
  return {
    change,
    orderId,
    revision: expected + journal.length,
    head: isNew ? toNewRow(change, orderId) : toMove(change, orderId),
    payload: isNew || contentChanged ? toPayload(order) : undefined,
    runs: toRunRows(change, orderId),
    journal: toJournalRows(change, orderId),
    closedTasks: change.closedTasks.map((task) => toClosedRow(task, orderId)),
    newTasks: change.newTasks.map((task) => toTaskRow(task, orderId)),
    ...toTimerRows(change, orderId),
    notices: change.notices.map((notice) => toNoticeRow(notice, orderId)),
  }
}

function toNewRow({ order, journal, runs }: OrderCommit, id: number): Row {
  const { status, channel, shop, externalId, total, currency, receiver, placedAt, receivedAt } = order
  const what = [id, journal.length, runs.length, status, channel, shop, externalId, total ?? null, currency]
  const names = [receiver?.name ?? null, receiver?.phone ?? null]
  return [...what, ...names, fromIso(placedAt), fromIso(receivedAt)]
}

function toMove({ order, expected, journal, runs, contentChanged }: OrderCommit, id: number): Row {
  const runCount = Math.max(0, ...runs.map((run) => ordinalOf(run.id) + 1))
  const { status, total, currency, receiver, placedAt } = order
  const names = [receiver?.name ?? null, receiver?.phone ?? null]
  const content = [total ?? null, currency, ...names, fromIso(placedAt)]
  return [id, expected, expected + journal.length, runCount, status, contentChanged ? 1 : 0, ...content]
}

function toRunRows({ runs }: OrderCommit, id: number): Row[] {
  return runs.map((run) => {
    const endedAt = run.endedAt === undefined ? null : fromIso(run.endedAt)
    const { workflow, version, status, startedAt } = run
    return [id, ordinalOf(run.id), workflow, version, status, fromIso(startedAt), endedAt, toRunState(run)]
  })
}

function toJournalRows({ journal }: OrderCommit, id: number): Row[] {
  return journal.map((row) => [
    id,
    row.runId === undefined ? null : ordinalOf(row.runId),
    fromIso(row.at),
    encodeJournal(row),
  ])
}

function toClosedRow(task: ClosedTask, orderId: number): Row {
  return [orderId, ordinalOf(task.runId), task.key, task.status, toClosedBody(task)]
}

function toTaskRow(task: NewTask, orderId: number): Row {
  const { id, runId, key, node, kind, audience, openedAt, dueAt } = task
  const due = dueAt === undefined ? null : fromIso(dueAt)
  const what = [integerOf('task', id), orderId, ordinalOf(runId), key, node, kind, 'open']
  return [...what, audience.role ?? null, toUsers(audience), fromIso(openedAt), due, toTaskBody(task)]
}

/** One statement may not delete a row and set it again, nor set it twice: what is set last is all there is to do. */
function toTimerRows(
  { clearedTimers, newTimers }: OrderCommit,
  id: number,
): Pick<CommitRows, 'clearedTimers' | 'newTimers'> {
  const set = new Map<string, Row>(
    newTimers.map(({ runId, key, at }) => [`${runId} ${key}`, [id, ordinalOf(runId), key, fromIso(at)]]),
  )
  return {
    clearedTimers: clearedTimers.flatMap(({ runId, key }) =>
      set.has(`${runId} ${key}`) ? [] : [[id, ordinalOf(runId), key]],
    ),
    newTimers: [...set.values()],
  }
}

function toNoticeRow({ id, runId, node, audience, at, text }: NewNotice, orderId: number): Row {
  const what = [integerOf('ntc', id), orderId, ordinalOf(runId), node]
  return [...what, audience.role ?? null, toUsers(audience), fromIso(at), text]
}

function integerOf(prefix: 'ord' | 'task' | 'ntc', id: string): number {
  const value = fromId(prefix, id)
  if (value === undefined) throw new RangeError(`not an id: ${id}`)
  return value
}
