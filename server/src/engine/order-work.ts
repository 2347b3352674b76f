import type { Step } from '@orderloom/runtime/index.ts'
import type { Effect } from '@orderloom/shared/effect.ts'
import { type Actor, SYSTEM } from '@orderloom/shared/event.ts'
import type { Order } from '@orderloom/shared/order.ts'
import type { JournalRow, Run } from '@orderloom/shared/run.ts'
import type {
  ClosedTask,
  NewNotice,
  NewTask,
  NewTimer,
  OrderCommit,
  TimerName,
} from '../store/order-store.ts'

/**
 * One change to one order while it is being computed: what will be written is gathered here and committed whole.
 * Nothing outside sees it before.
 */
export type OrderWork = {
  readonly orderId: string
  readonly expected: number
  readonly at: string
  order: Order
  contentChanged: boolean
  /** Live and new runs as they stand now, in the order they began. */
  readonly runs: Map<string, Run>
  readonly changedRuns: Set<string>
  readonly journal: JournalRow[]
  readonly closedTasks: ClosedTask[]
  newTasks: NewTask[]
  readonly clearedTimers: TimerName[]
  newTimers: NewTimer[]
  readonly notices: NewNotice[]
  /** Order changes the other runs have not heard of yet. */
  readonly untold: { readonly from: string | undefined; readonly set: Readonly<Record<string, unknown>> }[]
}

/** Opens the work on an order as it was loaded; revision 0 is an order that is new. */
export function openWork(
  order: Order,
  at: string,
  { revision, live }: { revision: number; live: readonly Run[] } = { revision: 0, live: [] },
): OrderWork {
  return {
    orderId: order.id,
    expected: revision,
    at,
    order,
    contentChanged: revision === 0,
    runs: new Map(live.map((run) => [run.id, run])),
    changedRuns: new Set(),
    journal: [],
    closedTasks: [],
    newTasks: [],
    clearedTimers: [],
    newTimers: [],
    notices: [],
    untold: [],
  }
}

/** Who caused a step and what they said. */
export type Cause = Pick<JournalRow, 'event' | 'by' | 'comment'>

/** What performers of effects need besides the work: fresh ids and nonces. */
export type EffectTools = { readonly nextId: () => number; readonly nonce: () => string }

export type Performer<T extends Effect['type']> = (
  effect: Extract<Effect, { type: T }>,
  context: {
    readonly work: OrderWork
    readonly runId: string
    readonly by: Actor
    readonly tools: EffectTools
  },
) => void

export type PerformEffect = (effect: Effect, context: Parameters<Performer<Effect['type']>>[1]) => void

type PerformAs = (effect: Effect, runId: string, by: Actor) => void

/** Takes the outcome of one interpreter step into the work: the run, its journal row, and every effect as rows. */
export function takeStep(
  work: OrderWork,
  { run, effects, entries }: Step,
  { event, by, comment, perform }: Cause & { readonly perform: PerformAs },
): void {
  if (work.runs.get(run.id) !== run) work.changedRuns.add(run.id)
  work.runs.set(run.id, run)
  // A run that is only told of a change may know part of it so far; the run that acts knows all.
  if (event !== 'order-changed') work.order = run.order
  work.journal.push({
    runId: run.id,
    at: work.at,
    event,
    ...(by && { by }),
    ...(comment && { comment }),
    entries,
  })
  for (const effect of effects) perform(effect, run.id, by ?? SYSTEM)
}

/** The work as the store takes it. */
export function toCommit(work: OrderWork): OrderCommit {
  return {
    orderId: work.orderId,
    expected: work.expected,
    order: work.order,
    contentChanged: work.contentChanged,
    runs: [...work.changedRuns].map((id) => work.runs.get(id)!),
    journal: work.journal,
    closedTasks: work.closedTasks,
    newTasks: work.newTasks,
    clearedTimers: work.clearedTimers,
    newTimers: work.newTimers,
    notices: work.notices,
  }
}
