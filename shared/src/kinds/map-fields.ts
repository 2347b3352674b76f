import * as z from 'zod'
import { MappingRowSchema } from '../mapping/mapping.ts'
import { ExpressionSchema } from '../rules/rule.ts'
import { defineNodeKind, ERROR, NEXT, setting } from './define.ts'

const MappingSchema = z.strictObject({
  to: setting(z.string().min(1).max(120), { zh: '目标字段', en: 'Target' }),
  value: setting(ExpressionSchema, { zh: '取值', en: 'Value' }, { widget: 'expression' }),
})

export const mapFields = defineNodeKind({
  kind: 'map-fields',
  title: { zh: '字段映射', en: 'Map fields' },
  summary: {
    zh: '把字段、文字或计算结果写进订单',
    en: 'Writes fields, texts or calculations into the order',
  },
  group: 'order',
  icon: 'Swap',
  config: z.strictObject({
    mappings: setting(
      z.array(MappingSchema).max(100),
      { zh: '映射', en: 'Mappings' },
      {
        widget: 'mappings',
        help: {
          zh: '取值可以是字段、计算，或带 {{字段}} 的文字',
          en: 'A value is a field, a calculation, or a text with {{fields}}',
        },
      },
    ),
    lists: setting(
      z.array(MappingRowSchema).max(20).optional(),
      { zh: '明细映射', en: 'List mappings' },
      {
        widget: 'list-mappings',
        help: {
          zh: '逐行改商品明细，或由列表生成标签，例如 { "to": "order.lines", "each": { "var": "order.lines" }, "fields": [ … ] }',
          en: 'Changes the lines one by one, or makes tags of a list, such as { "to": "order.lines", "each": { "var": "order.lines" }, "fields": [ … ] }',
        },
      },
    ),
  }),
  initial: { mappings: [] },
  outputs: () => [NEXT, ERROR],
  effects: ['change-order'],
  waits: false,
  expressions: (config) => [
    ...config.mappings.map((mapping, at) => ({
      path: `mappings.${at}.value`,
      expression: mapping.value,
      expects: typeof mapping.value === 'string' ? ('template' as const) : ('value' as const),
    })),
    ...(config.lists ?? []).flatMap(({ each }, at) =>
      each === undefined ? [] : [{ path: `lists.${at}.each`, expression: each, expects: 'value' as const }],
    ),
  ],
  check: (config) =>
    config.mappings.length || config.lists?.length
      ? []
      : [
          {
            code: 'no-mapping',
            path: 'mappings',
            message: {
              zh: '还没有映射，请至少添加一行',
              en: 'There is no mapping yet; add at least one row',
            },
          },
        ],
})
