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
      /** A copy for the record (抄送): nothing is asked of whoever reads it. */
      readonly cc?: true
    }
  | {
      readonly type: 'look-up'
      readonly key: string
      readonly node: string
      readonly table: string
      /** Texts, numbers (amounts in yuan) and yes/no by column. */
      readonly match: Readonly<Record<string, string | number | boolean>>
      /** Which cells of the row are wanted. */
      readonly columns: readonly string[]
    }
  | HttpRequest
  | {
      readonly type: 'start-run'
      readonly key: string
      readonly node: string
      readonly workflow: string
      readonly inputs: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'cancel-run'; readonly key: string }
  | {
      readonly type: 'send-order-event'
      readonly key: string
      readonly event: string
      readonly data: Readonly<Record<string, unknown>>
    }
  /** Nobody waits for the effect of this key any more: one not yet sent is not sent. */
  | { readonly type: 'cancel-effect'; readonly key: string }

/** A request ready to be sent: every place filled. */
export type HttpRequest = {
  readonly type: 'http-request'
  readonly key: string
  readonly node: string
  /** Slug of the connection whose credentials are added when it is sent. */
  readonly connection?: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** ISO 8601 duration after which the outcome counts as unknown. */
  readonly timeout: string
  readonly repeat: 'repeatable' | 'once'
}

export type EffectType = Effect['type']

/** How often an effect may be performed: freely, once, or once and then corrected a number of times (`once-with-corrections(n)`). */
export type Repeat = 'repeatable' | 'once' | { readonly corrections: number }

export type EffectDeclaration = {
  /** What is not `repeatable` must never be sent twice; the engine reconciles it instead of repeating. */
  readonly repeat: Repeat
  /** Performed inside the commit of its step, so it happens exactly once with it. */
  readonly withCommit: boolean
  /** Whether a token rests for `effect-succeeded` or `effect-failed`, and when that comes: in the same commit or later. */
  readonly answered: 'never' | 'in-commit' | 'later'
}

/** The repeat of one effect: what it says of itself, else what its type declares. */
export function repeatOf(effect: Effect): Repeat {
  return effect.type === 'http-request' ? effect.repeat : EFFECTS[effect.type].repeat
}

/** As language.md writes it. */
export function repeatName(repeat: Repeat): string {
  return typeof repeat === 'string' ? repeat : `once-with-corrections(${repeat.corrections})`
}

const ROW: EffectDeclaration = { repeat: 'repeatable', withCommit: true, answered: 'never' }

/**
 * Every effect is declared. Rows of our own store are written with their step;
 * what is neither written nor answered with it goes through the ledger.
 */
export const EFFECTS: { readonly [K in EffectType]: EffectDeclaration } = {
  'open-task': ROW,
  'close-task': ROW,
  'set-timer': ROW,
  'clear-timer': ROW,
  'change-order': ROW,
  notify: ROW,
  'look-up': { repeat: 'repeatable', withCommit: true, answered: 'in-commit' },
  // A node says for itself whether its request may be repeated; see repeatOf.
  'http-request': { repeat: 'once', withCommit: false, answered: 'later' },
  'start-run': { repeat: 'once', withCommit: true, answered: 'later' },
  'cancel-run': ROW,
  'send-order-event': ROW,
  'cancel-effect': ROW,
}
