import { calculate, compareExact, type Exact } from '../decimal.ts'
import { BLANK, FILLED } from './formula.ts'
import { type Interval, meet } from './interval.ts'
import type { Knowledge } from './knowledge.ts'
import type { LinearForm } from './linear-form.ts'
import { isIn } from './text-set.ts'

/**
 * Holds what was learnt of different things against each other: blank texts and lists, and sums of several numbers.
 * False where they contradict. Finds no more than it can in a few rounds: what it passes need not fit together.
 */
export function bringTogether(knowledge: Knowledge): boolean {
  return (
    textsAgree(knowledge) &&
    listsAgree(knowledge) &&
    tightened(boundsOf(knowledge), formsOf(knowledge)) !== undefined
  )
}

function textsAgree({ ways, texts }: Knowledge): boolean {
  for (const [subject, set] of texts) {
    const way = ways.get(subject)
    if (way === BLANK && !isIn('', set)) return false
    if (way === FILLED && set.only?.every((text) => text === '')) return false
  }
  return true
}

function listsAgree({ ways, lists, numbers, place }: Knowledge): boolean {
  for (const [path, facts] of lists)
    if (ways.get(path) === BLANK && facts.some((fact) => 'some' in fact || 'has' in fact)) return false
  for (const { form, range } of numbers.values()) {
    const of = place.variables.get(form.terms[0]!.name)!.of
    if (form.terms.length > 1 || !('count' in of) || of.rule !== undefined) continue
    const length: Interval =
      ways.get(of.count) === BLANK ? { high: 0 } : ways.get(of.count) === FILLED ? { low: 1 } : {}
    if (!meet(range, length, true)) return false
  }
  return true
}

/** Bounds of single numbers by name. */
export type Bounds = ReadonlyMap<string, Interval>

export type BoundForm = { readonly form: LinearForm; readonly range: Interval }

export function boundsOf({ numbers, place }: Knowledge): Bounds {
  const bounds = new Map<string, Interval>()
  for (const { form, range } of numbers.values()) {
    if (form.terms.length === 1) bounds.set(form.terms[0]!.name, range)
    else
      for (const { name } of form.terms)
        if (!bounds.has(name) && !numbers.has(name)) bounds.set(name, place.variables.get(name)!.range)
  }
  return bounds
}

export const formsOf = ({ numbers }: Knowledge): readonly BoundForm[] =>
  [...numbers.values()].filter(({ form }) => form.terms.length > 1)

const ROUNDS = 6

/** What the sums leave of the bounds of their parts; undefined where nothing is left. */
export function tightened(
  bounds: Bounds,
  forms: readonly BoundForm[],
  isIntegral: (name: string) => boolean = () => false,
): Bounds | undefined {
  if (forms.length === 0) return bounds
  const now = new Map(bounds)
  for (let round = 0; round < ROUNDS; round++)
    for (const { form, range } of forms)
      for (const { name, factor } of form.terms) {
        const left = partRange(form, range, { name, factor, bounds: now })
        const both = meet(now.get(name) ?? {}, left, isIntegral(name))
        if (!both) return undefined
        now.set(name, both)
      }
  return now
}

type Part = { readonly name: string; readonly factor: Exact; readonly bounds: Bounds }

/** One part of a sum lies in the range of the sum less the ranges of the other parts. */
function partRange(form: LinearForm, range: Interval, { name, factor, bounds }: Part): Interval {
  let rest: Interval = { low: 0, high: 0 }
  for (const term of form.terms)
    if (term.name !== name) rest = plus(rest, times(bounds.get(term.name) ?? {}, term.factor))
  const { not: _, ...whole } = range
  return times(plus(whole, times(rest, -1)), calculate('/', 1, factor)!)
}

function plus(a: Interval, b: Interval): Interval {
  return {
    ...(a.low !== undefined &&
      b.low !== undefined && {
        low: calculate('+', a.low, b.low)!,
        lowOpen: Boolean(a.lowOpen || b.lowOpen),
      }),
    ...(a.high !== undefined &&
      b.high !== undefined && {
        high: calculate('+', a.high, b.high)!,
        highOpen: Boolean(a.highOpen || b.highOpen),
      }),
  }
}

function times({ low, lowOpen, high, highOpen }: Interval, by: Exact): Interval {
  const product = (bound: Exact) => calculate('*', bound, by)!
  const [from, fromOpen, to, toOpen] =
    compareExact(by, 0) < 0 ? [high, highOpen, low, lowOpen] : [low, lowOpen, high, highOpen]
  return {
    ...(from !== undefined && { low: product(from), lowOpen: Boolean(fromOpen) }),
    ...(to !== undefined && { high: product(to), highOpen: Boolean(toOpen) }),
  }
}
