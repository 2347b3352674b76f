import { describe, expect, it } from 'vitest'
import { type Example, toScope } from '../rules/analysis/example.ts'
import { compileRule } from '../rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import type { Expression } from '../rules/rule.ts'
import { alone, field } from './draw.ts'
import { checkWorkflow } from './index.ts'

type Cell = Expression | null
const VALUE = field('value')
const below = (amount: number): Expression => ({ '<': [VALUE, amount] })
const from = (amount: number): Expression => ({ '>=': [VALUE, amount] })
const is = (text: string): Expression => ({ '==': [VALUE, text] })

function table(hit: string, paths: readonly string[], ...rows: [...Cell[]][]) {
  const config = {
    hit,
    inputs: paths.map((path) => ({ value: field(path) })),
    outputs: [{ name: 'result', type: 'text' }],
    // oxlint-disable-next-line unicorn/no-thenable -- a word of the public format; rows are data, never awaited
    rows: rows.map((when, at) => ({ when, then: [`r${at}`] })),
  }
  return alone({ kind: 'decision-table', config }, 'next', 'none', 'unknown')
}

const told = (...args: Parameters<typeof table>) =>
  checkWorkflow(table(...args)).map(({ code, severity, path }) => `${severity} ${code} ${path}`)

/** The example an order stands for, by a rule with the field's path in place of the value. */
function holds(problem: { readonly example?: unknown } | undefined, rule: Expression) {
  return compileRule(rule, createCatalogue(ORDER_FIELDS)).evaluate(toScope(problem?.example as Example))
}

const TOTAL = ['order.total']
const BOTH = ['order.total', 'order.delivery']

describe('a table of one column', () => {
  it('that is complete and without overlap is fine', () => {
    expect(told('unique', TOTAL, [below(100)], [{ and: [from(100), below(500)] }], [from(500)])).toEqual([])
  })

  it('shows the amount that two rows of "unique" both take', () => {
    const problems = checkWorkflow(table('unique', TOTAL, [below(100)], [from(99)]))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['overlapping-rows', 'error']])
    expect(holds(problems[0], { '==': [field('order.total'), 99] })).toBe(true)
  })

  it('shows the amount that no row takes', () => {
    const problems = checkWorkflow(table('unique', TOTAL, [below(100)], [{ '>': [VALUE, 100] }]))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['table-gap', 'warning']])
    expect(holds(problems[0], { '==': [field('order.total'), 100] })).toBe(true)
  })

  it('may leave gaps when it collects', () => {
    expect(told('collect', TOTAL, [below(100)], [below(50)])).toEqual([])
  })

  it('may overlap where the first row is meant, but not hide a row', () => {
    expect(told('first', TOTAL, [from(500)], [from(100)], [null])).toEqual([])
    expect(told('first', TOTAL, [from(100)], [from(500)], [null])).toEqual([
      'error shadowed-row config.rows.1',
    ])
  })

  it('may have rows under "any" that agree, but not rows that differ', () => {
    const agreeing = table('any', TOTAL, [below(100)], [from(50)])
    const node = agreeing.nodes.it!
    if (node.kind === 'decision-table') for (const row of node.config.rows) row.then[0] = 'same'
    expect(checkWorkflow(agreeing)).toEqual([])
    expect(told('any', TOTAL, [below(100)], [from(50)])).toEqual(['error overlapping-rows config.rows.1'])
  })

  it('tells of a row that contradicts itself', () => {
    expect(told('first', TOTAL, [{ and: [from(100), below(50)] }], [null])).toEqual([
      'error dead-row config.rows.0',
    ])
  })
})

describe('a table of several columns', () => {
  it('finds the one field left out of a grid', () => {
    const grid = [below(100), from(100)].flatMap((amount) =>
      ['express', 'pickup', 'instant'].map((delivery): Cell[] => [amount, is(delivery)]),
    )
    expect(told('unique', BOTH, ...grid)).toEqual([])
    const problems = checkWorkflow(table('unique', BOTH, ...grid.toSpliced(4, 1)))
    expect(problems.map(({ code }) => code)).toEqual(['table-gap'])
    expect(
      holds(problems[0], {
        and: [{ '>=': [field('order.total'), 100] }, { '==': [field('order.delivery'), 'pickup'] }],
      }),
    ).toBe(true)
  })

  it('does not ask for provinces nobody named', () => {
    const paths = ['order.receiver.province']
    expect(told('unique', paths, [is('广东')], [is('浙江')])).toEqual([])
  })

  it('decides a large grid within its bounds', () => {
    const tiers = Array.from(
      { length: 20 },
      (_, at): Expression => ({ and: [from(at * 100), below(at * 100 + 100)] }),
    )
    const provinces = Array.from({ length: 20 }, (_, at) => is(`省${at}`))
    const grid = tiers.flatMap((tier) => provinces.map((province): Cell[] => [tier, province]))
    const last = provinces.map((province): Cell[] => [from(2000), province])
    expect(told('unique', ['order.total', 'order.receiver.province'], ...grid, ...last)).toEqual([])
    expect(
      told('unique', ['order.total', 'order.receiver.province'], ...grid.toSpliced(210, 1), ...last),
    ).toEqual(['warning table-gap config.rows'])
  })
})
