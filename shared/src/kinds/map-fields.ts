import * as z from 'zod'
import { type MappingRow, MappingRowSchema } from '../mapping/mapping.ts'
import { type Expression, ExpressionSchema, toVarPath } from '../rules/rule.ts'
import { listTemplatePaths } from '../rules/template.ts'
import { type ConfigExpression, defineNodeKind, ERROR, NEXT, setting } from './define.ts'

/**
 * What rows of a list read of earlier nodes. Whether it is known by then is asked of every kind alike; the rest of a
 * row is checked where its items are known.
 */
function stepReads(row: MappingRow, path: string): ConfigExpression[] {
  const { to: _to, optional: _optional, keep: _keep, first: _first, fields = [], sort = [], ...named } = row
  const values = [...Object.entries(named), ...sort.map(({ by }, at) => [`sort.${at}.by`, by] as const)]
  const own = values.flatMap(([name, expression]) =>
    listReads(expression ?? null)
      .filter((read) => read.startsWith('steps.'))
      .map((read) => ({ path: `${path}.${name}`, expression: { var: read }, expects: 'value' as const })),
  )
  return [...own, ...fields.flatMap((field, at) => stepReads(field, `${path}.fields.${at}`))]
}

function listReads(expression: Expression): readonly string[] {
  if (typeof expression === 'string') return listTemplatePaths(expression)
  if (typeof expression !== 'object' || expression === null) return []
  const path = toVarPath(expression)
  return path === undefined ? Object.values(expression).flatMap(listReads) : [path]
}

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
    ...(config.lists ?? []).flatMap((row, at) => stepReads(row, `lists.${at}`)),
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
