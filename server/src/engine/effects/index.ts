import type { EffectType } from '@orderloom/shared/effect.ts'
import type { PerformEffect, Performer } from '../order-work.ts'
import { changeOrder } from './change-order.ts'
import { clearTimer } from './clear-timer.ts'
import { closeTask } from './close-task.ts'
import { notify } from './notify.ts'
import { openTask } from './open-task.ts'
import { setTimer } from './set-timer.ts'

/** One performer per effect that is written with its step. */
const PERFORMERS: { readonly [T in EffectType]?: Performer<T> } = {
  'open-task': openTask,
  'close-task': closeTask,
  'set-timer': setTimer,
  'clear-timer': clearTimer,
  'change-order': changeOrder,
  notify,
}

/** Turns an effect into rows of the commit of its step. */
export const performEffect: PerformEffect = (effect, context) => {
  const perform = PERFORMERS[effect.type] as Performer<EffectType> | undefined
  if (!perform) throw new Error(`nobody performs the effect ${effect.type}`)
  perform(effect, context)
}
