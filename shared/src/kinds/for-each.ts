import * as z from 'zod'
import { type Field, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import { type Expression, ExpressionSchema, toVarPath } from '../rules/rule.ts'
import { defineNodeKind, ERROR, NEXT, setting } from './define.ts'
import { missing } from './start-settings.ts'

/** How many items one visit may have. */
export const MAX_ITEMS = 500

/** Sends every item of a list through a body that comes back to this node. */
export const forEach = defineNodeKind({
  kind: 'for-each',
  title: { zh: '逐个处理', en: 'For each' },
  summary: {
    zh: '把明细里的每一项都走一遍，全部走完再往下',
    en: 'Takes each item of a list through its steps, then goes on',
  },
  group: 'flow',
  icon: 'Retweet',
  config: z.strictObject({
    over: setting(
      ExpressionSchema,
      { zh: '处理哪个列表', en: 'List' },
      { widget: 'list-field', help: { zh: '例如商品明细', en: 'Such as the lines of the order' } },
    ),
    concurrency: setting(
      z.int().min(1).max(20).default(1),
      { zh: '同时处理几项', en: 'At the same time' },
      { help: { zh: '1 表示一项完了再做下一项', en: '1 takes one item after the other' } },
    ),
    collect: setting(
      ExpressionSchema.optional(),
      { zh: '每项收集什么', en: 'Collect' },
      {
        widget: 'expression',
        help: {
          zh: '每项走完时取这个值，按顺序放进“结果”',
          en: 'Read at the end of each item and kept in order as the results',
        },
      },
    ),
  }),
  initial: { over: { var: 'order.lines' }, concurrency: 1 },
  outputs: () => [{ name: 'each', label: { zh: '每一项', en: 'each item' }, whenOpen: 'error' }, NEXT, ERROR],
  effects: [],
  waits: false,
  produces: (config) => [
    ...itemFields(config.over),
    { path: 'index', type: 'integer', label: { zh: '第几项（从 0 起）', en: 'index from 0' } },
    { path: 'results', type: 'list', label: { zh: '结果', en: 'results' } },
    { path: 'count', type: 'integer', label: { zh: '项数', en: 'number of items' } },
  ],
  expressions: (config) => [
    { path: 'over', expression: config.over, expects: 'value' },
    ...(config.collect === undefined
      ? []
      : [{ path: 'collect', expression: config.collect, expects: 'value' as const, own: true as const }]),
  ],
  check: (config) =>
    config.over === null ? missing('over', ['请选择要逐个处理的列表', 'Choose the list']) : [],
})

/** Fields of one item: typed where the list is of the order, open elsewhere. */
function itemFields(over: Expression): readonly Field[] {
  const path = toVarPath(over)
  const items = ORDER_FIELDS.find((field) => field.path === path)?.items ?? []
  return [
    { path: 'item', type: 'any', label: { zh: '这一项', en: 'item' } },
    ...items.map((field) => ({ ...field, path: `item.${field.path}` })),
    { path: 'item.*', type: 'any', label: { zh: '这一项', en: 'item' } },
  ]
}
