import { EFFECTS, type Effect, repeatOf } from '@orderloom/shared/effect.ts'
import type { RunEvent } from '@orderloom/shared/event.ts'
import type { Step } from './transition.ts'

/** What the world has been asked for and not answered yet. Every act that does not fit throws. */
export type EffectAccount = {
  /** Counts the effects of a step. */
  readonly take: (step: Step) => void
  /** Counts what an event that was not ignored settles. */
  readonly happened: (event: RunEvent) => void
  readonly tasks: () => readonly string[]
  readonly timers: () => readonly string[]
  readonly effects: () => readonly string[]
}

/** Keeps the books of a run for tests: at most one open task, timer and effect per key, none closed that is not open. */
export function createAccount(): EffectAccount {
  const tasks = new Set<string>()
  const timers = new Set<string>()
  const effects = new Set<string>()
  /** Keys of effects that must happen once, asked and not surely undone: asking again would do it twice. */
  const once = new Set<string>()
  const add = (open: Set<string>, { key, type }: Keyed) => {
    if (open.has(key)) throw new Error(`${type} ${key} is open already`)
    open.add(key)
  }
  const remove = (open: Set<string>, { key, type }: Keyed) => {
    if (!open.delete(key)) throw new Error(`${type} ${key} closes nothing`)
  }
  const ask = (effect: Extract<Effect, Keyed>) => {
    add(effects, effect)
    if (repeatOf(effect) === 'repeatable') return
    if (once.has(effect.key)) throw new Error(`${effect.type} ${effect.key} is asked twice`)
    once.add(effect.key)
  }
  return {
    take: (step) => {
      for (const effect of step.effects) {
        if (effect.type === 'open-task') add(tasks, effect)
        else if (effect.type === 'close-task') remove(tasks, effect)
        else if (effect.type === 'set-timer') add(timers, effect)
        else if (effect.type === 'clear-timer') remove(timers, effect)
        else if (effect.type === 'cancel-effect' || effect.type === 'cancel-run') remove(effects, effect)
        else if (effect.type !== 'change-order' && EFFECTS[effect.type].answered !== 'never') ask(effect)
      }
    },
    happened: (event) => {
      if (!('key' in event)) return
      if (event.type === 'timer-fired') return remove(timers, event)
      if (event.type !== 'effect-succeeded' && event.type !== 'effect-failed') return remove(tasks, event)
      effects.delete(event.key)
      if (event.type === 'effect-failed' && event.failure.code !== 'outcome-unknown') once.delete(event.key)
    },
    tasks: () => [...tasks].sort(),
    timers: () => [...timers].sort(),
    effects: () => [...effects].sort(),
  }
}

type Keyed = { readonly key: string; readonly type: string }
