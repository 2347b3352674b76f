import type { LiveEvent } from '@orderloom/shared/api.ts'
import type { Clock } from '../clock.ts'
import type { createIds } from '../ids.ts'
import type { Store } from '../store/store.ts'
import { type AlterOrder, createAlterOrder } from './alter-order.ts'
import { createLookUp } from './effects/look-up.ts'
import { createIntake, type Intake, type IntakeCounts } from './intake.ts'
import { type Compile, createPrograms, type Programs } from './programs.ts'
import { createReplayOrder, type ReplayOrder } from './replay-order.ts'
import type { SceneParts } from './scene.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { createTakeOrderEvent, type TakeOrderEvent } from './take-order-event.ts'
import { createTimers, type Timers } from './timers.ts'

/** What the engine needs from outside; tests give a moved clock and counted nonces. */
export type EngineDependencies = {
  readonly store: Store
  readonly clock: Clock
  readonly ids: ReturnType<typeof createIds>
  readonly nonce: () => string
  /** How drawings are compiled; a simulation shares what is compiled between its servers. */
  readonly compile?: Compile
  /** Hints for pages that stay up to date. */
  readonly publish: (event: LiveEvent) => void
  readonly log: Log
}

/** The part of a pino logger the engine speaks to. */
export type Log = {
  readonly info: (facts: Record<string, unknown>, message: string) => void
  readonly warn: (facts: Record<string, unknown>, message: string) => void
  readonly error: (facts: Record<string, unknown>, message: string) => void
}

export type Engine = {
  readonly programs: Programs
  readonly takeIn: Intake
  readonly counts: () => IntakeCounts
  readonly alterOrder: AlterOrder
  readonly takeOrderEvent: TakeOrderEvent
  readonly replayOrder: ReplayOrder
  readonly timers: Timers
  readonly schedules: Schedules
}

/** Puts the engine together. Start it with `programs.refresh()`, `timers.start()` and `schedules.start()`. */
export function createEngine(dependencies: EngineDependencies): Engine {
  const programs = createPrograms(dependencies.store.workflows, dependencies.compile)
  const { ids, nonce, log, store } = dependencies
  const sceneParts: SceneParts = {
    nextId: ids.next,
    nonce,
    log,
    findLive: (key) => programs.live().find(({ workflow }) => workflow === key),
    lookUp: createLookUp(store.tables),
  }
  const parts = { ...dependencies, programs, sceneParts }
  // Timers and the work that sets them know each other; the arrow breaks the circle.
  const arm = (at: string): void => timers.arm(at)
  const alterOrder = createAlterOrder({ ...parts, arm })
  const timers = createTimers({ ...parts, alterOrder })
  return {
    programs,
    timers,
    schedules: createSchedules({ ...parts, alterOrder }),
    alterOrder,
    takeOrderEvent: createTakeOrderEvent(alterOrder, programs),
    replayOrder: createReplayOrder(store.orders, programs),
    ...createIntake({ ...parts, arm }),
  }
}
