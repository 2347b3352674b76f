import { type Program, type Step, transition } from '@orderloom/runtime/index.ts'
import type { Effect } from '@orderloom/shared/effect.ts'
import type { Actor, RunEvent } from '@orderloom/shared/event.ts'
import { getOrderPath } from '@orderloom/shared/order-path.ts'
import type { Run } from '@orderloom/shared/run.ts'
import { type CarryOutParts, carryOut } from './carry-out.ts'
import { performEffect } from './effects/index.ts'
import type { Log } from './engine.ts'
import { type Cause, type EffectTools, type OrderWork, type Pending, takeStep } from './order-work.ts'

/** Far more than any order needs; past it runs are changing the order for each other in a circle. */
const MAX_TELLINGS = 500

/** The runs of an order keep setting each other going within one change. */
export class RunsInCircle extends Error {
  readonly orderId: string

  constructor(orderId: string) {
    super(`the runs of ${orderId} keep setting each other going`)
    this.name = 'RunsInCircle'
    this.orderId = orderId
  }
}

/** One order on stage: its work, the programs of its runs, and how an event reaches one of them. */
export type Scene = {
  readonly work: OrderWork
  readonly programs: Map<string, Program>
  readonly log: Log
  /** Sends an event to a live run; undefined when the order has no such run any more. */
  readonly send: (runId: string, event: RunEvent) => Step | undefined
  /** Takes in a step that was computed elsewhere, such as a start. */
  readonly take: (step: Step, cause: Cause) => void
  /** Tells the live runs that wait for it that something happened to the order. */
  readonly tellEvent: (event: string, about: Telling) => void
  /** Carries out and answers what runs have asked, and tells every live run what others have changed; call it before the commit. */
  readonly settle: () => Promise<void>
}

type Telling = {
  readonly data: Readonly<Record<string, unknown>>
  readonly by: Actor
  readonly except?: string
}

export type SceneParts = EffectTools & CarryOutParts & { readonly log: Log }

export function createScene(work: OrderWork, programs: Map<string, Program>, parts: SceneParts): Scene {
  const perform = (effect: Effect, runId: string, by: Actor) =>
    performEffect(effect, { work, runId, by, tools: parts })
  const take: Scene['take'] = (step, cause) => takeStep(work, step, { ...cause, perform })
  let tellings = 0
  const count = () => {
    if (++tellings > MAX_TELLINGS) throw new RunsInCircle(work.orderId)
  }
  const tellChanges = () => {
    for (let change = work.untold.shift(); change; change = work.untold.shift()) {
      count()
      tellChange(change, scene)
    }
  }
  const send: Scene['send'] = (runId, event) => {
    // A run acts on the order as the others have left it, never on its own older copy.
    tellChanges()
    const [run, program] = [work.runs.get(runId), programs.get(runId)]
    if (!run || !program) return undefined
    const step = transition(program, run, event)
    take(step, causeOf(event))
    return step
  }
  const scene: Scene = {
    work,
    programs,
    log: parts.log,
    take,
    send,
    tellEvent: (event, { data, by, except }) => {
      for (const { id, status, tokens } of work.runs.values())
        if (id !== except && status === 'waiting' && tokens.some(({ waiting }) => listens(waiting, event)))
          send(id, { type: 'order-event', event, data, at: work.at, by })
    },
    settle: async () => {
      while (work.untold.length > 0 || work.pending.length > 0) {
        tellChanges()
        count()
        const next = work.pending.shift()
        if (next) await settleOne(next, scene, parts)
      }
    },
  }
  return scene
}

function causeOf(event: RunEvent): Cause {
  const { type, at: _, by, ...carried } = event
  const { comment, ...input } = carried as typeof carried & { readonly comment?: string }
  return {
    event: type,
    ...(by && { by }),
    ...(comment && { comment }),
    ...(Object.keys(input).length > 0 && { input }),
  }
}

/** A run in which nobody waits for an event has nothing to write down about it. */
function listens(waiting: Run['tokens'][number]['waiting'], event: string): boolean {
  if (waiting?.for === 'event') return waiting.event === event
  return waiting?.for === 'task' && waiting.events?.includes(event) === true
}

async function settleOne(next: Pending, scene: Scene, parts: SceneParts): Promise<void> {
  const { runId } = next
  const answer = next.do === 'answer' ? next.answer : await carryOut(next.effect, { scene, runId, parts })
  // A run that has stopped waiting in the meantime, as one that was cancelled, is owed nothing.
  if (answer && waitsFor(scene.work.runs.get(runId), answer.key))
    scene.send(runId, { ...answer, at: scene.work.at })
}

const waitsFor = (run: Run | undefined, key: string) =>
  run?.tokens.some(({ waiting }) => waiting?.key === key) === true

/**
 * Tells every other live run how the fields of a change stand now: others may have written them since. One that stood
 * on the changed order already has nothing to tell.
 */
function tellChange({ from, set }: OrderWork['untold'][number], { work, programs, take }: Scene): void {
  for (const run of work.runs.values()) {
    const program = programs.get(run.id)
    if (run.id === from || run.status !== 'waiting' || !program) continue
    const now = Object.fromEntries(
      Object.keys(set).map((path) => [path, getOrderPath(work.order, path) ?? null]),
    )
    const step = transition(program, run, { type: 'order-changed', at: work.at, set: now })
    if (step.entries.length > 0 || step.effects.length > 0) take(step, { event: 'order-changed' })
  }
}
