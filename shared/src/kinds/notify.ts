import * as z from 'zod'
import { AudienceSchema, audienceFaults } from './audience.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const notify = defineNodeKind({
  kind: 'notify',
  title: { zh: '发通知', en: 'Notify' },
  summary: { zh: '在 Orderloom 里提醒一个角色或几个人', en: 'Tells a role or people inside Orderloom' },
  group: 'connect',
  icon: 'Bell',
  config: z.strictObject({
    via: setting(
      z.enum(['in-app']).default('in-app'),
      { zh: '方式', en: 'Via' },
      {
        choices: { 'in-app': { zh: '站内通知', en: 'In-app' } },
      },
    ),
    to: setting(AudienceSchema, { zh: '通知谁', en: 'To' }),
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
  initial: { via: 'in-app', to: {}, text: '订单 {{order.externalId}}' },
  outputs: () => [NEXT],
  effects: ['notify'],
  waits: false,
  expressions: (config) => [{ path: 'text', expression: config.text, expects: 'template' }],
  check: (config) => [
    ...audienceFaults(config.to, 'to'),
    ...(config.text.trim()
      ? []
      : [{ code: 'empty-text', path: 'text', message: { zh: '通知内容是空的', en: 'The text is empty' } }]),
  ],
})
