import { createCatalogue, type FieldCatalogue } from '../field-catalogue.ts'
import { type Expression, toCall, toVarPath } from '../rule.ts'
import type { TermType } from '../term.ts'
import type { Variables } from './numbers.ts'

/** Where a rule stands: the fields it may read (of the order, or of an item of a list) and the numbers met so far. */
export type Place = {
  readonly catalogue: FieldCatalogue
  readonly variables: Variables
  /** Where the rules of a list's items stand, by the list; worked out once, so that all speak of the same variables. */
  readonly items: Map<string, Place>
}

export const createPlace = (catalogue: FieldCatalogue): Place => ({
  catalogue,
  variables: new Map(),
  items: new Map(),
})

/** Where the rules of a list's items stand; undefined for a list of plain texts. */
export function itemPlace(path: string, { catalogue, items }: Place): Place | undefined {
  const known = items.get(path)
  const fields = known ? undefined : catalogue.find(path)?.items
  if (!fields) return known
  const place = createPlace(createCatalogue(fields))
  items.set(path, place)
  return place
}

const ARITHMETIC = new Set(['+', '-', '*', '/', 'sumOf', 'countOf', 'daysBetween'])

/** The type of an operand as far as telling numbers, texts and yes/no apart goes; the compiler has checked the rest. */
export function typeOf(expression: Expression, { catalogue }: Place): TermType {
  if (expression === null) return 'null'
  if (typeof expression === 'number') return 'number-literal'
  if (typeof expression === 'string') return 'text-literal'
  if (typeof expression === 'boolean') return 'boolean'
  if (Array.isArray(expression)) return 'list'
  const path = toVarPath(expression)
  if (path !== undefined) return catalogue.find(path)?.type ?? 'any'
  return ARITHMETIC.has(toCall(expression)?.operator ?? '') ? 'number-literal' : 'boolean'
}
