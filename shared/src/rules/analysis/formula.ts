import type { Expression } from '../rule.ts'
import type { Interval } from './interval.ts'
import type { LinearForm } from './linear-form.ts'
import type { TextSet } from './text-set.ts'

/** How a field may stand in an order; a set of these is a sum. `misfit` is a value of another type than the field's. */
export const ABSENT = 1
export const BLANK = 2
export const FILLED = 4
export const MISFIT = 8

/** A field must stand in one of these ways. */
export type Need = { readonly path: string; readonly among: number }

/** One thing that must be so. Its needs come first: a comparison is decided only where its fields are known. */
export type Fact = { readonly needs: readonly Need[] } & (
  | { readonly about: 'presence' }
  | { readonly about: 'number'; readonly form: LinearForm; readonly range: Interval }
  | { readonly about: 'text'; readonly subject: string; readonly set: TextSet }
  | { readonly about: 'flag'; readonly subject: string; readonly value: boolean }
  | { readonly about: 'list'; readonly path: string; readonly holds: ListFact }
  /** Nothing is known of how it is decided: it may be either, but not both. */
  | { readonly about: 'opaque'; readonly key: string; readonly value: boolean }
)

/** What is said of the items of a list. */
export type ListFact =
  | { readonly every: Formula; readonly rule: Expression }
  | { readonly some: Formula; readonly rule: Expression }
  | { readonly has: string }
  | { readonly hasNot: string }

/** A rule that must come out one way, as facts joined by all and any. */
export type Formula =
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }
  | { readonly fact: Fact }

export const CERTAIN: Formula = { all: [] }
export const IMPOSSIBLE: Formula = { any: [] }
