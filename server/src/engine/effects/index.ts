import type { EffectType } from '@orderloom/shared/effect.ts'
import type { PerformEffect, Performer } from '../order-work.ts'
import { ask } from './ask.ts'
import { cancelEffect } from './cancel-effect.ts'
import { changeOrder } from './change-order.ts'
import { clearTimer } from './clear-timer.ts'
import { closeTask } from './close-task.ts'
import { notify } from './notify.ts'
import { openTask } from './open-task.ts'
import { setTimer } from './set-timer.ts'

/** One performer per effect; the compiler names what is missing. */
const PERFORMERS: { readonly [T in EffectType]: Performer<T> } = {
  'open-task': openTask,
  'close-task': closeTask,
  'set-timer': setTimer,
  'clear-timer': clearTimer,
  'change-order': changeOrder,
  notify,
  'look-up': ask,
  'http-request': ask,
  'start-run': ask,
  'cancel-run': ask,
  'send-order-event': ask,
  'cancel-effect': cancelEffect,
}

/** Turns an effect into rows of the commit of its step, or puts it before the engine. */
export const performEffect: PerformEffect = (effect, context) => {
  const perform = PERFORMERS[effect.type] as Performer<EffectType>
  perform(effect, context)
}
