import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRule, type Truth } from '../compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../field-catalogue.ts'
import type { Expression } from '../rule.ts'
import { anyRule, orderAndPartial, ruleOverValues, scopeOf } from './arbitrary-rule.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const RUNS = { seed: 20261125, numRuns: 200 }

function decide(rule: Expression, order: unknown): Truth {
  const { faults, evaluate } = compileRule(rule, catalogue)
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return evaluate(scopeOf(order))
}

const and = (...each: Expression[]): Expression => ({ and: each })
const or = (...each: Expression[]): Expression => ({ or: each })
const not = (rule: Expression): Expression => ({ '!': [rule] })

type Law = readonly [
  name: string,
  law: (a: Expression, b: Expression, c: Expression) => readonly [Expression, Expression],
]

/** Laws of Kleene's strong three-valued logic. The excluded middle is not among them. */
const LAWS: readonly Law[] = [
  ['de Morgan for and', (a, b) => [not(and(a, b)), or(not(a), not(b))]],
  ['de Morgan for or', (a, b) => [not(or(a, b)), and(not(a), not(b))]],
  ['double negation', (a) => [not(not(a)), a]],
  ['commutativity of and', (a, b) => [and(a, b), and(b, a)]],
  ['commutativity of or', (a, b) => [or(a, b), or(b, a)]],
  ['associativity of and', (a, b, c) => [and(a, and(b, c)), and(and(a, b), c)]],
  ['associativity of or', (a, b, c) => [or(a, or(b, c)), or(or(a, b), c)]],
  ['a flat list as nested pairs', (a, b, c) => [and(a, b, c), and(a, and(b, c))]],
  ['absorption by and', (a, b) => [and(a, or(a, b)), a]],
  ['absorption by or', (a, b) => [or(a, and(a, b)), a]],
  ['distributivity of and', (a, b, c) => [and(a, or(b, c)), or(and(a, b), and(a, c))]],
  ['distributivity of or', (a, b, c) => [or(a, and(b, c)), and(or(a, b), or(a, c))]],
  ['idempotence', (a) => [and(a, a), or(a, a)]],
  ['identity', (a) => [and(a, true), or(a, false)]],
  ['domination', (a) => [and(and(a, false), true), and(false, not(or(a, true)))]],
]

describe('over orders with values absent or of another type', () => {
  it.each(LAWS)('%s holds for any rules', (_name, law) => {
    const seen = { true: 0, false: 0, unknown: 0 }
    fc.assert(
      fc.property(anyRule, anyRule, anyRule, orderAndPartial, (a, b, c, { partial }) => {
        const [left, right] = law(a, b, c)
        const truth = decide(left, partial)
        expect(decide(right, partial)).toBe(truth)
        seen[`${truth}`]++
      }),
      RUNS,
    )
    expect(seen.true + seen.false).toBeGreaterThan(50)
  })

  it('the excluded middle does not hold: an unknown clause or its opposite is unknown', () => {
    const clause = { '>': [{ var: 'order.total' }, 1] }
    expect(decide(or(clause, not(clause)), {})).toBe('unknown')
  })

  it('a value that comes to light never turns a decided answer round', () => {
    let decided = 0
    fc.assert(
      fc.property(ruleOverValues, orderAndPartial, (rule, { order, partial }) => {
        const before = decide(rule, partial)
        if (before === 'unknown') return
        decided++
        expect(decide(rule, order)).toBe(before)
      }),
      { ...RUNS, numRuns: 2000 },
    )
    expect(decided).toBeGreaterThan(500)
  })
})

describe('and, or, not', () => {
  const CLAUSES: readonly (readonly [Truth, Expression])[] = [
    [true, { '==': [{ var: 'order.total' }, 1] }],
    [false, { '==': [{ var: 'order.total' }, 2] }],
    ['unknown', { '==': [{ var: 'order.freight' }, 1] }],
  ]
  const rank = (truth: Truth) => (truth === 'unknown' ? 0 : truth ? 1 : -1)
  const truthOf = (value: number): Truth => (value === 0 ? 'unknown' : value > 0)

  it('are the least, the greatest and the opposite of false < unknown < true', () => {
    for (const [a, left] of CLAUSES) {
      expect(decide(not(left), { total: 1 })).toBe(truthOf(-rank(a)))
      for (const [b, right] of CLAUSES) {
        expect(decide(and(left, right), { total: 1 })).toBe(truthOf(Math.min(rank(a), rank(b))))
        expect(decide(or(left, right), { total: 1 })).toBe(truthOf(Math.max(rank(a), rank(b))))
      }
    }
  })
})
