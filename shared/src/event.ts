import type { ExceptionType } from './run.ts'

/** Who did something: a person, an API key, or the system itself. */
export type Actor = { readonly id: string; readonly name: string }

export const SYSTEM: Actor = { id: 'system', name: '系统' }

/** Why something the world was asked to do did not happen, as whoever performed it reports it. */
export type EffectFailure = {
  /** `outcome-unknown` when nobody can say whether it happened; any other slug when it surely did not. */
  readonly code: string
  /** In Chinese, as ops read it. */
  readonly message: string
  readonly exception?: ExceptionType
  /** Whether trying again may help; the retry policy of the node only repeats what may. */
  readonly retryable: boolean
}

type Base = { readonly at: string; readonly by?: Actor }

/** What happened to a run, past tense; together with the start these are the interpreter's only inputs. */
export type RunEvent = Base &
  (
    | {
        readonly type: 'task-decided'
        readonly key: string
        readonly decision: 'approved' | 'rejected' | 'submitted'
        readonly comment?: string
        readonly values?: Readonly<Record<string, unknown>>
      }
    | { readonly type: 'timer-fired'; readonly key: string }
    | {
        readonly type: 'effect-succeeded'
        readonly key: string
        readonly result: Readonly<Record<string, unknown>>
      }
    | { readonly type: 'effect-failed'; readonly key: string; readonly failure: EffectFailure }
    | {
        /** Something happened to the order: `paid`, `address-changed`, `cancelled`, `refund-asked`, `hold-released`, … */
        readonly type: 'order-event'
        readonly event: string
        readonly data: Readonly<Record<string, unknown>>
      }
    | { readonly type: 'order-changed'; readonly set: Readonly<Record<string, unknown>> }
    | { readonly type: 'exception-retried'; readonly key: string; readonly comment?: string }
    | {
        readonly type: 'exception-skipped'
        readonly key: string
        readonly output: string
        readonly comment?: string
      }
    | {
        readonly type: 'exception-rerouted'
        readonly key: string
        readonly to: string
        readonly comment?: string
      }
    | { readonly type: 'run-cancelled'; readonly comment?: string }
  )

/** `run-started` opens every journal; the rest are the events above. */
export type EventType = RunEvent['type'] | 'run-started'
