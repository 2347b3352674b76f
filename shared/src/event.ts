/** Who did something: a person, an API key, or the system itself. */
export type Actor = { readonly id: string; readonly name: string }

export const SYSTEM: Actor = { id: 'system', name: '系统' }

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
