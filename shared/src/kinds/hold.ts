import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { DurationSchema, SlugSchema } from '../scalar.ts'
import { AudienceSchema } from './audience.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'

/** What happens to an order when a `release-hold` of any of its runs lets it go. */
export const HOLD_RELEASED = 'hold-released'

export const hold = defineNodeKind({
  kind: 'hold',
  title: { zh: '挂起', en: 'Hold' },
  summary: {
    zh: '订单先挂起，等人放行、到时间，或等到某件事',
    en: 'Puts the order on hold until a person, a time or an event lets it go',
  },
  group: 'order',
  icon: 'PauseCircle',
  config: z.strictObject({
    reason: setting(
      z.string().max(500),
      { zh: '为什么挂起', en: 'Reason' },
      { widget: 'template', help: { zh: '放行的人会看到', en: 'Shown to whoever lets it go' } },
    ),
    duration: setting(
      DurationSchema.optional(),
      { zh: '最多挂起多久', en: 'For at most' },
      { widget: 'duration', shownFor: { until: [null] } },
    ),
    until: setting(
      ExpressionSchema.optional(),
      { zh: '挂起到', en: 'Until' },
      {
        widget: 'time-or-field',
        shownFor: { duration: [null] },
        help: {
          zh: '选择时间字段，或写一个时间；时间未知时等人放行',
          en: 'A time field or a written time; while it is not known a person lets it go',
        },
      },
    ),
    event: setting(
      SlugSchema.optional(),
      { zh: '遇到这件事就放行', en: 'Let go by this event' },
      {
        widget: 'event',
        help: {
          zh: '从列表选择，或输入自己系统的说法',
          en: 'Choose from the list, or type a word of your own system',
        },
      },
    ),
    assignees: setting(
      AudienceSchema.optional(),
      { zh: '由谁放行', en: 'Who lets it go' },
      { help: { zh: '留空由运营（ops）放行', en: 'Left empty, ops lets it go' } },
    ),
  }),
  initial: { reason: '请确认订单 {{order.externalId}} 后放行' },
  outputs: () => [NEXT],
  effects: ['change-order', 'open-task', 'close-task', 'set-timer', 'clear-timer'],
  waits: true,
  produces: () => [
    {
      path: 'releasedBy',
      type: 'choice',
      label: { zh: '怎么放行的', en: 'let go by' },
      choices: [
        { value: 'person', label: { zh: '人', en: 'a person' } },
        { value: 'time', label: { zh: '到时间', en: 'the time' } },
        { value: 'event', label: { zh: '发生的事', en: 'an event' } },
      ],
    },
  ],
  expressions: ({ reason, until }) => [
    { path: 'reason', expression: reason, expects: 'template' },
    ...(until === undefined ? [] : [{ path: 'until', expression: until, expects: 'time' as const }]),
  ],
  check: ({ reason, duration, until }) => [
    ...(reason.trim()
      ? []
      : [
          {
            code: 'empty-text',
            path: 'reason',
            message: { zh: '请写明为什么挂起', en: 'Say why the order is held' },
          },
        ]),
    ...(duration === undefined || until === undefined
      ? []
      : [
          {
            code: 'wait-for-what',
            path: 'duration',
            message: {
              zh: '时长和时间只能填一个',
              en: 'Give either a duration or a time, not both',
            },
          },
        ]),
  ],
})
