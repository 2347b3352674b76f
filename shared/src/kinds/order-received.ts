import * as z from 'zod'
import { defineNodeKind, NEXT, type ShownFor, setting } from './define.ts'
import { channelsSetting, filterSetting, shopsSetting } from './start-settings.ts'

/** Which orders enter means something only where orders enter by themselves. */
const ORDERS_ENTER: ShownFor = { calledOnly: [null, false] }

export const orderReceived = defineNodeKind({
  kind: 'order-received',
  title: { zh: '收到订单', en: 'Order received' },
  summary: { zh: '新订单到达时从这里开始', en: 'Starts here when a new order arrives' },
  group: 'start',
  icon: 'Inbox',
  config: z.strictObject({
    calledOnly: setting(
      z.boolean().optional(),
      { zh: '只作为子流程', en: 'Only as a sub-workflow' },
      {
        help: {
          zh: '打开后，新订单不会自己进来，只有别的流程用“子流程”调用时才走',
          en: 'When on, new orders do not enter by themselves; only a "Sub-workflow" of another workflow runs it',
        },
      },
    ),
    channels: channelsSetting(ORDERS_ENTER),
    shops: shopsSetting(ORDERS_ENTER),
    filter: filterSetting(ORDERS_ENTER),
  }),
  initial: {},
  outputs: () => [NEXT],
  effects: [],
  waits: false,
  expressions: (config) =>
    config.filter === undefined ? [] : [{ path: 'filter', expression: config.filter, expects: 'rule' }],
})
