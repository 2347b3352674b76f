import { EFFECTS, type Effect } from '@orderloom/shared/effect.ts'
import type { Order } from '@orderloom/shared/order.ts'
import type { ExceptionType, Run, Trigger } from '@orderloom/shared/run.ts'
import { accepts } from './accepts.ts'
import {
  type AnswerEffect,
  type Answered,
  type Assumptions,
  nameOf,
  nextAnswer,
} from './back-test-answers.ts'
import type { Program } from './program.ts'
import { type Step, start, transition } from './transition.ts'

/** How a journey ended: `exception` at the exception desk, `waiting` for what is assumed never to come. */
export type Ending = 'completed' | 'failed' | 'exception' | 'waiting' | 'endless' | 'not-accepted'

/** Nodes a way spells out; nodes and answers after which a journey counts as endless. */
const NODES_SPELT = 100
const MOST_NODES = 20_000
const MOST_ANSWERS = 1000

export type OpenedTask = { readonly node: string; readonly kind: 'approval' | 'form' | 'exception' }
export type Stop = { readonly node: string; readonly exception: ExceptionType }

/** One order through one document to where the assumptions bring it. */
export type Journey = {
  /** The first nodes entered, in order, and how many came after them. */
  readonly nodes: readonly string[]
  readonly more: number
  /** Equal for journeys through the same nodes to the same ending. */
  readonly way: string
  readonly ending: Ending
  readonly order: Order
  readonly tasks: readonly OpenedTask[]
  readonly stops: readonly Stop[]
  readonly answered: readonly Answered[]
}

export type Departure = { readonly order: Order; readonly at: string; readonly trigger?: Trigger | undefined }
export type Guide = { readonly assumptions: Assumptions; readonly answer?: AnswerEffect | undefined }

/** Takes one order through a program. Pure. */
export function travel(program: Program, { order, at, trigger }: Departure, guide: Guide): Journey {
  const log = openLog(order)
  if (!accepts(program, order, at, trigger)) return closeLog(log, 'not-accepted')
  const workflow = program.document.key
  let step = start(program, { runId: 'run_0', workflow, version: 0, order, at, ...(trigger && { trigger }) })
  note(log, step)
  for (let clock = at; step.run.status === 'waiting'; ) {
    const next = nextAnswer(step.run, clock, { ...guide, asked: log.asked, refused: log.refused })
    if (!next) break
    if (log.answered.length === MOST_ANSWERS || log.more > MOST_NODES) return closeLog(log, 'endless')
    log.answered.push(next.answered)
    clock = next.event.at
    step = transition(program, step.run, next.event)
    if (step.entries[0]?.type === 'ignored') log.refused.add(nameOf(next.token, next.answered === 'time'))
    else note(log, step)
  }
  return closeLog(log, endingOf(step.run))
}

type Log = {
  order: Order
  readonly nodes: string[]
  /** Stands for the nodes that are not spelt out. */
  rest: number
  more: number
  readonly tasks: OpenedTask[]
  readonly stops: Stop[]
  readonly answered: Answered[]
  readonly asked: Map<string, Effect>
  readonly refused: Set<string>
}

const openLog = (order: Order): Log => ({
  order,
  nodes: [],
  rest: 0,
  more: 0,
  tasks: [],
  stops: [],
  answered: [],
  asked: new Map(),
  refused: new Set(),
})

function note(log: Log, { run, effects, entries }: Step): void {
  log.order = run.order
  for (const entry of entries) if (entry.type === 'entered') noteNode(log, entry.node)
  for (const effect of effects) {
    if (effect.type === 'open-task') noteTask(log, effect)
    else if ('key' in effect && EFFECTS[effect.type].answered !== 'never') log.asked.set(effect.key, effect)
  }
}

function noteNode(log: Log, node: string): void {
  if (log.nodes.length < NODES_SPELT) {
    log.nodes.push(node)
    return
  }
  log.more++
  log.rest = Math.imul(log.rest, 31) + 1
  for (let at = 0; at < node.length; at++) log.rest = (Math.imul(log.rest, 31) + node.charCodeAt(at)) | 0
}

function noteTask(log: Log, { node, kind, exception }: Extract<Effect, { type: 'open-task' }>): void {
  log.tasks.push({ node, kind })
  if (exception) log.stops.push({ node, exception: exception.type })
}

function closeLog({ order, nodes, rest, more, tasks, stops, answered }: Log, ending: Ending): Journey {
  const way = `${ending}>${nodes.join('>')}${more ? `+${more}:${rest}` : ''}`
  return { nodes, more, way, ending, order, tasks, stops, answered }
}

function endingOf({ status, tokens }: Run): Ending {
  if (status === 'completed' || status === 'failed') return status
  return tokens.some(({ waiting }) => waiting?.for === 'exception') ? 'exception' : 'waiting'
}
