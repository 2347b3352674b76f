import * as z from 'zod'
import type { Field } from '../rules/field-catalogue.ts'
import { type Expression, ExpressionSchema, type Rule, toVarPath } from '../rules/rule.ts'
import { NodeIdSchema } from '../scalar.ts'
import { tableFaults } from './decision-table-faults.ts'
import { defineNodeKind, ERROR, NEXT, setting, UNKNOWN } from './define.ts'

export const HIT_POLICIES = ['unique', 'any', 'first', 'priority', 'collect', 'rule-order'] as const
export type HitPolicy = (typeof HIT_POLICIES)[number]

export const AGGREGATES = ['sum', 'min', 'max', 'count'] as const
export type Aggregate = (typeof AGGREGATES)[number]

/** Bounds of a table, so that one order never costs more than 10,000 clauses. */
export const MAX_ROWS = 500
export const MAX_COLUMNS = 20

const InputSchema = z.strictObject({
  label: setting(z.string().min(1).max(60).optional(), { zh: '列名', en: 'Column' }),
  value: setting(ExpressionSchema, { zh: '取值', en: 'Value' }, { widget: 'expression' }),
})

const OutputSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '字段名', en: 'Field name' }),
  label: setting(z.string().min(1).max(60).optional(), { zh: '列名', en: 'Column' }),
  type: setting(
    z.enum(['text', 'money', 'integer', 'decimal', 'boolean', 'choice']),
    { zh: '类型', en: 'Type' },
    {
      choices: {
        text: { zh: '文字', en: 'text' },
        money: { zh: '金额', en: 'amount' },
        integer: { zh: '整数', en: 'whole number' },
        decimal: { zh: '小数', en: 'decimal' },
        boolean: { zh: '是/否', en: 'yes/no' },
        choice: { zh: '选项', en: 'choice' },
      },
    },
  ),
  choices: setting(
    z.array(z.string().min(1).max(60)).max(50).optional(),
    { zh: '选项', en: 'Choices' },
    {
      help: {
        zh: '命中方式是“优先级”时，越靠前的选项越优先',
        en: 'With "priority", the earlier a choice stands the more it counts',
      },
    },
  ),
})

const RowSchema = z.strictObject({
  when: z.array(ExpressionSchema.nullable()).max(MAX_COLUMNS),
  // oxlint-disable-next-line unicorn/no-thenable -- a word of the public format; rows are data, never awaited
  then: z.array(z.union([z.string().max(500), z.number(), z.boolean(), z.null()])).max(MAX_COLUMNS),
  note: z.string().max(500).optional(),
})

export type TableInput = z.output<typeof InputSchema>
export type TableOutput = z.output<typeof OutputSchema>
export type TableRow = z.output<typeof RowSchema>
export type TableValue = TableRow['then'][number]

export const decisionTable = defineNodeKind({
  kind: 'decision-table',
  title: { zh: '决策表', en: 'Decision table' },
  summary: {
    zh: '按一张表格决定：满足哪一行的条件，就取那一行的结果',
    en: 'Decides by a table: the row whose conditions hold gives the results',
  },
  group: 'decide',
  icon: 'Table',
  config: z.strictObject({
    hit: setting(
      z.enum(HIT_POLICIES).default('unique'),
      { zh: '命中方式', en: 'Hit policy' },
      {
        choices: {
          unique: { zh: '唯一：最多一行满足', en: 'Unique: at most one row holds' },
          any: { zh: '任意：满足的行结果都相同', en: 'Any: all rows that hold agree' },
          first: { zh: '首行：取最上面满足的一行', en: 'First: the topmost row that holds' },
          priority: { zh: '优先级：取结果最优先的一行', en: 'Priority: the row with the foremost result' },
          collect: { zh: '汇总：所有满足的行一起算', en: 'Collect: all rows that hold together' },
          'rule-order': { zh: '按序：按行的顺序列出结果', en: 'Rule order: all results, row by row' },
        },
      },
    ),
    aggregate: setting(
      z.enum(AGGREGATES).optional(),
      { zh: '怎么汇总', en: 'Aggregate' },
      {
        shownFor: { hit: ['collect'] },
        choices: {
          sum: { zh: '合计', en: 'sum' },
          min: { zh: '最小', en: 'smallest' },
          max: { zh: '最大', en: 'largest' },
          count: { zh: '行数', en: 'number of rows' },
        },
      },
    ),
    inputs: setting(
      z.array(InputSchema).max(MAX_COLUMNS),
      { zh: '条件列', en: 'Inputs' },
      { widget: 'decision-inputs' },
    ),
    outputs: setting(
      z.array(OutputSchema).max(MAX_COLUMNS),
      { zh: '结果列', en: 'Outputs' },
      { widget: 'decision-outputs' },
    ),
    rows: setting(z.array(RowSchema).max(MAX_ROWS), { zh: '行', en: 'Rows' }, { widget: 'decision-table' }),
  }),
  initial: {
    hit: 'unique',
    inputs: [{ value: { var: 'order.total' } }],
    outputs: [{ name: 'result', label: '结果', type: 'text' }],
    // oxlint-disable-next-line unicorn/no-thenable -- as above
    rows: [{ when: [null], then: [''] }],
  },
  outputs: () => [
    NEXT,
    { name: 'none', label: { zh: '没有满足的行', en: 'no row holds' }, whenOpen: 'error' },
    UNKNOWN,
    ERROR,
  ],
  effects: [],
  waits: false,
  produces: ({ hit, aggregate, outputs }) => outputs.map((output) => toField(output, hit, aggregate)),
  expressions: ({ inputs, rows }) => [
    ...inputs.map(({ value }, at) => ({
      path: `inputs.${at}.value`,
      expression: value,
      expects: 'value' as const,
    })),
    ...rows.flatMap(({ when }, row) =>
      inputs.flatMap(({ value }, column) => {
        const cell = when[column] ?? null
        if (cell === null) return []
        return [
          { path: `rows.${row}.when.${column}`, expression: cellRule(cell, value), expects: 'rule' as const },
        ]
      }),
    ),
  ],
  check: tableFaults,
})

function toField(
  { name, label = name, type, choices }: TableOutput,
  hit: HitPolicy,
  aggregate: Aggregate | undefined,
): Field {
  const field = { path: name, label: { zh: label, en: label } }
  if (hit === 'collect' && aggregate) return { ...field, type: aggregate === 'count' ? 'integer' : type }
  if (hit === 'collect' || hit === 'rule-order') return { ...field, type: 'list' }
  if (type !== 'choice') return { ...field, type }
  return {
    ...field,
    type,
    choices: (choices ?? []).map((value) => ({ value, label: { zh: value, en: value } })),
  }
}

/** The rule of a cell with its input in place of `{ "var": "value" }`: what the cell says, on its own. */
export function cellRule(cell: Rule, input: Expression): Rule {
  if (toVarPath(cell) === 'value') return input
  if (typeof cell !== 'object' || cell === null) return cell
  if (Array.isArray(cell)) return (cell as readonly Expression[]).map((each) => cellRule(each, input))
  const [entry] = Object.entries(cell as { readonly [operator: string]: Expression })
  return entry ? { [entry[0]]: cellRule(entry[1], input) } : cell
}
