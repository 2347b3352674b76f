import { addDuration } from './calendar.ts'
import type { EffectType, Repeat } from './effect.ts'
import type { EffectFailure } from './event.ts'

/**
 * One effect in the book the engine keeps: written before it is performed, settled afterwards.
 * `intended → sent → succeeded | failed | unknown → reconciled`; times are UTC instants.
 */
export type LedgerEntry = {
  readonly runId: string
  /** `<node>:<visit>` */
  readonly key: string
  readonly type: EffectType
  readonly repeat: Repeat
  readonly state: 'intended' | 'sent' | 'succeeded' | 'failed' | 'unknown' | 'reconciled'
  /** How often it was sent. */
  readonly attempts: number
  readonly intendedAt: string
  readonly sentAt?: string
  readonly settledAt?: string
  readonly result?: Readonly<Record<string, unknown>>
  readonly failure?: EffectFailure
  /** Once reconciled: whether it had happened. */
  readonly happened?: boolean
  /** Reconciliations that could not tell, and when the last one was. */
  readonly checks: number
  readonly checkedAt?: string
  /** A person has been asked to check the outcome (核对结果). */
  readonly handedOver?: true
  /** Corrections asked for so far, of those its `repeat` allows. */
  readonly corrections: number
}

/** What the performer of an effect says of itself. Durations are ISO 8601. */
export type LedgerFacts = {
  /** After this long without an answer the outcome counts as unknown; nothing may still be on its way by then. */
  readonly timeout: string
  /** Between two attempts, and between two reconciliations. */
  readonly backoff: string
  readonly mostAttempts: number
  /** How often the partner is asked what became of it; 0 where it cannot be asked. */
  readonly mostChecks: number
}

export type LedgerAct =
  | { readonly act: 'perform' }
  /** Until then, or, without a time, until somebody brings an answer. */
  | { readonly act: 'wait'; readonly until?: string }
  | { readonly act: 'reconcile' }
  /** A person must act: `check-outcome` (核对结果) when nobody knows, `channel-failed` when it surely did not happen. */
  | { readonly act: 'give-up'; readonly exception: 'check-outcome' | 'channel-failed' }
  | { readonly act: 'done' }

/** What happened to an entry, past tense. */
export type LedgerHappening = { readonly at: string } & (
  | { readonly type: 'sent' }
  /** The answer to the attempt of that number. */
  | {
      readonly type: 'succeeded'
      readonly attempt: number
      readonly result: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'failed'; readonly attempt: number; readonly failure: EffectFailure }
  | { readonly type: 'timed-out' }
  | {
      readonly type: 'reconciled'
      readonly answer: 'happened' | 'did-not-happen' | 'unclear'
      readonly result?: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'handed-over' }
  /** The run asks again under the same key, after a failure. */
  | { readonly type: 'asked-again' }
  | { readonly type: 'correction-asked' }
  | { readonly type: 'cancelled' }
)

/** The new page of the book for an effect that is about to be performed for the first time. */
export function openEntry(
  asked: Pick<LedgerEntry, 'runId' | 'key' | 'type' | 'repeat'>,
  at: string,
): LedgerEntry {
  return { ...asked, state: 'intended', attempts: 0, intendedAt: at, checks: 0, corrections: 0 }
}

/** `run:node:visit`: what a partner recognises a repetition by. */
export const idempotencyKey = ({ runId, key }: Pick<LedgerEntry, 'runId' | 'key'>) => `${runId}:${key}`

/** What is to be done about an entry. Nothing that must happen once is performed again while it may have happened. */
export function nextAct(entry: LedgerEntry, now: string, facts: LedgerFacts): LedgerAct {
  switch (entry.state) {
    case 'intended':
      return { act: 'perform' }
    case 'sent': {
      const deadline = addDuration(entry.sentAt!, facts.timeout)
      return notBefore(deadline, now) ?? whenUnknown(entry, now, facts)
    }
    case 'unknown':
      return whenUnknown(entry, now, facts)
    case 'reconciled':
      if (entry.happened) return { act: 'done' }
      if (entry.attempts >= facts.mostAttempts) return giveUp(entry, 'channel-failed')
      return notBefore(addDuration(entry.settledAt!, facts.backoff), now) ?? { act: 'perform' }
    default:
      return { act: 'done' }
  }
}

function whenUnknown(entry: LedgerEntry, now: string, facts: LedgerFacts): LedgerAct {
  if (entry.repeat === 'repeatable') {
    if (entry.attempts >= facts.mostAttempts) return giveUp(entry, 'check-outcome')
    return notBefore(addDuration(entry.sentAt!, facts.backoff), now) ?? { act: 'perform' }
  }
  if (entry.checks >= facts.mostChecks) return giveUp(entry, 'check-outcome')
  const again = entry.checkedAt && notBefore(addDuration(entry.checkedAt, facts.backoff), now)
  return again || { act: 'reconcile' }
}

const notBefore = (until: string, now: string): LedgerAct | undefined =>
  Date.parse(now) < Date.parse(until) ? { act: 'wait', until } : undefined

/** A person is asked once. */
const giveUp = ({ handedOver }: LedgerEntry, exception: 'check-outcome' | 'channel-failed'): LedgerAct =>
  handedOver ? { act: 'wait' } : { act: 'give-up', exception }

/**
 * The entry after something happened. What cannot be (a second sending of what must happen once, a late answer
 * to an attempt that is over, a cancellation of what was sent) gives back the very same entry: whoever gets that
 * for `sent` must not perform.
 */
export function advance(entry: LedgerEntry, happening: LedgerHappening): LedgerEntry {
  const { at } = happening
  switch (happening.type) {
    case 'sent':
      return maySend(entry) ? toSent(entry, at) : entry
    case 'succeeded':
      // Whichever attempt it was: it has happened.
      if (happening.attempt > entry.attempts || isSettled(entry)) return entry
      return { ...entry, state: 'succeeded', settledAt: at, result: happening.result }
    case 'failed':
      return fail(entry, happening)
    case 'timed-out':
      return entry.state === 'sent' ? { ...entry, state: 'unknown' } : entry
    case 'reconciled':
      return reconcile(entry, happening)
    case 'handed-over':
      return isOpen(entry) || mayRepeat(entry) ? { ...entry, handedOver: true } : entry
    case 'asked-again':
      return mayRepeat(entry) ? toIntended(entry, at) : entry
    case 'correction-asked':
      return mayCorrect(entry) ? { ...toIntended(entry, at), corrections: entry.corrections + 1 } : entry
    case 'cancelled':
      return entry.state === 'intended'
        ? { ...entry, state: 'failed', settledAt: at, failure: CANCELLED }
        : entry
  }
}

const CANCELLED: EffectFailure = { code: 'cancelled', message: '还没发出就取消了', retryable: false }

/** Sent, and nobody knows yet what became of it. */
const isOpen = ({ state }: LedgerEntry) => state === 'sent' || state === 'unknown'

const isSettled = ({ state, happened }: LedgerEntry) =>
  state === 'succeeded' || state === 'failed' || (state === 'reconciled' && happened === true)

/** It surely did not happen. */
const mayRepeat = ({ state, happened }: LedgerEntry) =>
  state === 'failed' || (state === 'reconciled' && happened === false)

function maySend(entry: LedgerEntry): boolean {
  if (entry.state === 'intended') return true
  if (entry.state === 'reconciled') return entry.happened === false
  return isOpen(entry) && entry.repeat === 'repeatable'
}

function mayCorrect({ state, happened, repeat, corrections }: LedgerEntry): boolean {
  const done = state === 'succeeded' || (state === 'reconciled' && happened === true)
  return done && typeof repeat === 'object' && corrections < repeat.corrections
}

/** What an earlier attempt left behind does not count for the next. */
function cleared(entry: LedgerEntry): LedgerEntry {
  const { sentAt: _, settledAt: __, result: ___, failure: ____, happened: _____, ...rest } = entry
  const { checkedAt: ______, handedOver: _______, ...kept } = rest
  return { ...kept, checks: 0 }
}

const toIntended = (entry: LedgerEntry, at: string): LedgerEntry => ({
  ...cleared(entry),
  state: 'intended',
  intendedAt: at,
})

const toSent = (entry: LedgerEntry, at: string): LedgerEntry => ({
  ...cleared(entry),
  state: 'sent',
  attempts: entry.attempts + 1,
  sentAt: at,
})

function fail(
  entry: LedgerEntry,
  { at, attempt, failure }: Extract<LedgerHappening, { type: 'failed' }>,
): LedgerEntry {
  if (!isOpen(entry) || attempt !== entry.attempts) return entry
  if (failure.code === 'outcome-unknown') return { ...entry, state: 'unknown', failure }
  return { ...entry, state: 'failed', settledAt: at, failure }
}

function reconcile(
  entry: LedgerEntry,
  { at, answer, result }: Extract<LedgerHappening, { type: 'reconciled' }>,
): LedgerEntry {
  if (entry.state !== 'unknown') return entry
  if (answer === 'unclear') return { ...entry, checks: entry.checks + 1, checkedAt: at }
  return {
    ...entry,
    state: 'reconciled',
    settledAt: at,
    happened: answer === 'happened',
    ...(result && { result }),
  }
}
