import { type Program, type Step, transition } from '@orderloom/runtime/index.ts'
import type { Effect } from '@orderloom/shared/effect.ts'
import type { Actor, RunEvent } from '@orderloom/shared/event.ts'
import type { Run } from '@orderloom/shared/run.ts'
import { performEffect } from './effects/index.ts'
import { type Cause, type EffectTools, type OrderWork, takeStep } from './order-work.ts'

/** Far more than any order needs; past it runs are changing the order for each other in a circle. */
const MAX_TELLINGS = 200

/** One order on stage: its work, the programs of its runs, and how an event reaches one of them. */
export type Scene = {
  readonly work: OrderWork
  readonly programs: ReadonlyMap<string, Program>
  /** Sends an event to a live run; undefined when the order has no such run any more. */
  readonly send: (runId: string, event: RunEvent) => Step | undefined
  /** Takes in a step that was computed elsewhere, such as a start. */
  readonly take: (step: Step, cause: Cause) => void
  /** Tells every live run what others have changed; call it before the commit. */
  readonly tellOthers: () => void
}

export function createScene(work: OrderWork, programs: Map<string, Program>, tools: EffectTools): Scene {
  const perform = (effect: Effect, runId: string, by: Actor) =>
    performEffect(effect, { work, runId, by, tools })
  const take: Scene['take'] = (step, cause) => takeStep(work, step, { ...cause, perform })
  const send: Scene['send'] = (runId, event) => {
    const [run, program] = [work.runs.get(runId), programs.get(runId)]
    if (!run || !program) return undefined
    const step = transition(program, run, event)
    take(step, causeOf(event))
    return step
  }
  return { work, programs, take, send, tellOthers: () => tellOthers(work, programs, take) }
}

function causeOf(event: RunEvent): Cause {
  const comment = 'comment' in event ? event.comment : undefined
  return { event: event.type, ...(event.by && { by: event.by }), ...(comment && { comment }) }
}

function tellOthers(work: OrderWork, programs: ReadonlyMap<string, Program>, take: Scene['take']): void {
  for (let tellings = 0; work.untold.length > 0; ) {
    const { from, set } = work.untold.shift()!
    for (const run of work.runs.values()) {
      const program = programs.get(run.id)
      if (run.id === from || run.status !== 'waiting' || !program) continue
      if (++tellings > MAX_TELLINGS)
        throw new Error(`the runs of ${work.orderId} keep changing the order for each other`)
      tell(run, { program, work, set, take })
    }
  }
}

type Telling = {
  readonly program: Program
  readonly work: OrderWork
  readonly set: Readonly<Record<string, unknown>>
  readonly take: Scene['take']
}

function tell(run: Run, { program, work, set, take }: Telling): void {
  const step = transition(program, run, { type: 'order-changed', at: work.at, set })
  // A run that stood on the changed order already has nothing to tell.
  if (step.entries.length > 0 || step.effects.length > 0) take(step, { event: 'order-changed' })
}
