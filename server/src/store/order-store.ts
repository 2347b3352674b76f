import type { OrderRow } from '@orderloom/shared/api.ts'
import type { Audience, Effect } from '@orderloom/shared/effect.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import type { Order, OrderStatus } from '@orderloom/shared/order.ts'
import type { Change, JournalRow, Run, RunStatus, Token } from '@orderloom/shared/run.ts'
import type { Page, PageQuery } from './page.ts'

/*
 * The order is the unit of serialisation: everything that happens to one order, its runs, tasks, timers and journal
 * is one OrderCommit against one expected revision. The revision counts the order's journal rows, so it moves with
 * every commit.
 */

/** A task about to be opened. */
export type NewTask = Omit<Extract<Effect, { type: 'open-task' }>, 'type'> & {
  readonly id: string
  readonly runId: string
  readonly nonce: string
  readonly openedAt: string
}

/** A task about to be closed, named by its run and key; only an open one can be. */
export type ClosedTask = {
  readonly runId: string
  readonly key: string
  readonly status: 'decided' | 'void' | 'cancelled'
  readonly at: string
  readonly by: Actor
  readonly decision: string
  readonly comment?: string | undefined
  readonly changed?: readonly Change[] | undefined
}

export type TimerName = { readonly runId: string; readonly key: string }
export type NewTimer = TimerName & { readonly at: string }
export type NewNotice = {
  readonly id: string
  readonly runId: string
  readonly node: string
  readonly audience: Audience
  readonly text: string
  readonly at: string
}

/** Everything one change does to one order. Written whole or not at all. */
export type OrderCommit = {
  readonly orderId: string
  /** Revision the change was computed from; 0 for an order that is new. */
  readonly expected: number
  /** The order as it is afterwards. */
  readonly order: Order
  /** More than its status changed. Always true for a new order. */
  readonly contentChanged: boolean
  /** Runs that are new or changed, whole. */
  readonly runs: readonly Run[]
  /** At least one row; the new revision is `expected` plus their number. */
  readonly journal: readonly JournalRow[]
  readonly closedTasks: readonly ClosedTask[]
  readonly newTasks: readonly NewTask[]
  readonly clearedTimers: readonly TimerName[]
  readonly newTimers: readonly NewTimer[]
  readonly notices: readonly NewNotice[]
}

export type RunBrief = { readonly id: string; readonly workflow: string; readonly version: number }

/**
 * `duplicate`: a new order whose channel, shop and external id are taken; nothing was written.
 * `conflict`: the order is gone or no longer at the expected revision; nothing was written.
 */
export type CommitResult =
  | { readonly result: 'committed'; readonly revision: number; readonly closedTaskIds: readonly string[] }
  | { readonly result: 'duplicate'; readonly orderId: string; readonly runs: readonly RunBrief[] }
  | { readonly result: 'conflict' }

/** An order with the runs that can still move. */
export type OrderAggregate = {
  readonly order: Order
  readonly revision: number
  /** How many runs it ever had; the next run's ordinal. */
  readonly runCount: number
  readonly live: readonly Run[]
}

export type RunRecord = RunBrief & {
  readonly orderId: string
  readonly status: RunStatus
  readonly startedAt: string
  readonly endedAt: string | null
  /** Empty once the run has ended. */
  readonly tokens: readonly Token[]
}

export type TaskStatus = 'open' | 'decided' | 'void' | 'cancelled'
export type TaskKind = NewTask['kind']

export type TaskRecord = Omit<NewTask, 'dueAt'> & {
  readonly dueAt: string | null
  readonly status: TaskStatus
  readonly orderId: string
  readonly workflow: string
  readonly version: number
  readonly order: Pick<OrderRow, 'externalId' | 'channel' | 'shop' | 'total' | 'currency' | 'receiver'>
  readonly closed: {
    readonly decision: string
    readonly by: Actor
    readonly at: string
    readonly comment: string | null
  } | null
}

/** Whose tasks or notices: those for these roles or this e-mail; a stand-in also has every role not named. */
export type AudienceFilter = {
  readonly roles: readonly string[]
  readonly email: string | null
  readonly standsInExceptFor?: readonly string[] | undefined
}

export type OrderFilter = {
  readonly status?: OrderStatus | undefined
  readonly channel?: string | undefined
  readonly q?: string | undefined
}
export type TaskFilter = {
  readonly status?: TaskStatus | undefined
  readonly kind?: TaskKind | undefined
  readonly orderId?: string | undefined
  readonly for?: AudienceFilter | undefined
}

export type StoredRow = { readonly id: string; readonly row: JournalRow }
export type DueTimer = NewTimer & { readonly orderId: string }

/** Orders and all that hangs on them. Look-ups of what is not there, or of a malformed id, answer undefined or an empty list. */
export type OrderStore = {
  /**
   * Writes one change durably. Resolves after it can no longer be lost; what waits at the same time shares one
   * transaction, in the order of the calls, and a change that fails does not touch its neighbours.
   */
  readonly commit: (change: OrderCommit) => Promise<CommitResult>
  readonly load: (orderId: string) => Promise<OrderAggregate | undefined>
  /** Newest first. `q` is the beginning of an external id or phone, a receiver's name, or an order id. */
  readonly listOrders: (filter: OrderFilter, page: PageQuery) => Promise<Page<OrderRow>>
  /** In the order they began. */
  readonly runsOf: (orderId: string) => Promise<readonly RunRecord[]>
  readonly findRun: (runId: string) => Promise<RunRecord | undefined>
  /** Oldest first. */
  readonly timeline: (orderId: string, page: PageQuery) => Promise<Page<StoredRow>>
  /** The rows of one run, oldest first. */
  readonly journal: (runId: string) => Promise<readonly StoredRow[]>
  readonly findTask: (taskId: string) => Promise<TaskRecord | undefined>
  /** Open tasks oldest first, all others newest first. */
  readonly listTasks: (filter: TaskFilter, page: PageQuery) => Promise<Page<TaskRecord>>
  /** Newest first. */
  readonly listNotices: (
    audience: AudienceFilter,
    page: PageQuery,
  ) => Promise<Page<NewNotice & { readonly orderId: string }>>
  /** Due at or before the instant, the longest due first. */
  readonly dueTimers: (at: string, limit: number) => Promise<readonly DueTimer[]>
  readonly nextDue: () => Promise<string | undefined>
  /** Runs that can still move, by workflow key. */
  readonly countOpenRuns: () => Promise<ReadonlyMap<string, number>>
}
