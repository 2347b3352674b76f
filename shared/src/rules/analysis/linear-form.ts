import Fraction from 'fraction.js'
import { calculate, compareExact, type Exact } from '../decimal.ts'
import type { Interval } from './interval.ts'

/** A sum of numbers, each times a factor: `order.total - order.freight`. Its key is its name. */
export type LinearForm = { readonly key: string; readonly terms: readonly Term[]; readonly integral: boolean }

type Term = { readonly name: string; readonly factor: Exact }

/** A form and a constant, as they come out of reading an expression. */
export type Linear = { readonly factors: ReadonlyMap<string, Exact>; readonly constant: Exact }

export const constant = (value: Exact): Linear => ({ factors: new Map(), constant: value })

export const single = (name: string): Linear => ({ factors: new Map([[name, 1]]), constant: 0 })

export function add(a: Linear, b: Linear): Linear {
  const factors = new Map(a.factors)
  for (const [name, factor] of b.factors) {
    const sum = calculate('+', factors.get(name) ?? 0, factor)!
    if (compareExact(sum, 0) === 0) factors.delete(name)
    else factors.set(name, sum)
  }
  return { factors, constant: calculate('+', a.constant, b.constant)! }
}

export function scale(a: Linear, by: Exact): Linear {
  if (compareExact(by, 0) === 0) return constant(0)
  const factors = new Map([...a.factors].map(([name, factor]) => [name, calculate('*', factor, by)!]))
  return { factors, constant: calculate('*', a.constant, by)! }
}

export const isConstant = (a: Linear) => a.factors.size === 0

/**
 * One form for all ways of writing a comparison: names sorted, factors whole without a common divisor, the first
 * positive. `range` is what the form must lie in for `linear` to lie in `wanted`.
 */
export function toForm(
  linear: Linear,
  wanted: Interval,
  isIntegral: (name: string) => boolean,
): { readonly form: LinearForm; readonly range: Interval } {
  const names = [...linear.factors.keys()].sort()
  const by = divisor(names.map((name) => linear.factors.get(name)!))
  const terms = names.map((name) => ({ name, factor: calculate('/', linear.factors.get(name)!, by)! }))
  const key = terms.map(({ name, factor }) => (factor === 1 ? name : `${String(factor)}*${name}`)).join(' + ')
  const move = (bound: Exact) => calculate('/', calculate('-', bound, linear.constant)!, by)!
  return {
    form: { key, terms, integral: names.every(isIntegral) },
    range: shifted(wanted, move, compareExact(by, 0) < 0),
  }
}

/** The greatest number all factors are whole multiples of, with the sign of the first. */
function divisor(factors: readonly Exact[]): Exact {
  if (factors.length === 1) return factors[0]!
  let common = new Fraction(factors[0]!)
  for (const factor of factors.slice(1)) common = common.gcd(factor)
  const positive = common.abs()
  return calculate('*', positive, compareExact(factors[0]!, 0) < 0 ? -1 : 1)!
}

function shifted(wanted: Interval, move: (bound: Exact) => Exact, flipped: boolean): Interval {
  const { low, lowOpen, high, highOpen, not } = wanted
  const [lower, lowerOpen, upper, upperOpen] = flipped
    ? [high, highOpen, low, lowOpen]
    : [low, lowOpen, high, highOpen]
  return {
    ...(lower !== undefined && { low: move(lower), ...(lowerOpen && { lowOpen: true }) }),
    ...(upper !== undefined && { high: move(upper), ...(upperOpen && { highOpen: true }) }),
    ...(not && { not: not.map(move) }),
  }
}
