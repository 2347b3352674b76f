import * as z from 'zod'
import { defineNodeKind, NEXT, setting } from './define.ts'
import { filterExpression, filterSetting } from './start-settings.ts'

/** A run begins on each unshipped order that holds a SKU whose stock has run low. */
export const stockLow = defineNodeKind({
  kind: 'stock-low',
  title: { zh: '库存不足', en: 'Stock low' },
  summary: {
    zh: '某个 SKU 库存变低时，从含有它的未发货订单开始',
    en: 'When a SKU runs low, starts on the unshipped orders that hold it',
  },
  group: 'start',
  icon: 'Fall',
  config: z.strictObject({
    skus: setting(
      z.array(z.string().trim().min(1).max(100)).max(500).optional(),
      { zh: 'SKU', en: 'SKUs' },
      { help: { zh: '留空表示所有 SKU', en: 'Leave empty for every SKU' } },
    ),
    threshold: setting(
      z.int().min(0).optional(),
      { zh: '可用数量不多于', en: 'Available at most' },
      { help: { zh: '留空用库存里设的警戒数', en: 'Left empty, the level set with the stock counts' } },
    ),
    filter: filterSetting(),
  }),
  initial: {},
  outputs: () => [NEXT],
  effects: [],
  waits: false,
  produces: () => [
    { path: 'sku', type: 'text', label: { zh: 'SKU', en: 'SKU' } },
    { path: 'available', type: 'integer', label: { zh: '可用数量', en: 'available' } },
  ],
  expressions: filterExpression,
})
