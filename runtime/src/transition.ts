import type { Effect } from '@orderloom/shared/effect.ts'
import type { EffectFailure, RunEvent } from '@orderloom/shared/event.ts'
import type { Order } from '@orderloom/shared/order.ts'
import type { Entry, Failure, Run, Token, Trigger } from '@orderloom/shared/run.ts'
import { type Burst, changeOrder, closeBurst, openBurst } from './burst.ts'
import type { Program } from './program.ts'
import { carryOut, settle, settleGatherings } from './settle.ts'
import { voidStaleApprovals } from './stale.ts'
import { endRun, failToken, follow, moveTo, nodeOf, toExceptionDesk, visitOf } from './tokens.ts'

/** A run after a step, what the step asks of the world, and its journal. */
export type Step = {
  readonly run: Run
  readonly effects: readonly Effect[]
  readonly entries: readonly Entry[]
}

export type StartInput = {
  readonly runId: string
  readonly workflow: string
  readonly version: number
  readonly order: Order
  /** UTC instant; the interpreter has no clock. */
  readonly at: string
  readonly trigger?: Trigger
} & Pick<Run, 'inputs' | 'depth' | 'parent'>

/** Begins a run and advances it until it rests or ends. Pure: the same input gives the same step. */
export function start(program: Program, input: StartInput): Step {
  const { at, trigger } = input
  const burst = openBurst(program, emptyRun(input), at)
  if (program.startNode !== undefined) {
    const token: Token = { id: 1, node: program.startNode, visit: 1, forks: [] }
    burst.tokens.push(token)
    burst.visits[token.node] = 1
    if (trigger) burst.steps[token.node] = trigger.data
    burst.entries.push({ type: 'entered', token: 1, node: token.node, visit: 1 })
  }
  settle(burst)
  return closeBurst(burst)
}

function emptyRun({ runId, workflow, version, order, at, inputs, depth, parent }: StartInput): Run {
  return {
    id: runId,
    workflow,
    version,
    status: 'running',
    startedAt: at,
    attempt: 1,
    order,
    tokens: [],
    nextToken: 2,
    visits: {},
    steps: {},
    ...(inputs && { inputs }),
    ...(depth !== undefined && { depth }),
    ...(parent && { parent }),
  }
}

/**
 * Takes one event in and advances until everything rests again. Pure.
 * An event nobody waits for (late, repeated, impossible) gives back the very same run and one `ignored` entry.
 */
export function transition(program: Program, run: Run, event: RunEvent): Step {
  if (run.status !== 'waiting') return ignored(run, event, 'run-ended')
  const burst = openBurst(program, run, event.at)
  const refusal = take(burst, event)
  if (refusal) return ignored(run, event, refusal)
  settleGatherings(burst)
  settle(burst)
  return closeBurst(burst)
}

type Refusal = 'nobody-waits' | 'not-possible' | undefined

function ignored(run: Run, event: RunEvent, why: 'nobody-waits' | 'run-ended' | 'not-possible'): Step {
  return { run, effects: [], entries: [{ type: 'ignored', event: event.type, why }] }
}

function take(burst: Burst, event: RunEvent): Refusal {
  switch (event.type) {
    case 'run-cancelled':
      endRun(burst, 'cancelled')
      return undefined
    case 'order-changed':
      changeOrder(burst, event.set)
      voidStaleApprovals(burst)
      return undefined
    case 'task-decided':
      return resume(burst, event, 'task')
    case 'timer-fired':
      return resume(burst, event, 'time')
    case 'effect-succeeded':
    case 'effect-failed':
      return takeResult(burst, event)
    case 'order-event':
      return tellWaiting(burst, event)
    default:
      return clearException(burst, event)
  }
}

type Keyed = Extract<RunEvent, { key: string }>

function findWaiting(burst: Burst, event: Keyed, kind: 'task' | 'time' | 'exception'): Token | undefined {
  return burst.tokens.find(
    ({ waiting }) =>
      waiting?.key === event.key &&
      (waiting.for === kind || (kind === 'time' && 'until' in waiting && waiting.until !== undefined)),
  )
}

function awake({ waiting: _, ...token }: Token): Token {
  return token
}

function resume(burst: Burst, event: Keyed, kind: 'task' | 'time'): Refusal {
  const token = findWaiting(burst, event, kind)
  if (!token) return 'nobody-waits'
  if (token.waiting?.for === 'time' && token.waiting.retry) {
    burst.tokens = burst.tokens.map((each) => (each.id === token.id ? awake(token) : each))
    return undefined
  }
  const outcome = nodeOf(burst, token)?.runner.resume?.(visitOf(burst, token), event)
  if (!outcome) return 'not-possible'
  carryOut(burst, awake(token), outcome)
  return undefined
}

type ResultEvent = Extract<RunEvent, { type: 'effect-succeeded' | 'effect-failed' }>

/**
 * The result of an effect. A node that does not answer a failure itself fails by its policy. A result also frees
 * a token at the exception desk that is there because nobody knew the outcome.
 */
function takeResult(burst: Burst, event: ResultEvent): Refusal {
  const token = burst.tokens.find(
    ({ waiting }) =>
      waiting?.key === event.key &&
      (waiting.for === 'effect' ||
        (waiting.for === 'exception' && waiting.failure.code === 'outcome-unknown')),
  )
  if (!token) return 'nobody-waits'
  const reconciled = token.waiting?.for === 'exception'
  if (reconciled && event.type === 'effect-failed' && event.failure.code === 'outcome-unknown')
    return 'not-possible'
  const outcome = nodeOf(burst, token)?.runner.resume?.(visitOf(burst, token), event)
  if (!outcome && event.type === 'effect-succeeded') return 'not-possible'
  if (reconciled) burst.effects.push({ type: 'close-task', key: event.key, why: 'cancelled' })
  if (outcome) carryOut(burst, awake(token), outcome)
  else if (event.type === 'effect-failed') failToken(burst, awake(token), toFailure(event.failure))
  return undefined
}

function toFailure({ code, message, exception, retryable }: EffectFailure): Failure {
  if (code === 'outcome-unknown') return { code, exception: 'check-outcome', message }
  return {
    code: 'effect-failed',
    exception: exception ?? 'other',
    message,
    ...(!retryable && { final: true }),
  }
}

function listensTo(waiting: Token['waiting'], event: string): boolean {
  if (waiting?.for === 'task') return waiting.events?.includes(event) ?? false
  return waiting?.for === 'event' && waiting.event === event
}

/** Something happened to the order: every token that waits for it, and whose rule agrees, goes on, lowest id first. */
function tellWaiting(burst: Burst, event: Extract<RunEvent, { type: 'order-event' }>): Refusal {
  let refusal: Refusal = 'nobody-waits'
  for (const token of burst.tokens.filter(({ waiting }) => listensTo(waiting, event.event))) {
    const { waiting } = token
    const outcome = nodeOf(burst, token)?.runner.resume?.(visitOf(burst, token), event)
    if (!outcome) continue
    if (waiting && 'until' in waiting && waiting.until)
      burst.effects.push({ type: 'clear-timer', key: waiting.key })
    carryOut(burst, awake(token), outcome)
    refusal = undefined
  }
  return refusal
}

function clearException(burst: Burst, event: Extract<RunEvent, { type: `exception-${string}` }>): Refusal {
  const token = findWaiting(burst, event, 'exception')
  if (token?.waiting?.for !== 'exception') return 'nobody-waits'
  const free = awake(token)
  if (event.type === 'exception-retried') {
    if (token.waiting.resolvedBy) follow(burst, free, token.waiting.resolvedBy)
    else moveTo(burst, free, free.node)
    return undefined
  }
  if (event.type === 'exception-skipped') {
    if (!nodeOf(burst, token)?.targets.has(event.output)) return 'not-possible'
    follow(burst, free, event.output)
    return undefined
  }
  if (!burst.program.nodes.has(event.to)) return 'not-possible'
  moveTo(burst, free, event.to)
  return undefined
}

/** The step of a run whose interpretation itself broke: stored and shown, so that the order is never lost. */
export function startBroken(program: Program, input: StartInput, message: string): Step {
  const { at } = input
  const node = program.startNode ?? 'start'
  const token: Token = { id: 1, node, visit: 1, forks: [] }
  const run: Run = { ...emptyRun(input), tokens: [token], visits: { [node]: 1 } }
  const burst = openBurst(program, run, at)
  toExceptionDesk(burst, token, { code: 'engine-error', exception: 'other', message })
  return closeBurst(burst)
}
