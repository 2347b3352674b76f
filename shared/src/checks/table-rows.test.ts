import fc from 'fast-check'
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

/** Rows of one column with a result each, foremost first: 急, 普, 缓. */
function ranked(...rows: [Cell, string | null][]) {
  const config = {
    hit: 'priority',
    inputs: [{ value: field('order.total') }],
    outputs: [{ name: 'result', type: 'choice', choices: ['急', '普', '缓'] }],
    // oxlint-disable-next-line unicorn/no-thenable -- as above
    rows: rows.map(([cell, result]) => ({ when: [cell], then: [result] })),
  }
  return alone({ kind: 'decision-table', config }, 'next', 'none', 'unknown')
}
const hidden = (...rows: Parameters<typeof ranked>) =>
  checkWorkflow(ranked(...rows)).flatMap(({ code, path }) => (code === 'shadowed-row' ? [path] : []))

describe('a table by priority', () => {
  it('tells of a row that rows of foremost results always win over, wherever they stand', () => {
    const [problem] = checkWorkflow(ranked([from(500), '缓'], [from(100), '急'], [null, '普']))
    expect(problem).toMatchObject({ code: 'shadowed-row', severity: 'error', path: 'config.rows.0' })
    expect(problem?.message.zh).toContain('结果更优先的行')
    expect(holds(problem, { '>=': [field('order.total'), 500] })).toBe(true)
  })

  it('lets a wider row of a lesser result stand above a narrower one', () => {
    expect(hidden([from(100), '缓'], [from(500), '急'], [null, null])).toEqual([])
  })

  it('takes the upper of two rows of one rank', () => {
    expect(hidden([from(100), '急'], [from(500), '急'], [null, '缓'])).toEqual([])
    expect(hidden([from(100), '急'], [from(100), '急'], [null, '缓'])).toEqual(['config.rows.1'])
  })

  it('hides exactly the rows that no amount is decided by', () => {
    const results = ['急', '普', '缓']
    const row = fc.record({ low: fc.nat(6), high: fc.nat(8), rank: fc.nat(2) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 4 }), (rows) => {
        // Rows of one result may stand in for each other; only those that differ are compared here.
        fc.pre(new Set(rows.map(({ rank }) => rank)).size === rows.length)
        fc.pre(rows.every(({ low, high }) => low < high))
        const winners = Array.from({ length: 10 }, (_, amount) => {
          const holding = rows.filter(({ low, high }) => low <= amount && amount < high)
          return rows.indexOf(holding.toSorted((a, b) => a.rank - b.rank)[0]!)
        })
        const never = rows.flatMap((_, at) => (winners.includes(at) ? [] : [`config.rows.${at}`]))
        const drawn = rows.map(({ low, high, rank }): [Cell, string] => [
          { and: [from(low), below(high)] },
          results[rank]!,
        ])
        expect(hidden(...drawn)).toEqual(never)
      }),
      { seed: 11, numRuns: 60 },
    )
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
