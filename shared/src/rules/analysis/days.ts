import { calculate, compareExact, type Exact } from '../decimal.ts'
import type { Expression } from '../rule.ts'
import { type Interval, meet } from './interval.ts'
import type { Linear } from './linear-form.ts'
import type { Variables } from './numbers.ts'

const DAY = 86_400_000

/**
 * `daysBetween(a, b)` cuts the part of a day off towards zero, so `= 3` means from 3 up to but not 4 days.
 * Where a clause is about nothing else, it is told as a range of `b - a` in milliseconds, exactly.
 */
export function daysClause(
  linear: Linear,
  range: Interval,
  variables: Variables,
): { readonly between: readonly [Expression, Expression]; readonly range: Interval } | undefined {
  const [entry] = linear.factors
  if (linear.factors.size !== 1 || !entry || range.not) return undefined
  const [name, factor] = entry
  const of = variables.get(name)?.of
  if (!of || !('days' in of) || (factor !== 1 && factor !== -1)) return undefined
  const days = meet(moved(range, linear.constant, factor === -1), {}, true)
  if (!days) return undefined
  return { between: of.days, range: inMilliseconds(days) }
}

/** The range of the days themselves. */
function moved(range: Interval, constant: Exact, flipped: boolean): Interval {
  const away = (bound: Exact) => calculate('*', calculate('-', bound, constant)!, flipped ? -1 : 1)!
  const low = range.low === undefined ? undefined : { at: away(range.low), open: range.lowOpen }
  const high = range.high === undefined ? undefined : { at: away(range.high), open: range.highOpen }
  const [from, to] = flipped ? [high, low] : [low, high]
  return {
    ...(from && { low: from.at, ...(from.open && { lowOpen: true }) }),
    ...(to && { high: to.at, ...(to.open && { highOpen: true }) }),
  }
}

function inMilliseconds({ low, high }: Interval): Interval {
  const day = (count: Exact) => calculate('*', count, DAY)!
  return {
    ...(low !== undefined &&
      (compareExact(low, 0) > 0 ? { low: day(low) } : { low: day(calculate('-', low, 1)!), lowOpen: true })),
    ...(high !== undefined &&
      (compareExact(high, 0) < 0
        ? { high: day(high) }
        : { high: day(calculate('+', high, 1)!), highOpen: true })),
  }
}
