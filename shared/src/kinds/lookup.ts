import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { SlugSchema } from '../scalar.ts'
import { CELL_TYPES, toColumnField } from '../table.ts'
import { type ConfigFault, defineNodeKind, ERROR, setting, UNKNOWN } from './define.ts'

const ColumnNameSchema = z.string().trim().min(1).max(60)

const MatchSchema = z.strictObject({
  column: setting(ColumnNameSchema, { zh: '表里的列', en: 'Column' }),
  value: setting(ExpressionSchema, { zh: '等于', en: 'Equals' }, { widget: 'expression' }),
})

const ColumnSchema = z.strictObject({
  name: setting(ColumnNameSchema, { zh: '表里的列', en: 'Column' }),
  type: setting(
    z.enum(CELL_TYPES).default('text'),
    { zh: '类型', en: 'Type' },
    {
      choices: {
        text: { zh: '文字', en: 'text' },
        money: { zh: '金额（元）', en: 'amount (yuan)' },
        integer: { zh: '整数', en: 'whole number' },
        decimal: { zh: '小数', en: 'decimal' },
        boolean: { zh: '是/否', en: 'yes/no' },
        time: { zh: '时间', en: 'time' },
      },
    },
  ),
})

export const lookup = defineNodeKind({
  kind: 'lookup',
  title: { zh: '查表', en: 'Look up' },
  summary: {
    zh: '到上传的表里找一行，取出它的内容',
    en: 'Finds a row of an uploaded table and takes its values',
  },
  group: 'connect',
  icon: 'FileSearch',
  config: z.strictObject({
    table: setting(
      SlugSchema.optional(),
      { zh: '表', en: 'Table' },
      { widget: 'table', help: { zh: '总是用最新上传的版本', en: 'The newest upload is always used' } },
    ),
    match: setting(
      z.array(MatchSchema).max(20),
      { zh: '找哪一行', en: 'Which row' },
      {
        widget: 'lookup-match',
        help: {
          zh: '所有列都相等的第一行；金额按元比较',
          en: 'The first row where every column is equal; amounts are compared in yuan',
        },
      },
    ),
    columns: setting(
      z.array(ColumnSchema).max(50),
      { zh: '取哪些列', en: 'Columns to take' },
      { widget: 'lookup-columns' },
    ),
  }),
  initial: { match: [{ column: 'SKU', value: '' }], columns: [{ name: '名称', type: 'text' }] },
  outputs: () => [
    { name: 'found', label: { zh: '找到', en: 'found' }, whenOpen: 'error' },
    { name: 'missing', label: { zh: '没有这一行', en: 'no such row' }, whenOpen: 'error' },
    UNKNOWN,
    ERROR,
  ],
  effects: ['look-up'],
  waits: true,
  produces: ({ columns }) =>
    columns.map(({ name, type }) => ({ path: toColumnField(name), type, label: { zh: name, en: name } })),
  expressions: ({ match }) =>
    match.map(({ value }, at) => ({
      path: `match.${at}.value`,
      expression: value,
      expects: typeof value === 'string' ? ('template' as const) : ('value' as const),
    })),
  check: ({ table, match, columns }) => [
    ...(table === undefined ? [unfilled('table', ['还没有选表', 'No table is chosen yet'])] : []),
    ...(match.length === 0
      ? [unfilled('match', ['请说明按哪一列找', 'Say by which column a row is found'])]
      : []),
    ...match.flatMap(({ column }, at) => matchFaults(match, column, at)),
    ...columns.flatMap(({ name }, at) => columnFaults(columns, name, at)),
  ],
})

const unfilled = (path: string, [zh, en]: readonly [string, string]): ConfigFault => ({
  code: 'not-filled-in',
  path,
  message: { zh, en },
})

function matchFaults(
  match: readonly { readonly column: string }[],
  column: string,
  at: number,
): ConfigFault[] {
  if (match.findIndex((other) => other.column === column) === at) return []
  return [
    {
      code: 'field-name-taken',
      path: `match.${at}.column`,
      message: {
        zh: `列“${column}”写了两次，一列只能等于一个值`,
        en: `The column "${column}" stands twice; a column equals one value only`,
      },
    },
  ]
}

function columnFaults(
  columns: readonly { readonly name: string }[],
  name: string,
  at: number,
): ConfigFault[] {
  const field = toColumnField(name)
  if (field !== 'error' && columns.findIndex((other) => toColumnField(other.name) === field) === at) return []
  return [
    {
      code: 'field-name-taken',
      path: `columns.${at}.name`,
      message: {
        zh: `列“${name}”重复或被保留，请换一个`,
        en: `The column "${name}" is taken or reserved; choose another`,
      },
    },
  ]
}
