import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { DurationSchema } from '../scalar.ts'
import { defineNodeKind, ERROR, NEXT, setting } from './define.ts'

export const wait = defineNodeKind({
  kind: 'wait',
  title: { zh: '等待', en: 'Wait' },
  summary: { zh: '等一段时间，或等到某个时间再继续', en: 'Waits for a while, or until a time' },
  group: 'flow',
  icon: 'ClockCircle',
  config: z.strictObject({
    duration: setting(DurationSchema.optional(), { zh: '等待时长', en: 'For' }, { widget: 'duration' }),
    until: setting(
      ExpressionSchema.optional(),
      { zh: '等到', en: 'Until' },
      {
        widget: 'time-or-field',
        help: { zh: '选择时间字段，或写一个时间', en: 'A time field, or a written time' },
      },
    ),
  }),
  initial: { duration: 'PT1H' },
  outputs: () => [NEXT, ERROR],
  effects: ['set-timer', 'clear-timer'],
  waits: true,
  expressions: (config) =>
    config.until === undefined ? [] : [{ path: 'until', expression: config.until, expects: 'time' }],
  check: (config) =>
    (config.duration === undefined) !== (config.until === undefined)
      ? []
      : [
          {
            code: 'wait-for-what',
            path: 'duration',
            message: {
              zh: '请填写等待时长或等到的时间，两者选一',
              en: 'Give either a duration or a time to wait until',
            },
          },
        ],
})
