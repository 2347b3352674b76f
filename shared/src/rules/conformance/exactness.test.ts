import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileRule, type Truth } from '../compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../field-catalogue.ts'
import type { Expression } from '../rule.ts'
import { scopeOf } from './arbitrary-rule.ts'

/** The yardstick: a fraction of BigInts, not even reduced; undefined after a division by zero. */
type Ratio = readonly [numerator: bigint, denominator: bigint] | undefined

/** An expression, and what it is worth for an order. */
type Sum = { readonly expression: Expression; readonly worth: (order: Order) => Ratio }
type Order = Readonly<Record<'total' | 'itemsTotal' | 'discount' | 'freight', number>>

const RATIO: Record<string, (a: NonNullable<Ratio>, b: NonNullable<Ratio>) => Ratio> = {
  '+': ([a, b], [c, d]) => [a * d + c * b, b * d],
  '-': ([a, b], [c, d]) => [a * d - c * b, b * d],
  '*': ([a, b], [c, d]) => [a * c, b * d],
  '/': ([a, b], [c, d]) => (c === 0n ? undefined : [a * d, b * c]),
}

function combine(operator: string, left: Sum, right: Sum): Sum {
  return {
    expression: { [operator]: [left.expression, right.expression] },
    worth: (order) => {
      const [a, b] = [left.worth(order), right.worth(order)]
      return a && b && RATIO[operator]!(a, b)
    },
  }
}

function compare(operator: string, a: Ratio, b: Ratio): Truth {
  if (!a || !b) return 'unknown'
  const difference = (a[0] * b[1] - b[0] * a[1]) * (a[1] * b[1] < 0n ? -1n : 1n)
  if (operator === '==') return difference === 0n
  if (operator === '!=') return difference !== 0n
  if (operator === '>') return difference > 0n
  if (operator === '>=') return difference >= 0n
  return operator === '<' ? difference < 0n : difference <= 0n
}

const fen = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }), fc.constant(0))
const orders = fc.record({ total: fen, itemsTotal: fen, discount: fen, freight: fen })

const field = fc.constantFrom('total', 'itemsTotal', 'discount', 'freight').map(
  (name): Sum => ({
    expression: { var: `order.${name}` },
    worth: (order) => [BigInt(order[name]), 1n],
  }),
)

/** A factor as people write it, `0.07` or `-12.5`: seven hundredths, not its nearest binary float. */
const decimal = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(4)).map(
  ([digits, places]): Sum => ({
    expression: Number(`${digits}e-${places}`),
    worth: () => [BigInt(digits), 10n ** BigInt(places)],
  }),
)

const { amount, factor } = fc.letrec<{ amount: Sum; factor: Sum }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    field,
    fc.tuple(fc.constantFrom('+', '-'), tie('amount'), tie('amount')).map(([op, a, b]) => combine(op, a, b)),
    fc.tuple(fc.constantFrom('*', '/'), tie('amount'), tie('factor')).map(([op, a, b]) => combine(op, a, b)),
  ),
  factor: fc.oneof(
    { maxDepth: 2 },
    decimal,
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('factor'), tie('factor'))
      .map(([op, a, b]) => combine(op, a, b)),
    fc.tuple(tie('amount'), tie('amount')).map(([a, b]) => combine('/', a, b)),
  ),
}))

/** Two amounts that are near to each other or the same, where a rounded sum would tell the wrong thing. */
const pair: fc.Arbitrary<readonly [Sum, Sum]> = fc.oneof(
  fc.tuple(amount, amount),
  fc.tuple(amount, factor).map(([a, b]): readonly [Sum, Sum] => [a, combine('*', combine('/', a, b), b)]),
  fc.tuple(amount, amount).map(([a, b]): readonly [Sum, Sum] => [a, combine('-', combine('+', a, b), b)]),
)

it('compares 10,000 money expressions as BigInt fractions do', { timeout: 30_000 }, () => {
  const catalogue = createCatalogue(ORDER_FIELDS)
  const seen = { true: 0, false: 0, unknown: 0 }
  const signs = fc.constantFrom('==', '!=', '>', '>=', '<', '<=')
  fc.assert(
    fc.property(signs, pair, orders, (sign, [left, right], order) => {
      const { faults, evaluate } = compileRule({ [sign]: [left.expression, right.expression] }, catalogue)
      const expected = compare(sign, left.worth(order), right.worth(order))
      if (faults.length > 0 || evaluate(scopeOf(order)) !== expected) expect(faults).toBe(expected)
      seen[`${expected}`]++
    }),
    { seed: 20261125, numRuns: 10_000 },
  )
  expect(Math.min(seen.true, seen.false, seen.unknown)).toBeGreaterThan(300)
})
