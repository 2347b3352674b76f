import type { LiveEvent } from '@orderloom/shared/api.ts'
import type { IdShare } from '../ids.ts'
import type { DueTimer } from './order-store.ts'

/*
 * What a store offers besides where any number of processes may work on it at once. A store for one process has none
 * of it.
 */

/** Something other processes hold in memory has changed: they read it again. `all`: words may have been missed. */
export type Word = 'workflows' | 'accounts' | 'keys' | 'all'

/** Word between the processes on one store. */
export type Signals = {
  /** Tells the others; resolves once each that is alive has acted on it, or after two seconds. */
  readonly tell: (word: Word) => Promise<void>
  /** Passes a hint for pages on, gathered and without waiting. */
  readonly pass: (event: LiveEvent) => void
  readonly listen: (listener: {
    readonly act: (word: Word) => Promise<void>
    readonly hint: (event: LiveEvent) => void
  }) => void
}

/** Brings timers to `fire` when they are due: none early, each to one process, again where firing threw or a process died. */
export type Alarm = {
  /** Brings what fell due before, then whatever falls due. */
  readonly start: () => void
  /** Tells of a timer this process has just set, in case it is the nearest. */
  readonly arm: (at: string) => void
  /** Brings no more; resolves when what is being fired is done. */
  readonly stop: () => Promise<void>
}

export type Fire = (timer: DueTimer) => Promise<void>

export type SharedStore = {
  /** The ids this process may give. @throws StoreUnavailable while it cannot be sure that nobody else does */
  readonly idShare: () => IdShare
  readonly signals: Signals
  readonly createAlarm: (fire: Fire) => Alarm
}
