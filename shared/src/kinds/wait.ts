import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { DurationSchema, SlugSchema } from '../scalar.ts'
import { defineNodeKind, ERROR, NEXT, type Output, setting } from './define.ts'

const AwaitedSchema = z.strictObject({
  type: setting(
    SlugSchema,
    { zh: '等什么发生', en: 'What is awaited' },
    {
      widget: 'event',
      help: {
        zh: '从列表选择，或输入自己系统的说法',
        en: 'Choose from the list, or type a word of your own system',
      },
    },
  ),
  when: setting(
    ExpressionSchema.optional(),
    { zh: '只在满足条件时', en: 'Only when' },
    { widget: 'rule', help: { zh: '可以用事件附带的资料', en: 'May read the data of the event' } },
  ),
})

const TIMEOUT: Output = { name: 'timeout', label: { zh: '等不到', en: 'timed out' }, whenOpen: 'error' }

export const wait = defineNodeKind({
  kind: 'wait',
  title: { zh: '等待', en: 'Wait' },
  summary: {
    zh: '等一段时间、等到某个时间，或等某件事发生再继续',
    en: 'Waits for a while, until a time, or for something to happen',
  },
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
    event: setting(AwaitedSchema.optional(), { zh: '等某件事发生', en: 'Until something happens' }),
    timeout: setting(
      DurationSchema.optional(),
      { zh: '最多等多久', en: 'At most' },
      {
        widget: 'duration',
        shownFor: { duration: [null], until: [null] },
        help: {
          zh: '只用于等某件事发生：到时还没发生就走“等不到”',
          en: 'Only when something is awaited: then the order leaves by "timed out"',
        },
      },
    ),
  }),
  initial: { duration: 'PT1H' },
  oneOf: { duration: 'PT1H', until: { var: 'order.shipBy' }, event: { type: 'paid' } },
  outputs: ({ event, timeout }) => [NEXT, ...(event && timeout ? [TIMEOUT] : []), ERROR],
  effects: ['set-timer', 'clear-timer'],
  waits: true,
  produces: ({ event }) =>
    event
      ? [
          { path: 'event', type: 'text', label: { zh: '发生了什么', en: 'what happened' } },
          { path: 'at', type: 'time', label: { zh: '发生时间', en: 'when' } },
          { path: 'data.*', type: 'any', label: { zh: '附带资料', en: 'data' } },
        ]
      : [],
  expressions: ({ until, event }) => [
    ...(until === undefined ? [] : [{ path: 'until', expression: until, expects: 'time' as const }]),
    ...(event?.when === undefined
      ? []
      : [{ path: 'event.when', expression: event.when, expects: 'rule' as const, own: true as const }]),
  ],
  check: ({ duration, until, event }) =>
    [duration, until, event].filter((each) => each !== undefined).length === 1
      ? []
      : [
          {
            code: 'wait-for-what',
            path: 'duration',
            message: {
              zh: '请填写等待时长、等到的时间或要等的事，三者选一',
              en: 'Give a duration, a time to wait until or what is awaited: one of the three',
            },
          },
        ],
})
