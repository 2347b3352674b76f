import type { Order } from '@orderloom/shared/order.ts'
import type { JournalRow, Run } from '@orderloom/shared/run.ts'
import type { DueTimer, NewTask, RunRecord, TaskStatus } from '../store/order-store.ts'
import type { VersionRecord } from '../store/workflow-store.ts'
import type { Cell, ToCell } from './cell.ts'

export type StoredTask = NewTask & {
  readonly orderId: string
  readonly status: TaskStatus
  /** What whoever closed it said. */
  readonly decision?: string
}

export type StoredOrder = {
  readonly order: Cell<Order>
  readonly revision: number
  /** In the order they began, each without its order, which is kept once for all of them. */
  readonly runs: Map<string, Cell<Omit<Run, 'order'>>>
  readonly journal: Cell<JournalRow>[]
  /** `run/node` of each time people were told something. */
  readonly notices: string[]
}

/** What survives a crash. */
export type Disk = {
  /** How orders, runs and journal rows are kept. */
  readonly write: ToCell
  readonly orders: Map<string, StoredOrder>
  /** Order ids by channel, shop and external id. */
  readonly byIdentity: Map<string, string>
  readonly tasks: Map<string, StoredTask>
  /** `since` is when a timer was first to fire, if it was put off. */
  readonly timers: Map<string, DueTimer & { readonly since: string }>
  readonly settings: Map<string, string>
  /** All that were ever published, oldest first. */
  readonly versions: VersionRecord[]
  /** The latest any clock stood at: one that was set back makes nothing early that was due. */
  latest: number
  /** Orders written since somebody looked. */
  readonly written: Set<string>
}

export const openDisk = (versions: readonly VersionRecord[], more: Pick<Disk, 'write' | 'latest'>): Disk => ({
  orders: new Map(),
  byIdentity: new Map(),
  tasks: new Map(),
  timers: new Map(),
  settings: new Map(),
  versions: [...versions],
  written: new Set(),
  ...more,
})

/** Order and runs as they are read back, the order put into its runs again. */
export function readOrder(disk: Disk, orderId: string): { order: Order; runs: readonly Run[] } | undefined {
  const stored = disk.orders.get(orderId)
  if (!stored) return undefined
  const order = stored.order.read()
  return { order, runs: [...stored.runs.values()].map((run) => ({ ...run.read(), order })) }
}

export const runsOf = ({ orders }: Disk, orderId: string): RunRecord[] =>
  [...(orders.get(orderId)?.runs.values() ?? [])].map((cell) => {
    const run = cell.read()
    return { ...run, orderId, endedAt: run.endedAt ?? null }
  })

export const rowsOf = ({ orders }: Disk, orderId: string): JournalRow[] =>
  (orders.get(orderId)?.journal ?? []).map((row) => row.read())
