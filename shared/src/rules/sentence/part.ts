import type { Expression } from '../rule.ts'

/** A stretch of the sentence, in UTF-16 units. */
export type Place = { readonly from: number; readonly to: number }

/** A number as written: exact decimal digits, what it is multiplied by as a power of ten, its unit. */
export type Amount = {
  readonly digits: string
  readonly power: number
  readonly unit?: 'yuan' | 'fen'
}

/** What the grammar read, before fields, choices and units are known by the types beside them. */
export type Part = Place &
  (
    | { readonly type: 'number'; readonly amount: Amount }
    | { readonly type: 'duration'; readonly iso: string; readonly days?: number }
    | { readonly type: 'time'; readonly iso: string }
    | { readonly type: 'quoted'; readonly text: string }
    | { readonly type: 'bare'; readonly text: string }
    | { readonly type: 'fixed'; readonly value: Expression }
    | { readonly type: 'unreadable'; readonly why: 'json' | 'time' | 'duration' }
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'path'; readonly path: string }
    | { readonly type: 'list'; readonly items: readonly Part[] }
    /** The subject of the clause before: `金额大于 100 且小于 200`. */
    | { readonly type: 'same' }
    | { readonly type: 'call'; readonly operator: string; readonly args: readonly Part[] }
    /** An operator over a list and a clause or value about its items. */
    | { readonly type: 'inner'; readonly operator: string; readonly list: Part; readonly inner: Part }
  )

/** The stretch a node of the parse tree was read from. */
export const placeOf = ({ source }: { readonly source: { startIdx: number; endIdx: number } }): Place => ({
  from: source.startIdx,
  to: source.endIdx,
})

/** From the first to the last of some parts. */
export const joinPlaces = (parts: readonly Place[]): Place => ({
  from: Math.min(...parts.map(({ from }) => from)),
  to: Math.max(...parts.map(({ to }) => to)),
})

/** A call of an operator, placed where its arguments stand. */
export const callOf = (operator: string, args: readonly Part[]): Part => ({
  ...joinPlaces(args),
  type: 'call',
  operator,
  args,
})

export const notOf = (part: Part): Part => callOf('!', [part])
