import * as z from 'zod'
import { ORDER_STATUSES } from '../order.ts'
import { statusLabel } from '../rules/field-catalogue.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const setStatus = defineNodeKind({
  kind: 'set-status',
  title: { zh: '更新状态', en: 'Set status' },
  summary: { zh: '把订单改成选定的状态', en: 'Gives the order the chosen status' },
  group: 'order',
  icon: 'Flag',
  config: z.strictObject({
    status: setting(
      z.enum(ORDER_STATUSES),
      { zh: '状态', en: 'Status' },
      {
        widget: 'status',
        choices: Object.fromEntries(ORDER_STATUSES.map((status) => [status, statusLabel(status)])),
      },
    ),
  }),
  initial: { status: 'ready' },
  outputs: () => [NEXT],
  effects: ['change-order'],
  waits: false,
})
