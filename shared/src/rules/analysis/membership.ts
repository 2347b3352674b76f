import type { FieldType } from '../field-catalogue.ts'
import { type Call, type Expression, toVarPath } from '../rule.ts'
import { flagIs, textIn, within } from './clauses.ts'
import { BLANK, CERTAIN, FILLED, type Formula, IMPOSSIBLE } from './formula.ts'
import { readNumber } from './numbers.ts'
import type { Place } from './place.ts'

/** `in`, `oneOf`, `notOneOf` and `contains`: a field in a written list, a text in a list field, a text in a text. */
export function membership({ operator, args }: Call, wanted: boolean, place: Place): Formula | undefined {
  const [needle, hay] = (operator === 'contains' ? [args[1]!, args[0]!] : args) as readonly [
    Expression,
    Expression,
  ]
  const holds = (operator !== 'notOneOf') === wanted
  const path = toVarPath(hay)
  if (path !== undefined && typeof needle === 'string') return inField(needle, path, { holds, place })
  const field = place.catalogue.find(toVarPath(needle) ?? '')
  if (!field || !Array.isArray(hay)) return undefined
  return inList(field, hay as readonly Expression[], { holds, place })
}

type Wanted = { readonly holds: boolean; readonly place: Place }

function inField(part: string, path: string, { holds, place }: Wanted): Formula | undefined {
  const type = place.catalogue.find(path)?.type
  if (type === 'list') {
    const needs = [{ path, among: BLANK | FILLED }]
    return { fact: { about: 'list', path, holds: holds ? { has: part } : { hasNot: part }, needs } }
  }
  if (type !== 'text' && type !== 'choice') return undefined
  return textIn(path, { tests: [{ operator: 'contains', part, holds }] }, place)
}

type Known = { readonly path: string; readonly type: FieldType }

/** Values of another type than the field's are never met. */
function inList(
  { path, type }: Known,
  list: readonly Expression[],
  { holds, place }: Wanted,
): Formula | undefined {
  if (type === 'text' || type === 'choice') {
    const texts = list.filter((each) => typeof each === 'string')
    return textIn(path, holds ? { only: texts } : { not: texts }, place)
  }
  if (type === 'boolean') {
    const both = [true, false].filter((value) => list.includes(value) === holds)
    return { any: both.map((value) => flagIs(path, value)) }
  }
  // A decimal is held as a fraction, which a list of numbers never meets: the compiler leaves that undecided.
  if (type !== 'money' && type !== 'integer') return undefined
  const value = readNumber({ var: path }, 'number', place)!
  const numbers = list.filter((each) => typeof each === 'number')
  if (numbers.length === 0) return holds ? IMPOSSIBLE : CERTAIN
  const parts = numbers.map((each) =>
    within(value, holds ? { low: each, high: each } : { not: [each] }, place),
  )
  return holds ? { any: parts } : { all: parts }
}
