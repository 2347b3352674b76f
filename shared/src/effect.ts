import type { Reason } from './rules/compile.ts'
import type { Change, ExceptionType } from './run.ts'

/** Whom a task or notice is for: everybody of a role, named people (by e-mail), or both. */
export type Audience = { readonly role?: string | undefined; readonly users?: readonly string[] | undefined }

/** A field a person is asked to fill. */
export type FormField = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'integer' | 'money' | 'boolean' | 'choice' | 'time'
  readonly required: boolean
  readonly choices?: readonly string[] | undefined
}

/** What the interpreter asks the world to do. `key` is `<node>:<visit>`; with the run id it is the idempotency key. */
export type Effect =
  | {
      readonly type: 'open-task'
      readonly key: string
      readonly node: string
      readonly kind: 'approval' | 'form' | 'exception'
      readonly title: string
      readonly audience: Audience
      readonly seen: Readonly<Record<string, unknown>>
      readonly reasons: readonly Reason[]
      readonly dueAt?: string
      readonly fields?: readonly FormField[]
      readonly exception?: { readonly type: ExceptionType; readonly message: string }
      /** What changed since an earlier, voided approval of the same node. */
      readonly changed?: readonly Change[]
    }
  | {
      readonly type: 'close-task'
      readonly key: string
      readonly why: 'void' | 'cancelled'
      readonly changed?: readonly Change[]
    }
  | { readonly type: 'set-timer'; readonly key: string; readonly at: string }
  | { readonly type: 'clear-timer'; readonly key: string }
  | { readonly type: 'change-order'; readonly set: Readonly<Record<string, unknown>> }
  | {
      readonly type: 'notify'
      readonly key: string
      readonly node: string
      readonly audience: Audience
      readonly text: string
    }

export type EffectType = Effect['type']

export type EffectDeclaration = {
  /** `once` effects must never be sent twice; the engine reconciles them instead of repeating. */
  readonly repeat: 'repeatable' | 'once'
  /** Performed inside the commit of its step, so it happens exactly once with it. */
  readonly withCommit: boolean
}

/** Every effect is declared. All of today's are rows of our own store and are written with their step. */
export const EFFECTS: { readonly [K in EffectType]: EffectDeclaration } = {
  'open-task': { repeat: 'repeatable', withCommit: true },
  'close-task': { repeat: 'repeatable', withCommit: true },
  'set-timer': { repeat: 'repeatable', withCommit: true },
  'clear-timer': { repeat: 'repeatable', withCommit: true },
  'change-order': { repeat: 'repeatable', withCommit: true },
  notify: { repeat: 'repeatable', withCommit: true },
}
