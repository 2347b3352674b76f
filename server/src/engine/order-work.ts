import type { Step } from '@orderloom/runtime/index.ts'
import type { Effect } from '@orderloom/shared/effect.ts'
import { type Actor, type EffectFailure, SYSTEM } from '@orderloom/shared/event.ts'
import type { Order } from '@orderloom/shared/order.ts'
import type { JournalRow, Run } from '@orderloom/shared/run.ts'
import type {
  ClosedTask,
  NewNotice,
  NewTask,
  NewTimer,
  OrderAggregate,
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
  /** Ordinal of the next run of this order. */
  nextOrdinal: number
  /** What runs have asked of the engine and of each other and has not been carried out yet; see scene.ts. */
  readonly pending: Pending[]
  /** Order changes the other runs have not heard of yet. */
  readonly untold: { readonly from: string | undefined; readonly set: Readonly<Record<string, unknown>> }[]
}

const NEW = { revision: 0, runCount: 0, live: [] } as const

/** Opens the work on an order as it was loaded; revision 0 is an order that is new. */
export function openWork(
  order: Order,
  at: string,
  { revision, runCount, live }: Pick<OrderAggregate, 'revision' | 'runCount' | 'live'> = NEW,
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
    nextOrdinal: runCount,
    pending: [],
    untold: [],
  }
}

/** What the engine owes a run before the order's change is whole: carry out an effect, or answer one. */
export type Pending =
  | { readonly do: 'carry-out'; readonly runId: string; readonly effect: AskedEffect }
  | { readonly do: 'answer'; readonly runId: string; readonly answer: EffectAnswer }

/** Effects that are no row but work of the engine within the same commit. */
export type AskedEffect = Extract<
  Effect,
  { type: 'look-up' | 'http-request' | 'start-run' | 'cancel-run' | 'send-order-event' }
>

/** How an effect ended, for the run that rests for it. */
export type EffectAnswer =
  | {
      readonly type: 'effect-succeeded'
      readonly key: string
      readonly result: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'effect-failed'; readonly key: string; readonly failure: EffectFailure }

/** Who caused a step, what they said, and what the event carried. */
export type Cause = Pick<JournalRow, 'event' | 'by' | 'comment' | 'input'>

/** What performers of effects need besides the work: fresh ids and nonces. */
export type EffectTools = { readonly nextId: () => number; readonly nonce: () => string }

/** Where an effect is performed. */
export type PerformContext = {
  readonly work: OrderWork
  readonly runId: string
  readonly by: Actor
  readonly tools: EffectTools
}

export type Performer<T extends Effect['type']> = (
  effect: Extract<Effect, { type: T }>,
  context: PerformContext,
) => void

export type PerformEffect = (effect: Effect, context: PerformContext) => void

type PerformAs = (effect: Effect, runId: string, by: Actor) => void

/** Takes the outcome of one interpreter step into the work: the run, its journal row, and every effect as rows. */
export function takeStep(
  work: OrderWork,
  { run, effects, entries }: Step,
  { event, by, comment, input, perform }: Cause & { readonly perform: PerformAs },
): void {
  if (work.runs.get(run.id) !== run) {
    work.changedRuns.add(run.id)
    if (run.parent && run.endedAt !== undefined) work.pending.push(answerParent(run, run.parent))
  }
  work.runs.set(run.id, run)
  // A run that is only told of a change may know part of it so far; the run that acts knows all.
  if (event !== 'order-changed') work.order = run.order
  work.journal.push({ runId: run.id, at: work.at, event, by, comment, input, entries })
  for (const effect of effects) perform(effect, run.id, by ?? SYSTEM)
}

/** What a run that has ended says to the one that started it. */
function answerParent(run: Run, { runId, key }: NonNullable<Run['parent']>): Pending {
  if (run.status === 'completed')
    return {
      do: 'answer',
      runId,
      answer: { type: 'effect-succeeded', key, result: { outputs: run.outputs ?? {} } },
    }
  const message =
    run.status === 'cancelled'
      ? `子流程“${run.workflow}”被取消了`
      : `子流程“${run.workflow}”失败：${run.failure?.message ?? ''}`
  const failure = { code: `run-${run.status}`, message, retryable: false }
  return { do: 'answer', runId, answer: { type: 'effect-failed', key, failure } }
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
