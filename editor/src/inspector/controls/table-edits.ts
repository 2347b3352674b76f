// oxlint-disable unicorn/no-thenable -- `then` is a word of the public format; rows are data, never awaited
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import type { Rule } from '@orderloom/shared/rules/rule.ts'
import { freeName } from './row-acts.tsx'

export type DecisionTable = NodeConfig<'decision-table'>
export type Side = 'inputs' | 'outputs'
type Row = DecisionTable['rows'][number]

/** Columns of one side in a new order, by their old positions; those left out go, and their cells with them. */
export function orderColumns(table: DecisionTable, side: Side, order: readonly number[]): DecisionTable {
  const pick = <T>(cells: readonly T[], absent: T) => order.map((at) => cells[at] ?? absent)
  const rows = table.rows.map((row) =>
    side === 'inputs' ? { ...row, when: pick(row.when, null) } : { ...row, then: pick(row.then, null) },
  )
  return side === 'inputs'
    ? { ...table, inputs: order.map((at) => table.inputs[at]!), rows }
    : { ...table, outputs: order.map((at) => table.outputs[at]!), rows }
}

/** A new last column; its cells are any, or without a result. */
export function addColumn(table: DecisionTable, side: Side, label: string): DecisionTable {
  if (side === 'inputs')
    return {
      ...table,
      inputs: [...table.inputs, { value: { var: 'order.total' } }],
      rows: table.rows.map((row) => ({ ...row, when: [...row.when, null] })),
    }
  const name = freeName(
    'result',
    table.outputs.map((output) => output.name),
  )
  return {
    ...table,
    outputs: [...table.outputs, { name, label, type: 'text' }],
    rows: table.rows.map((row) => ({ ...row, then: [...row.then, null] })),
  }
}

export function addRow(table: DecisionTable): DecisionTable {
  const row: Row = { when: table.inputs.map(() => null), then: table.outputs.map(() => null) }
  return { ...table, rows: [...table.rows, row] }
}

export function duplicateRow(table: DecisionTable, at: number): DecisionTable {
  return { ...table, rows: table.rows.toSpliced(at + 1, 0, structuredClone(table.rows[at]!)) }
}

/** Writes one condition; null is any. */
export function setCondition(
  table: DecisionTable,
  [row, column]: readonly [number, number],
  rule: Rule | null,
): DecisionTable {
  return changeRow(table, row, ({ when }) => ({
    when: fill(table.inputs.length, when, null).with(column, rule),
  }))
}

/** Writes one result; null is none. */
export function setResult(
  table: DecisionTable,
  [row, column]: readonly [number, number],
  value: Row['then'][number],
): DecisionTable {
  return changeRow(table, row, ({ then }) => ({
    then: fill(table.outputs.length, then, null).with(column, value),
  }))
}

export function setNote(table: DecisionTable, row: number, note: string): DecisionTable {
  return changeRow(table, row, () => ({ note: note === '' ? undefined : note }))
}

function changeRow(table: DecisionTable, at: number, change: (row: Row) => Partial<Row>): DecisionTable {
  return {
    ...table,
    rows: table.rows.map((row, index) => (index === at ? { ...row, ...change(row) } : row)),
  }
}

/** A row of a table that was written by hand may lack cells. */
function fill<T>(length: number, cells: readonly T[], absent: T): T[] {
  return Array.from({ length }, (_, at) => cells[at] ?? absent)
}
