import * as z from 'zod'
import { AudienceSchema, audienceFaults } from './audience.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const cc = defineNodeKind({
  kind: 'cc',
  title: { zh: '抄送', en: 'Copy to' },
  summary: {
    zh: '让相关的人知道这个订单的进展，不用他们处理',
    en: 'Lets people know where the order stands; nothing is asked of them',
  },
  group: 'people',
  icon: 'Send',
  config: z.strictObject({
    to: setting(AudienceSchema, { zh: '抄送给谁', en: 'To' }),
    text: setting(
      z.string().max(1000),
      { zh: '内容', en: 'Text' },
      {
        widget: 'template',
        help: {
          zh: '可以插入字段，例如 {{order.externalId}}',
          en: 'Fields can be inserted, such as {{order.externalId}}',
        },
      },
    ),
  }),
  initial: { to: {}, text: '订单 {{order.externalId}}' },
  outputs: () => [NEXT],
  effects: ['notify'],
  waits: false,
  expressions: (config) => [{ path: 'text', expression: config.text, expects: 'template' }],
  check: (config) => [
    ...audienceFaults(config.to, 'to'),
    ...(config.text.trim()
      ? []
      : [{ code: 'empty-text', path: 'text', message: { zh: '抄送内容是空的', en: 'The text is empty' } }]),
  ],
})
