import { isDeepStrictEqual } from 'node:util'
import { toIso } from '../clock.ts'
import type { CommitResult, OrderCommit } from '../store/order-store.ts'
import { type Disk, runsOf, type StoredOrder } from './disk.ts'

/** Writes one change as the contract of the store says: whole, or not at all. Throws at one that must never be made. */
export function writeCommit(disk: Disk, change: OrderCommit): CommitResult {
  const { orderId, expected, order } = change
  const identity = `${order.channel}/${order.shop}/${order.externalId}`
  const known = disk.byIdentity.get(identity)
  if (expected === 0 && known !== undefined)
    return { result: 'duplicate', orderId: known, runs: runsOf(disk, known) }
  const stored = disk.orders.get(orderId)
  if ((stored?.revision ?? 0) !== expected) return { result: 'conflict' }
  expectOneOrder(change)
  expectNoneEarly(disk, change)
  disk.byIdentity.set(identity, orderId)
  disk.written.add(orderId)
  const revision = expected + change.journal.length
  disk.orders.set(orderId, writeOrder(disk, change, revision))
  return { result: 'committed', revision, closedTaskIds: writeRows(disk, change) }
}

function writeOrder({ orders, write }: Disk, change: OrderCommit, revision: number): StoredOrder {
  const { orderId, order, runs, journal, notices } = change
  const stored = orders.get(orderId)
  const next: StoredOrder = {
    order: write(order),
    revision,
    runs: stored?.runs ?? new Map(),
    journal: stored?.journal ?? [],
    notices: stored?.notices ?? [],
  }
  for (const { order: _, ...run } of runs) next.runs.set(run.id, write(run))
  for (const row of journal) next.journal.push(write(row))
  for (const { runId, node } of notices) next.notices.push(`${runId}/${node}`)
  return next
}

const nameOf = ({ runId, key }: { readonly runId: string; readonly key: string }) => `${runId}/${key}`

function writeRows(disk: Disk, { orderId, closedTasks, newTasks, clearedTimers, newTimers }: OrderCommit) {
  const closed: string[] = []
  for (const { runId, key, status, decision } of closedTasks)
    for (const task of disk.tasks.values()) {
      if (task.runId !== runId || task.key !== key || task.status !== 'open') continue
      disk.tasks.set(task.id, { ...task, status, decision })
      closed.push(task.id)
    }
  for (const task of newTasks) disk.tasks.set(task.id, { ...task, orderId, status: 'open' })
  for (const timer of clearedTimers) disk.timers.delete(nameOf(timer))
  for (const timer of newTimers) {
    const since = disk.timers.get(nameOf(timer))?.since ?? timer.at
    disk.timers.set(nameOf(timer), { ...timer, orderId, since })
  }
  return closed
}

/** An order is kept once for all its runs: one that stood on another copy of it would silently stand on this one. */
function expectOneOrder({ order, runs }: OrderCommit): void {
  for (const run of runs)
    if (run.status === 'waiting' && !isSame(run.order, order))
      throw new Error(`${run.id} stands on another order than the one that is written`)
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)]
  return one === other || isDeepStrictEqual(JSON.parse(one), JSON.parse(other))
}

/** A timer fires at its time or later. */
function expectNoneEarly({ timers, latest }: Disk, { journal }: OrderCommit): void {
  const now = toIso(latest)
  for (const { event, runId, input, entries } of journal) {
    if (event !== 'timer-fired' || entries[0]?.type === 'ignored') continue
    const timer = timers.get(`${runId}/${String(input?.key)}`)
    if (timer && timer.since > now)
      throw new Error(`the timer ${nameOf(timer)} of ${timer.since} fired when it was ${now}`)
  }
}
