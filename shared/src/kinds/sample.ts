import * as z from 'zod'
import { calculate, toExact } from '../rules/decimal.ts'
import { defineNodeKind, setting, UNKNOWN } from './define.ts'

export const sample = defineNodeKind({
  kind: 'sample',
  title: { zh: '抽样分流', en: 'Sample' },
  summary: {
    zh: '让一定比例的订单走新做法，同一订单或买家总走同一边',
    en: 'Sends a share of the orders one way; one order or buyer always goes the same way',
  },
  group: 'decide',
  icon: 'Percentage',
  config: z.strictObject({
    share: setting(
      z
        .number()
        .min(0)
        .max(100)
        .refine((share) => toBasisPoints(share) !== undefined, { error: 'two-decimals' }),
      { zh: '比例（%）', en: 'Share (%)' },
      {
        help: {
          zh: '0 到 100，最多两位小数；调大比例时，原来抽中的仍然抽中',
          en: '0 to 100 with at most two decimals; when it grows, those who were in stay in',
        },
      },
    ),
    by: setting(
      z.enum(['order', 'buyer']).default('order'),
      { zh: '按什么抽', en: 'By' },
      {
        choices: {
          order: { zh: '按订单', en: 'order' },
          buyer: { zh: '按买家（同一买家总走同一边）', en: 'buyer (always the same way)' },
        },
      },
    ),
    salt: setting(
      z.string().min(1).max(60).optional(),
      { zh: '分组名', en: 'Group name' },
      {
        help: {
          zh: '分组名相同的抽样节点抽中同样的订单；留空则各抽各的',
          en: 'Samples with one group name take the same orders; left empty each takes its own',
        },
      },
    ),
  }),
  initial: { share: 10, by: 'order' },
  outputs: () => [
    { name: 'in', label: { zh: '抽中', en: 'in' }, whenOpen: 'error' },
    { name: 'out', label: { zh: '未抽中', en: 'out' }, whenOpen: 'error' },
    UNKNOWN,
  ],
  effects: [],
  waits: false,
  produces: () => [{ path: 'output', type: 'text', label: { zh: '抽样结果', en: 'outcome' } }],
})

/** A percentage in hundredths of a percent, exactly; undefined when it has more than two decimals. */
export function toBasisPoints(share: number): number | undefined {
  const points = calculate('*', toExact(share) ?? Number.NaN, 100)
  return typeof points === 'number' && Number.isInteger(points) ? points : undefined
}
