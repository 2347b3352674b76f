import type { Effect, EffectType } from '@orderloom/shared/effect.ts'
import type { RunEvent } from '@orderloom/shared/event.ts'
import type { Run, Token } from '@orderloom/shared/run.ts'

/**
 * What a back-test takes for granted of the world it does not ask. It stands in the result, so that nobody mistakes
 * an assumption for a fact.
 */
export type Assumptions = {
  readonly approvals: 'approved' | 'rejected'
  /** What people fill into every form. */
  readonly forms: Readonly<Record<string, unknown>>
  /** `happen`: awaited events come at once, without data. `time-out`: they never come. */
  readonly events: 'happen' | 'time-out'
  /** The result of every effect of a type; `fails` is a failure that trying again does not help. */
  readonly results: { readonly [T in EffectType]?: Readonly<Record<string, unknown>> | 'fails' }
}

export const ASSUMPTIONS: Assumptions = {
  approvals: 'approved',
  forms: {},
  events: 'happen',
  results: {
    'look-up': { found: false },
    'http-request': { status: 200, body: null },
    'start-run': { outputs: {} },
  },
}

/** Answers one effect from what is known, such as rows already loaded; undefined leaves it to the assumptions. Pure. */
export type AnswerEffect = (effect: Effect) => Readonly<Record<string, unknown>> | undefined

/** The world as one journey meets it: what is assumed, what was asked, and which answers nobody took. */
export type World = {
  readonly assumptions: Assumptions
  readonly answer?: AnswerEffect | undefined
  readonly asked: ReadonlyMap<string, Effect>
  readonly refused: ReadonlySet<string>
}

/** What was answered, as the result counts it: `approval`, `form`, `event`, `time`, or the type of an effect. */
export type Answered = 'approval' | 'form' | 'event' | 'time' | EffectType

export type Answer = { readonly event: RunEvent; readonly answered: Answered; readonly token: Token }

/**
 * What happens next to a waiting run: people, events and effects answer at once, lowest token first; then the earliest
 * timer fires, and the clock jumps to it. Undefined when only the exception desk could move it on.
 */
export function nextAnswer(run: Run, at: string, world: World): Answer | undefined {
  for (const token of run.tokens) {
    if (world.refused.has(nameOf(token))) continue
    const answer = answerNow(token, at, world)
    if (answer) return answer
  }
  return nextTimer(run, at, world)
}

/** Names a wait, so that an answer it did not take is not given twice. */
export const nameOf = ({ waiting }: Token, timed = false) =>
  `${timed ? 'time' : waiting?.for}/${waiting?.key}`

function answerNow(token: Token, at: string, world: World): Answer | undefined {
  const { waiting } = token
  const { approvals, forms, events } = world.assumptions
  switch (waiting?.for) {
    case 'task': {
      const { key, kind } = waiting
      const decided =
        kind === 'form' ? ({ decision: 'submitted', values: forms } as const) : { decision: approvals }
      return { event: { type: 'task-decided', key, at, ...decided }, answered: kind, token }
    }
    case 'event': {
      const event = { type: 'order-event', event: waiting.event, at, data: {} } as const
      return events === 'happen' ? { event, answered: 'event', token } : undefined
    }
    case 'effect':
      return { event: resultOf(waiting, at, world), answered: waiting.effect, token }
    default:
      return undefined
  }
}

type EffectWait = Extract<NonNullable<Token['waiting']>, { for: 'effect' }>

function resultOf({ key, effect }: EffectWait, at: string, { answer, asked, assumptions }: World): RunEvent {
  const asking = asked.get(key)
  const result = (asking && answer?.(asking)) ?? assumptions.results[effect] ?? {}
  if (result !== 'fails') return { type: 'effect-succeeded', key, at, result }
  const failure = { code: 'assumed', message: '回测假设它失败', retryable: false }
  return { type: 'effect-failed', key, at, failure }
}

function nextTimer(run: Run, at: string, { refused }: World): Answer | undefined {
  let [first, until]: [Token | undefined, string] = [undefined, '']
  for (const token of run.tokens) {
    const { waiting } = token
    if (!waiting || !('until' in waiting) || !waiting.until || refused.has(nameOf(token, true))) continue
    if (!first || waiting.until < until) [first, until] = [token, waiting.until]
  }
  if (!first?.waiting) return undefined
  const event = { type: 'timer-fired', key: first.waiting.key, at: until > at ? until : at } as const
  return { event, answered: 'time', token: first }
}
