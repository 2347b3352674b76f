import * as z from 'zod'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const releaseHold = defineNodeKind({
  kind: 'release-hold',
  title: { zh: '放行', en: 'Release hold' },
  summary: {
    zh: '让同一订单在其他流程里的挂起全部放行',
    en: 'Lets the order go wherever its other runs hold it',
  },
  group: 'order',
  icon: 'PlayCircle',
  config: z.strictObject({
    note: setting(z.string().max(500).optional(), { zh: '说明', en: 'Note' }, { widget: 'template' }),
  }),
  initial: {},
  outputs: () => [NEXT],
  effects: ['send-order-event'],
  waits: false,
  expressions: ({ note }) =>
    note === undefined ? [] : [{ path: 'note', expression: note, expects: 'template' }],
})
