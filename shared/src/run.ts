import type { EffectType } from './effect.ts'
import type { Actor, EventType } from './event.ts'
import type { Order } from './order.ts'
import type { Reason } from './rules/compile.ts'

export const RUN_STATUSES = ['running', 'waiting', 'completed', 'failed', 'cancelled'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

/** Kinds of exception a person can be asked to clear, as ops know them. */
export const EXCEPTION_TYPES = [
  'stock-short',
  'address-incomplete',
  'phone-invalid',
  'duplicate-order',
  'waiting-merge',
  'label-failed',
  'check-outcome',
  'rule-undecided',
  'amount-wrong',
  'refund-pending',
  'blacklisted',
  'channel-failed',
  'printer-offline',
  'other',
] as const
export type ExceptionType = (typeof EXCEPTION_TYPES)[number]

/** A recorded reason why a node could not do its work; a fact of the run, not a thrown error. */
export type Failure = {
  readonly code:
    | 'rule-undecided'
    | 'value-unknown'
    | 'too-many-steps'
    | 'raised'
    | 'no-way-on'
    | 'engine-error'
    | 'effect-failed'
    | 'outcome-unknown'
    | 'too-deep'
    | 'node-gone'
  readonly exception: ExceptionType
  /** What happened, in Chinese as shown to ops. */
  readonly message: string
  /** Set where trying again cannot help: the retry policy is passed over. */
  readonly final?: true
}

/** What a resting token rests for. `key` is `<node>:<visit>` and names its task or timer. */
export type Waiting =
  | {
      readonly for: 'task'
      readonly key: string
      readonly kind: 'approval' | 'form'
      readonly seen: Readonly<Record<string, unknown>>
      /** With `until` a timer of the same key ends the wait too, with `events` so does any of these happening to the order. */
      readonly until?: string
      readonly events?: readonly string[]
    }
  | {
      readonly for: 'exception'
      readonly key: string
      readonly failure: Failure
      readonly resolvedBy?: 'next'
    }
  | { readonly for: 'time'; readonly key: string; readonly until: string; readonly retry?: true }
  | { readonly for: 'branches'; readonly key: string }
  /** For the result of something asked of the world. */
  | { readonly for: 'effect'; readonly key: string; readonly effect: EffectType }
  /** For something to happen to the order; with `until` a timer of the same key ends the wait. */
  | { readonly for: 'event'; readonly key: string; readonly event: string; readonly until?: string }
  /** For the items of a `for-each`: those before `next` have been started; results stand in item order. */
  | {
      readonly for: 'items'
      readonly key: string
      readonly items: readonly unknown[]
      readonly next: number
      readonly results: readonly unknown[]
    }

/** One split a token lives under: which visit of a `parallel` or `for-each` made it, and for which item. */
export type Fork = { readonly key: string; readonly item?: number }

/** Where a run stands. */
export type Token = {
  readonly id: number
  readonly node: string
  /** How many times the run has entered this node, counting this one. */
  readonly visit: number
  readonly waiting?: Waiting
  /** Innermost split last. */
  readonly forks: readonly Fork[]
  /** Reasons of the last decision on the way here, shown to whoever must act. */
  readonly reasons?: readonly Reason[]
  /** Failed attempts at this visit. */
  readonly attempts?: number
  /** Inside the body of a `for-each`: outputs of nodes that are this item's own, read before those of the run. */
  readonly local?: Steps
}

/** Outputs of nodes by node id. */
export type Steps = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/**
 * The whole state of one order travelling through one version. Plain JSON; the interpreter's only memory.
 * `order` is the working copy; the store keeps it once per order and gives it back on load.
 */
export type Run = {
  readonly id: string
  readonly workflow: string
  readonly version: number
  readonly status: RunStatus
  readonly startedAt: string
  readonly endedAt?: string
  readonly attempt: number
  readonly order: Order
  readonly tokens: readonly Token[]
  readonly nextToken: number
  readonly visits: Readonly<Record<string, number>>
  /** Outputs of the nodes passed so far, read by rules as `steps.<nodeId>.*`. */
  readonly steps: Steps
  readonly failure?: Failure
  /** What the run was given by the `sub-workflow` node that started it; read as `run.inputs.*`. */
  readonly inputs?: Readonly<Record<string, unknown>>
  /** How many runs this one is nested in; absent at the top. */
  readonly depth?: number
  /** The run, and the key of the node in it, that waits for this one. */
  readonly parent?: { readonly runId: string; readonly key: string }
  /** What its `end` gave back. */
  readonly outputs?: Readonly<Record<string, unknown>>
}

/** What made a run begin, and what it knows of that: read by rules as outputs of the start node. */
export type Trigger = {
  readonly kind: 'order-received' | 'order-changed' | 'schedule' | 'webhook' | 'stock-low'
  readonly data: Readonly<Record<string, unknown>>
}

/** One line of what happened inside a step. */
export type Entry =
  | { readonly type: 'entered'; readonly token: number; readonly node: string; readonly visit: number }
  | {
      readonly type: 'decided'
      readonly token: number
      readonly node: string
      readonly output: string
      readonly reasons: readonly Reason[]
    }
  | {
      readonly type: 'asked'
      readonly token: number
      readonly node: string
      readonly effect: string
      readonly detail?: string
    }
  | { readonly type: 'finished'; readonly token: number; readonly node: string; readonly output?: string }
  | { readonly type: 'failed'; readonly token: number; readonly node: string; readonly failure: Failure }
  | {
      readonly type: 'forked'
      readonly token: number
      readonly node: string
      readonly into: readonly number[]
    }
  | {
      readonly type: 'joined'
      readonly token: number
      readonly node: string
      readonly from: readonly number[]
    }
  | {
      readonly type: 'dropped'
      readonly token: number
      readonly node: string
      readonly why: 'joined' | 'cancelled'
    }
  | {
      readonly type: 'voided'
      readonly token: number
      readonly node: string
      readonly changed: readonly Change[]
    }
  | { readonly type: 'changed'; readonly node?: string; readonly changed: readonly Change[] }
  | {
      readonly type: 'ignored'
      readonly event: EventType
      readonly why: 'nobody-waits' | 'run-ended' | 'not-possible'
    }
  | { readonly type: 'ended'; readonly status: RunStatus }

/** One field before and after, for comparisons people can read. */
export type Change = { readonly path: string; readonly before: unknown; readonly after: unknown }

/** One journal row: what came in and all that followed from it. */
export type JournalRow = {
  readonly runId?: string
  readonly at: string
  readonly event: EventType | 'received' | 'corrected' | 'order-event'
  readonly by?: Actor | undefined
  readonly comment?: string | undefined
  /** What else the event carried, so that a run can be replayed from its rows: its key, decision, values, result, data. */
  readonly input?: Readonly<Record<string, unknown>> | undefined
  readonly entries: readonly Entry[]
}
