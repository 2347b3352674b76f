import type { Localized } from '../localized.ts'
import type { Problem } from '../problem.ts'
import { compileClause } from '../rules/clause.ts'
import { compileValue } from '../rules/compile.ts'
import type { Decide, Named } from '../rules/compile-context.ts'
import { createCatalogue, type Field, type FieldCatalogue, type FieldType } from '../rules/field-catalogue.ts'
import { readsItems } from '../rules/operators.ts'
import { type Expression, listVarPaths, toCall, toVarPath } from '../rules/rule.ts'
import type { RuleFault } from '../rules/rule-fault.ts'
import { compileTemplate, isTemplate, listTemplatePaths } from '../rules/template.ts'
import { createFieldReader, isRooted, type Scope } from '../rules/term.ts'

/** Where rows stand while they are compiled: what they may read, and where their problems are told. */
export type Place = {
  /** What every row may read, whatever list it stands in. */
  readonly roots: FieldCatalogue
  /** Fields of the item, undefined at the top. */
  readonly inner: readonly Field[] | undefined
  readonly catalogue: FieldCatalogue
  readonly named: Named
  /** Path of the row in the document, and its name for people. */
  readonly path: string
  readonly name: Localized
  readonly problems: Problem[]
}

type Start = Named & Pick<Place, 'roots' | 'problems'> & { readonly path?: string }

export function topPlace({ roots, problems, path = '', ...named }: Start): Place {
  const name = { zh: '', en: '' }
  return { roots, named, problems, path, name, inner: undefined, catalogue: roots }
}

/** The place of the rows of a list. */
export function innerPlace(place: Place, fields: readonly Field[]): Place {
  const { roots } = place
  const own = createCatalogue(fields)
  const catalogue: FieldCatalogue = {
    fields: [...own.fields, ...roots.fields],
    find: (path) => (isRooted(path) ? roots : own).find(path),
  }
  return { ...place, inner: fields, catalogue }
}

/** The place of one row: `第 3 行“receiver.phone”`, inside its list where it stands in one. */
export function rowPlace(place: Place, at: number, to: string): Place {
  const within = (outer: string, own: string) => (outer ? `${outer} › ${own}` : own)
  return {
    ...place,
    path: place.path ? `${place.path}.${at}` : String(at),
    name: {
      zh: within(place.name.zh, `第 ${at + 1} 行“${to}”`),
      en: within(place.name.en, `Row ${at + 1} "${to}"`),
    },
  }
}

type Told = { readonly code: string; readonly at?: string; readonly severity?: Problem['severity'] }

/** A problem of a row, in words. */
export function toProblem(
  { path, name }: Place,
  { code, at, severity = 'error' }: Told,
  message: Localized,
): Problem {
  const named = name.zh ? { zh: `${name.zh}：${message.zh}`, en: `${name.en}: ${message.en}` } : message
  return { code, severity, path: at ? `${path}.${at}` : path, message: named }
}

/** A value as a row reads it. */
export type ReadValue = {
  readonly read: (scope: Scope, item: unknown) => unknown
  /** `number-literal` and `text-literal` take the type of the target. */
  readonly type: FieldType | 'number-literal' | 'text-literal'
  readonly literal?: string | number | boolean
  readonly sources: readonly Source[]
}

/** A field a value reads, to tell an absent value from one that cannot be converted. */
export type Source = {
  readonly path: string
  readonly label: Localized
  readonly read: (scope: Scope, item: unknown) => unknown
}

/** Compiles the expression of a row; faults become problems under the name it has in the row. */
export function compileRead(expression: Expression, at: string, place: Place): ReadValue {
  if (typeof expression === 'string') return compileText(expression, at, place)
  // Partners that want an empty field sent as null get it; a rule could not compare with it.
  if (expression === null) return { read: () => null, type: 'any', sources: [] }
  const { faults, evaluate, type } = compileValue(expression, place.catalogue, place.named)
  report(faults, at, place)
  const sources = [...sourcesOf(listVarPaths(expression), place), ...insidesOf(expression)]
  if (typeof expression === 'number')
    return { read: evaluate, type: 'number-literal', literal: expression, sources }
  if (typeof expression === 'boolean') return { read: evaluate, type, literal: expression, sources }
  return { read: evaluate, type, sources }
}

function compileText(text: string, at: string, place: Place): ReadValue {
  if (!isTemplate(text)) return { read: () => text, type: 'text-literal', literal: text, sources: [] }
  const { faults, evaluate } = compileTemplate(text, place.catalogue)
  report(faults, at, place)
  return { read: evaluate, type: 'text', sources: sourcesOf(listTemplatePaths(text), place) }
}

function sourcesOf(paths: readonly string[], { catalogue }: Place): readonly Source[] {
  return paths.map((path) => ({
    path,
    label: catalogue.find(path)?.label ?? { zh: path, en: path },
    read: createFieldReader(path),
  }))
}

/** What a list operator reads of each item: absent as soon as one item lacks it. */
function insidesOf(expression: Expression): readonly Source[] {
  if (Array.isArray(expression)) return expression.flatMap(insidesOf)
  const call = toCall(expression)
  if (!call) return []
  const list = readsItems(call.operator) ? toVarPath(call.args[0] ?? null) : undefined
  if (list === undefined) return call.args.flatMap(insidesOf)
  const readList = createFieldReader(list)
  return call.args
    .slice(1)
    .flatMap(listVarPaths)
    .map((inner) => {
      const readInner = createFieldReader(inner)
      const path = `${list}[].${inner}`
      return {
        path,
        label: { zh: path, en: path },
        read: (scope, item) => {
          const items = readList(scope, item)
          const lacking = Array.isArray(items) && items.some((each) => isBlank(readInner(scope, each)))
          return lacking ? undefined : items
        },
      }
    })
}

/** Whether a value is not there: absent, null, or an empty text, as partners send for what they do not know. */
export const isBlank = (value: unknown) => value === undefined || value === null || value === ''

/** Compiles a condition of a row. */
export function compileCondition(rule: Expression, at: string, place: Place): Decide {
  const faults: RuleFault[] = []
  const { catalogue, named } = place
  const context = { catalogue, faults, path: [], compileClause, ...named }
  const { decide } = compileClause(rule, context)
  report(faults, at, place)
  return decide
}

function report(faults: readonly RuleFault[], at: string, place: Place): void {
  for (const fault of faults)
    place.problems.push(
      toProblem(place, { code: fault.code, at: [at, ...fault.path].join('.') }, fault.message),
    )
}
