import Fraction from 'fraction.js'
import { calculate, compareExact, type Exact } from '../decimal.ts'

/** Numbers between two bounds, without a few of them. An absent bound is infinite; a bound is inside unless `open`. */
export type Interval = {
  readonly low?: Exact
  readonly lowOpen?: boolean
  readonly high?: Exact
  readonly highOpen?: boolean
  readonly not?: readonly Exact[]
}

export const exactly = (value: Exact): Interval => ({ low: value, high: value })

const below = (a: Exact, b: Exact) => compareExact(a, b) < 0
const same = (a: Exact, b: Exact) => compareExact(a, b) === 0

/** The numbers in both; undefined when there are none. With `integral` only whole numbers count: `> 5` and `< 6` is empty. */
export function meet(a: Interval, b: Interval, integral: boolean): Interval | undefined {
  const low = tighter(lowOf(a), lowOf(b), below)
  const high = tighter(highOf(a), highOf(b), (x, y) => below(y, x))
  const not = a.not || b.not ? [...(a.not ?? []), ...(b.not ?? [])] : undefined
  const both: Interval = {
    ...(low && { low: low.at, ...(low.open && { lowOpen: true }) }),
    ...(high && { high: high.at, ...(high.open && { highOpen: true }) }),
    ...(not && { not }),
  }
  return integral ? wholeNumbers(both) : notEmpty(both)
}

type Bound = { readonly at: Exact; readonly open: boolean }

const lowOf = ({ low, lowOpen = false }: Interval) =>
  low === undefined ? undefined : { at: low, open: lowOpen }
const highOf = ({ high, highOpen = false }: Interval) =>
  high === undefined ? undefined : { at: high, open: highOpen }

function tighter(
  a: Bound | undefined,
  b: Bound | undefined,
  looser: (a: Exact, b: Exact) => boolean,
): Bound | undefined {
  if (!a || !b) return a ?? b
  if (looser(b.at, a.at)) return a
  if (looser(a.at, b.at)) return b
  return { at: a.at, open: a.open || b.open }
}

function notEmpty(interval: Interval): Interval | undefined {
  const { low, high } = interval
  if (low === undefined || high === undefined) return interval
  if (below(high, low)) return undefined
  if (!same(low, high)) return interval
  return interval.lowOpen || interval.highOpen || isExcluded(low, interval) ? undefined : interval
}

const isExcluded = (value: Exact, { not }: Interval) => not?.some((each) => same(each, value)) ?? false

/** Closed bounds on whole numbers, moved past what is excluded. */
function wholeNumbers(interval: Interval): Interval | undefined {
  let low = interval.low === undefined ? undefined : ceiling(interval.low, interval.lowOpen)
  let high = interval.high === undefined ? undefined : floor(interval.high, interval.highOpen)
  while (low !== undefined && isExcluded(low, interval)) low = calculate('+', low, 1)!
  while (high !== undefined && isExcluded(high, interval)) high = calculate('-', high, 1)!
  if (low !== undefined && high !== undefined && below(high, low)) return undefined
  return {
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(interval.not && { not: interval.not }),
  }
}

function ceiling(value: Exact, open = false): Exact {
  if (typeof value === 'number' && Number.isInteger(value)) return open ? calculate('+', value, 1)! : value
  const up = new Fraction(value).ceil()
  const whole = open && up.equals(value) ? up.add(1) : up
  return calculate('+', whole, 0)!
}

const floor = (value: Exact, open = false): Exact =>
  calculate('*', ceiling(calculate('*', value, -1)!, open), -1)!

export function includes(interval: Interval, value: Exact): boolean {
  const { low, high } = interval
  if (low !== undefined && (below(value, low) || (interval.lowOpen && same(value, low)))) return false
  if (high !== undefined && (below(high, value) || (interval.highOpen && same(value, high)))) return false
  return !isExcluded(value, interval)
}

/** Whether everything in `inner` is in `outer`: then a fact says nothing new. */
export function isWithin(inner: Interval, outer: Interval): boolean {
  const { low, high } = outer
  if (low !== undefined) {
    if (inner.low === undefined || below(inner.low, low)) return false
    if (outer.lowOpen && !inner.lowOpen && same(inner.low, low)) return false
  }
  if (high !== undefined) {
    if (inner.high === undefined || below(high, inner.high)) return false
    if (outer.highOpen && !inner.highOpen && same(inner.high, high)) return false
  }
  return (outer.not ?? []).every((value) => !includes(inner, value))
}

/** What lies outside, where that is one interval; undefined for a range between two different bounds. */
export function outside(interval: Interval): Interval | undefined {
  const { low, high, not } = interval
  if (not) return not.length === 1 && low === undefined && high === undefined ? exactly(not[0]!) : undefined
  if (low === undefined && high !== undefined) return { low: high, lowOpen: !interval.highOpen }
  if (high === undefined && low !== undefined) return { high: low, highOpen: !interval.lowOpen }
  if (low === undefined || high === undefined) return undefined
  return same(low, high) && !interval.lowOpen && !interval.highOpen ? { not: [low] } : undefined
}

/** A few numbers inside, the preferred one first where it is inside. */
export function candidates(interval: Interval, preferred: Exact, integral: boolean): readonly Exact[] {
  const { low, high } = interval
  const near = (at: Exact | undefined) =>
    at === undefined ? [] : [at, calculate('+', at, 1)!, calculate('-', at, 1)!]
  const middle =
    low === undefined || high === undefined ? [] : [calculate('/', calculate('+', low, high)!, 2)!]
  const tries = [preferred, ...near(low), ...near(high), ...middle, ...near(preferred)]
  const whole = integral ? tries.map((each) => floor(each)) : tries
  return whole.filter(
    (each, at) => includes(interval, each) && whole.findIndex((other) => same(other, each)) === at,
  )
}
