// oxlint-disable unicorn/no-thenable -- `then` is a word of the public format; rows are data, never awaited
import { describe, expect, it } from 'vitest'
import {
  addColumn,
  addRow,
  type DecisionTable,
  duplicateRow,
  orderColumns,
  setCondition,
  setNote,
  setResult,
} from './table-edits.ts'

const over = (amount: number) => ({ '>': [{ var: 'value' }, amount] })
const TABLE: DecisionTable = {
  hit: 'first',
  inputs: [{ value: { var: 'order.total' } }, { value: { var: 'order.shop' } }],
  outputs: [
    { name: 'a', type: 'text' },
    { name: 'b', type: 'money' },
  ],
  rows: [
    { when: [over(1), null], then: ['x', 1] },
    { when: [null], then: [] },
  ],
}

describe('editing a decision table', () => {
  it('moves and removes a column together with its cells', () => {
    const moved = orderColumns(TABLE, 'inputs', [1, 0])
    expect(moved.inputs.map(({ value }) => value)).toEqual([{ var: 'order.shop' }, { var: 'order.total' }])
    expect(moved.rows.map(({ when }) => when)).toEqual([
      [null, over(1)],
      [null, null],
    ])
    const removed = orderColumns(TABLE, 'outputs', [1])
    expect(removed.outputs.map(({ name }) => name)).toEqual(['b'])
    expect(removed.rows.map(({ then }) => then)).toEqual([[1], [null]])
  })

  it('gives every row a cell of a new column, and a new result a name of its own', () => {
    const wider = addColumn(addColumn(addColumn(TABLE, 'inputs', ''), 'outputs', 'R'), 'outputs', 'S')
    expect(wider.rows[0]).toMatchObject({ when: [over(1), null, null], then: ['x', 1, null, null] })
    expect(wider.outputs.map(({ name }) => name)).toEqual(['a', 'b', 'result1', 'result2'])
  })

  it('adds and copies rows; a copy is changed alone', () => {
    const more = duplicateRow(addRow(TABLE), 0)
    expect(more.rows.map(({ then }) => then)).toEqual([['x', 1], ['x', 1], [], [null, null]])
    const changed = setResult(setCondition(more, [1, 0], over(2)), [1, 1], 5)
    expect(changed.rows[0]).toEqual(TABLE.rows[0])
    expect(changed.rows[1]).toMatchObject({ when: [over(2), null], then: ['x', 5] })
  })

  it('fills up rows that were written with too few cells, and takes an emptied note away', () => {
    expect(setCondition(TABLE, [1, 1], over(3)).rows[1]!.when).toEqual([null, over(3)])
    const noted = setNote(TABLE, 0, '常客')
    expect(noted.rows[0]!.note).toBe('常客')
    expect(setNote(noted, 0, '').rows[0]!.note).toBeUndefined()
  })
})
