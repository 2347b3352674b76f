import type { RunEvent } from '@orderloom/shared/event.ts'
import type { Run } from '@orderloom/shared/run.ts'
import type { Program } from './program.ts'
import { type StartInput, start, transition } from './transition.ts'

/** Runs all events again from the start. The result equals the run they made, byte for byte. */
export function replay(program: Program, input: StartInput, events: readonly RunEvent[]): Run {
  return events.reduce((run, event) => transition(program, run, event).run, start(program, input).run)
}
