import { isDeepStrictEqual } from 'node:util'
import type { Order } from '@orderloom/shared/order.ts'
import type { JournalRow, Run } from '@orderloom/shared/run.ts'
import type { CommitResult, DueTimer, NewTask, OrderCommit, TaskStatus } from '../store/order-store.ts'
import type { Store } from '../store/store.ts'
import type { VersionRecord } from '../store/workflow-store.ts'

export type StoredTask = NewTask & { readonly orderId: string; readonly status: TaskStatus }

/** What survives a crash. Orders, runs and journal rows are kept as the JSON they were written as. */
export type Disk = {
  readonly orders: Map<string, { text: string; revision: number; readonly runs: Map<string, string> }>
  readonly byExternalId: Map<string, string>
  readonly journal: Map<string, string[]>
  readonly tasks: Map<string, StoredTask>
  readonly timers: Map<string, DueTimer>
  readonly versions: readonly VersionRecord[]
}

export const openDisk = (versions: readonly VersionRecord[]): Disk => ({
  orders: new Map(),
  byExternalId: new Map(),
  journal: new Map(),
  tasks: new Map(),
  timers: new Map(),
  versions,
})

const TABLE = { columns: ['c', 'n'], rows: [['x', '5']] }

/** The part of the store port the engine speaks to, over a disk in memory. One row `c = x` stands in the table `t`. */
export function createMemoryStore(disk: Disk): Store {
  const orders = {
    commit: async (change: OrderCommit) => commit(disk, change),
    load: async (orderId: string) => load(disk, orderId),
    runsOf: async (orderId: string) => runsOf(disk, orderId),
    timeline: async (orderId: string) => ({
      items: (disk.journal.get(orderId) ?? []).map((text, at) => ({
        id: `row_${at}`,
        row: JSON.parse(text) as JournalRow,
      })),
      nextCursor: null,
    }),
    findTask: async (taskId: string) => disk.tasks.get(taskId),
    dueTimers: async (at: string, limit: number) =>
      [...disk.timers.values()]
        .filter((timer) => timer.at <= at)
        .sort(byTime)
        .slice(0, limit),
    nextDue: async () => [...disk.timers.values()].sort(byTime)[0]?.at,
  }
  const workflows = {
    listLive: async () => disk.versions,
    findVersion: async (key: string, version: number) =>
      disk.versions.find((record) => record.key === key && record.version === version),
  }
  const tables = {
    newestVersion: async (slug: string) => (slug === 't' ? 1 : undefined),
    readContent: async () => TABLE,
  }
  // Pages, drafts and accounts have no part in a simulation: calling them is a mistake that shows at once.
  return { orders, workflows, tables } as unknown as Store
}

const byTime = (a: DueTimer, b: DueTimer) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

const nameOf = ({ runId, key }: { readonly runId: string; readonly key: string }) => `${runId}/${key}`

/** Order and runs as they are read back, the order put into its runs again. */
export function readOrder(disk: Disk, orderId: string): { order: Order; runs: readonly Run[] } | undefined {
  const stored = disk.orders.get(orderId)
  if (!stored) return undefined
  const order = JSON.parse(stored.text) as Order
  return { order, runs: [...stored.runs.values()].map((text) => ({ ...(JSON.parse(text) as Run), order })) }
}

function load(disk: Disk, orderId: string) {
  const read = readOrder(disk, orderId)
  if (!read) return undefined
  const { order, runs } = read
  const live = runs.filter(({ status }) => status === 'waiting' || status === 'running')
  return { order, revision: disk.orders.get(orderId)!.revision, runCount: runs.length, live }
}

const runsOf = (disk: Disk, orderId: string) =>
  (readOrder(disk, orderId)?.runs ?? []).map(({ order: _, ...run }) => ({
    ...run,
    orderId,
    endedAt: run.endedAt ?? null,
  }))

/** An order is kept once for all its runs: one that stood on another copy of it would silently stand on this one. */
function expectOneOrder({ order, runs }: OrderCommit): void {
  const written = toJson(order)
  for (const run of runs)
    if (run.status === 'waiting' && !isDeepStrictEqual(toJson(run.order), written))
      throw new Error(`${run.id} stands on another order than the one that is written`)
}

const toJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

function commit(disk: Disk, change: OrderCommit): CommitResult {
  expectOneOrder(change)
  const { orderId, expected, order } = change
  const identity = `${order.channel}/${order.shop}/${order.externalId}`
  const known = disk.byExternalId.get(identity)
  if (expected === 0 && known !== undefined)
    return { result: 'duplicate', orderId: known, runs: runsOf(disk, known) }
  const stored = disk.orders.get(orderId) ?? { text: '', revision: 0, runs: new Map<string, string>() }
  if (stored.revision !== expected) return { result: 'conflict' }
  const revision = expected + change.journal.length
  disk.orders.set(orderId, stored)
  disk.byExternalId.set(identity, orderId)
  stored.text = JSON.stringify(order)
  stored.revision = revision
  for (const { order: _, ...run } of change.runs) stored.runs.set(run.id, JSON.stringify(run))
  const rows = disk.journal.get(orderId) ?? []
  disk.journal.set(orderId, rows)
  for (const row of change.journal) rows.push(JSON.stringify(row))
  return { result: 'committed', revision, closedTaskIds: writeRows(disk, change) }
}

function writeRows(disk: Disk, { orderId, closedTasks, newTasks, clearedTimers, newTimers }: OrderCommit) {
  const closed: string[] = []
  for (const { runId, key, status } of closedTasks)
    for (const task of disk.tasks.values()) {
      if (task.runId !== runId || task.key !== key || task.status !== 'open') continue
      disk.tasks.set(task.id, { ...task, status })
      closed.push(task.id)
    }
  for (const task of newTasks) disk.tasks.set(task.id, { ...task, orderId, status: 'open' })
  for (const timer of clearedTimers) disk.timers.delete(nameOf(timer))
  for (const timer of newTimers) disk.timers.set(nameOf(timer), { ...timer, orderId })
  return closed
}
