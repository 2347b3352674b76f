import * as z from 'zod'
import { SlugSchema } from '../scalar.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'
import { channelsSetting, filterExpression, filterSetting, missing, shopsSetting } from './start-settings.ts'

/** A run begins on the order something has happened to. */
export const orderChanged = defineNodeKind({
  kind: 'order-changed',
  title: { zh: '订单有变化', en: 'Order changed' },
  summary: {
    zh: '订单付款、改地址、取消、申请退款时从这里开始',
    en: 'Starts here when an order is paid, readdressed, cancelled or a refund is asked',
  },
  group: 'start',
  icon: 'Edit',
  config: z.strictObject({
    events: setting(
      z.array(SlugSchema).max(20),
      { zh: '发生了什么', en: 'What happened' },
      {
        widget: 'events',
        help: {
          zh: '从列表选择；渠道或自己系统的说法可以直接输入，例如 gift-added',
          en: 'Choose from the list; words of a channel or your own system can be typed, such as gift-added',
        },
      },
    ),
    channels: channelsSetting(),
    shops: shopsSetting(),
    filter: filterSetting(),
  }),
  initial: { events: ['paid'] },
  outputs: () => [NEXT],
  effects: [],
  waits: false,
  produces: () => [
    { path: 'event', type: 'text', label: { zh: '发生了什么', en: 'what happened' } },
    { path: 'at', type: 'time', label: { zh: '发生时间', en: 'when' } },
    { path: 'data.*', type: 'any', label: { zh: '附带资料', en: 'data' } },
  ],
  expressions: filterExpression,
  check: (config) =>
    config.events.length
      ? []
      : missing('events', ['请选择至少一种变化，例如“已付款”', 'Choose at least one change, such as "paid"']),
})
