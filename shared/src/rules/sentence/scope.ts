import { createCatalogue, type Field, type FieldCatalogue } from '../field-catalogue.ts'
import { type Expression, listVarPaths, toVarPath } from '../rule.ts'
import { fold } from './fold.ts'
import { FIELD_SYNONYMS, ORDER_PHRASES, type Phrase } from './synonyms.ts'

/** A catalogue whose caller knows further words, such as 老客户 for a tag. */
export type SentenceCatalogue = FieldCatalogue & { readonly phrases?: readonly Phrase[] }

/** The names that may be used in one place: in the sentence, or about the items of a list. */
export type NameScope = {
  readonly catalogue: FieldCatalogue
  /** Folded name to what it means; undefined where two fields go by it. */
  readonly names: ReadonlyMap<string, Expression | undefined>
}

const NOWHERE = createCatalogue([])
const insides = new WeakMap<Field, FieldCatalogue>()
const scopes = new WeakMap<FieldCatalogue, NameScope>()

/** The catalogue of a list's items; empty where the expression is not a list of the catalogue. */
export function innerCatalogue(catalogue: FieldCatalogue, list: Expression): FieldCatalogue {
  const field = catalogue.find(toVarPath(list) ?? '')
  if (!field?.items) return NOWHERE
  const known = insides.get(field) ?? createCatalogue(field.items)
  insides.set(field, known)
  return known
}

/** The names of a catalogue, computed once. Labels come before synonyms, and phrases before both. */
export function scopeOf(catalogue: SentenceCatalogue): NameScope {
  const known = scopes.get(catalogue)
  if (known) return known
  const names = new Map<string, Expression | undefined>()
  for (const { words, means } of catalogue.phrases ?? [])
    for (const word of words) names.set(fold(word), means)
  addNames(names, labelsOf(catalogue))
  addNames(names, synonymsOf(catalogue))
  const scope = { catalogue, names }
  scopes.set(catalogue, scope)
  return scope
}

type Named = readonly [name: string, means: Expression]

/** A name that two of the entries claim means neither; a name that is taken already stays as it is. */
function addNames(names: Map<string, Expression | undefined>, entries: readonly Named[]): void {
  const added = new Map<string, Expression | undefined>()
  for (const [text, means] of entries) {
    const name = fold(text)
    const before = added.get(name)
    const same = JSON.stringify(before) === JSON.stringify(means)
    added.set(name, added.has(name) && !same ? undefined : means)
  }
  for (const [name, means] of added) if (!names.has(name)) names.set(name, means)
}

const labelsOf = ({ fields }: FieldCatalogue): Named[] =>
  fields.flatMap(({ path, label }) => [label.zh, label.en].map((name) => [name, { var: path }] as const))

function synonymsOf(catalogue: FieldCatalogue): Named[] {
  const fields = catalogue.fields.flatMap(({ path }) =>
    (FIELD_SYNONYMS[path] ?? []).map((name) => [name, { var: path }] as const),
  )
  const phrases = ORDER_PHRASES.filter(({ means }) => listVarPaths(means).every(catalogue.find)).flatMap(
    ({ words, means }) => words.map((word) => [word, means] as const),
  )
  return [...fields, ...phrases]
}

/** Every scope reachable from a catalogue: its own and those of its lists. */
export function listScopes(catalogue: SentenceCatalogue): readonly NameScope[] {
  const inner = catalogue.fields
    .filter((field) => field.items)
    .flatMap((field) => listScopes(innerCatalogue(catalogue, { var: field.path })))
  return [scopeOf(catalogue), ...inner]
}
