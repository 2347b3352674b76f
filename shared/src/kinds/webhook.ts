import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { SlugSchema } from '../scalar.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'
import { filterExpression, filterSetting, missing } from './start-settings.ts'

/** A run begins on the order a signed message from outside names. */
export const webhook = defineNodeKind({
  kind: 'webhook',
  title: { zh: '外部消息', en: 'Webhook' },
  summary: {
    zh: '别的系统发来签名消息时，从它提到的订单开始',
    en: 'Starts on the order that a signed message of another system names',
  },
  group: 'start',
  icon: 'Api',
  config: z.strictObject({
    connection: setting(
      SlugSchema.optional(),
      { zh: '连接', en: 'Connection' },
      {
        widget: 'connection',
        help: { zh: '用它的密钥验证签名', en: 'Its secret proves who sent the message' },
      },
    ),
    order: setting(
      ExpressionSchema,
      { zh: '订单号在消息的哪里', en: 'Where the order number stands' },
      {
        widget: 'payload-field',
        help: {
          zh: '消息内容里字段的名字，里层用点分开，例如 orderNo 或 data.orderNo',
          en: 'The name of a field of the message, with dots for what lies deeper: orderNo, or data.orderNo',
        },
      },
    ),
    channel: setting(
      SlugSchema.optional(),
      { zh: '渠道', en: 'Channel' },
      { help: { zh: '订单号只在渠道内唯一时填写', en: 'Where order numbers are only unique in a channel' } },
    ),
    shop: setting(
      SlugSchema.optional(),
      { zh: '店铺', en: 'Shop' },
      { help: { zh: '订单号只在店铺内唯一时填写', en: 'Where order numbers are only unique in a shop' } },
    ),
    filter: filterSetting(),
  }),
  initial: { order: null },
  outputs: () => [NEXT],
  effects: [],
  connection: ['webhook'],
  waits: false,
  produces: () => [{ path: 'payload.*', type: 'any', label: { zh: '消息内容', en: 'message' } }],
  expressions: (config) => [
    ...(config.order === null
      ? []
      : [{ path: 'order', expression: config.order, expects: 'value' as const, own: true as const }]),
    ...filterExpression(config),
  ],
  check: (config) => [
    ...(config.connection ? [] : missing('connection', ['请选择连接', 'Choose a connection'])),
    ...(config.order === null
      ? missing('order', ['请填写订单号在消息的哪里', 'Say where the order number stands'])
      : []),
  ],
})
