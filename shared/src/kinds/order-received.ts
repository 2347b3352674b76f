import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { SlugSchema } from '../scalar.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const orderReceived = defineNodeKind({
  kind: 'order-received',
  title: { zh: '收到订单', en: 'Order received' },
  summary: { zh: '新订单到达时从这里开始', en: 'Starts here when a new order arrives' },
  group: 'start',
  icon: 'Inbox',
  config: z.strictObject({
    channels: setting(
      z.array(SlugSchema).max(50).optional(),
      { zh: '渠道', en: 'Channels' },
      {
        widget: 'channels',
        help: { zh: '留空表示所有渠道', en: 'Leave empty for every channel' },
      },
    ),
    shops: setting(
      z.array(SlugSchema).max(500).optional(),
      { zh: '店铺', en: 'Shops' },
      {
        help: { zh: '留空表示所有店铺', en: 'Leave empty for every shop' },
      },
    ),
    filter: setting(
      ExpressionSchema.optional(),
      { zh: '只处理满足条件的订单', en: 'Only orders that meet' },
      {
        widget: 'rule',
        help: {
          zh: '无法判断时也会进入流程，不会漏单',
          en: 'An order that cannot be decided enters too; none is missed',
        },
      },
    ),
  }),
  initial: {},
  outputs: () => [NEXT],
  effects: [],
  waits: false,
  expressions: (config) =>
    config.filter === undefined ? [] : [{ path: 'filter', expression: config.filter, expects: 'rule' }],
})
