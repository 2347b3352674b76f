import { READERS } from '../rules/term.ts'
import type { Aggregate, HitPolicy, TableInput, TableOutput, TableRow, TableValue } from './decision-table.ts'
import type { ConfigFault } from './define.ts'

type Table = {
  readonly hit: HitPolicy
  readonly aggregate?: Aggregate | undefined
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly rows: readonly TableRow[]
}

/** What is wrong with a decision table on its own; rules and gaps are the business of other checks. */
export function tableFaults(table: Table): readonly ConfigFault[] {
  return [
    ...sizeFaults(table),
    ...policyFaults(table),
    ...table.outputs.flatMap((_, at) => outputFaults(table.outputs, at)),
    ...table.rows.flatMap((_, at) => rowFaults(table, at)),
  ]
}

const fault = (code: string, path: string, [zh, en]: readonly [string, string]): ConfigFault => ({
  code,
  path,
  message: { zh, en },
})

function sizeFaults({ outputs, rows }: Table): ConfigFault[] {
  const faults: ConfigFault[] = []
  if (rows.length === 0)
    faults.push(fault('no-row', 'rows', ['表还没有行，请至少添加一行', 'The table has no row yet; add one']))
  if (outputs.length === 0)
    faults.push(
      fault('no-row', 'outputs', ['表还没有结果列，请至少添加一列', 'The table has no output yet; add one']),
    )
  return faults
}

const NUMERIC = new Set(['money', 'integer', 'decimal'])

function policyFaults({ hit, aggregate, outputs }: Table): ConfigFault[] {
  if (hit === 'priority' && outputs[0] && outputs[0].type !== 'choice')
    return [
      fault('bad-hit-policy', 'hit', [
        '“优先级”按第一个结果列的选项顺序决定，请把该列的类型改为“选项”',
        '"Priority" goes by the order of the first output\'s choices: make that output a choice',
      ]),
    ]
  if (aggregate === undefined) return []
  if (hit !== 'collect')
    return [
      fault('bad-hit-policy', 'aggregate', [
        '只有“汇总”才能合计或计数，请改命中方式或去掉汇总',
        'Only "collect" can aggregate: change the hit policy or remove the aggregate',
      ]),
    ]
  const text = aggregate === 'count' ? undefined : outputs.find(({ type }) => !NUMERIC.has(type))
  if (!text) return []
  const name = text.label ?? text.name
  return [
    fault('bad-hit-policy', 'aggregate', [
      `“${name}”不是数字，不能求合计、最小或最大`,
      `"${name}" is not a number: it has no sum, smallest or largest`,
    ]),
  ]
}

function outputFaults(outputs: readonly TableOutput[], at: number): ConfigFault[] {
  const { name, type, choices } = outputs[at]!
  const faults: ConfigFault[] = []
  if (name === 'error' || outputs.findIndex((other) => other.name === name) !== at)
    faults.push(
      fault('field-name-taken', `outputs.${at}.name`, [
        `字段名“${name}”重复或被保留，请换一个`,
        `The field name "${name}" is taken or reserved; choose another`,
      ]),
    )
  if (type === 'choice' && !choices?.length)
    faults.push(
      fault('no-choice', `outputs.${at}.choices`, [`“${name}”还没有选项`, `"${name}" has no choices yet`]),
    )
  return faults
}

function rowFaults({ inputs, outputs, rows }: Table, at: number): ConfigFault[] {
  const { when, then } = rows[at]!
  if (when.length !== inputs.length || then.length !== outputs.length)
    return [
      fault('cell-misfit', `rows.${at}`, [
        `第 ${at + 1} 行的格数和表头不一致，请补齐或删去多余的格`,
        `Row ${at + 1} has not as many cells as the table has columns: fill in or remove cells`,
      ]),
    ]
  return outputs.flatMap((output, column) => {
    if (fitsOutput(then[column]!, output)) return []
    const name = output.label ?? output.name
    return [
      fault('cell-misfit', `rows.${at}.then.${column}`, [
        `第 ${at + 1} 行的“${name}”不是这一列的类型，请重新填写`,
        `"${name}" in row ${at + 1} is not of its column's type: fill it in again`,
      ]),
    ]
  })
}

/** Whether a result is of its column's type; null (no result) fits every column. */
export function fitsOutput(value: TableValue, { type, choices }: TableOutput): boolean {
  if (value === null) return true
  if (type === 'choice') return typeof value === 'string' && (choices ?? []).includes(value)
  return READERS[type](value) !== undefined
}
