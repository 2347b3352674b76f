import { compileValue } from '@orderloom/shared/rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import type { OperatorName } from '@orderloom/shared/rules/operators.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { describe, expect, it } from 'vitest'
import { readCalculation, SHAPES, toOperator } from './calculation.ts'

const names = Object.keys(SHAPES) as OperatorName[]
const total: Expression = { var: 'order.total' }
const start = readCalculation({ '+': [total, 0] })!

/** A field of the kind an operator works on. */
const FIELD: { readonly [O in OperatorName]?: string } = {
  round: 'order.total',
  formatMoney: 'order.total',
  addTime: 'order.placedAt',
  addWorkingDays: 'order.placedAt',
  formatTime: 'order.placedAt',
  convert: 'run.attempt',
  toMoney: 'run.attempt',
  toNumber: 'run.attempt',
}

describe('a calculation that can be drawn', () => {
  it.each(names)('%s is read back from what choosing it writes, and compiles', (name) => {
    const field = { var: FIELD[name] ?? (SHAPES[name]!.group === 'figure' ? 'order.total' : 'order.note') }
    const made = toOperator({ ...start, args: [field] }, name)
    expect(readCalculation(made)?.operator).toBe(name)
    expect(compileValue(made, createCatalogue(ORDER_FIELDS)).faults).toEqual([])
  })

  it('keeps its values when another is chosen', () => {
    const sum = readCalculation({ '+': [total, { '*': [total, 2] }, 3] })!
    expect(toOperator(sum, '*')).toEqual({ '*': [total, { '*': [total, 2] }, 3] })
    expect(toOperator(sum, '-')).toEqual({ '-': [total, { '*': [total, 2] }] })
    expect(toOperator(sum, 'round')).toEqual({ round: [total, 2] })
  })
})

it.each<[string, Expression]>([
  ['a rule', { '>': [total, 1] }],
  ['a field', total],
  ['a figure over a list', { sumOf: [{ var: 'order.lines' }, { var: 'quantity' }] }],
  [
    'a calculation with such a figure in it',
    { '+': [{ sumOf: [{ var: 'order.lines' }, { var: 'quantity' }] }, 1] },
  ],
  ['one whose written part is a field', { round: [total, { var: 'run.attempt' }] }],
])('%s is left to JSON', (_, expression) => {
  expect(readCalculation(expression)).toBeUndefined()
})
