import type { Clause, Decide, Reason } from './compile-context.ts'
import type { FieldCatalogue, FieldType } from './field-catalogue.ts'
import { readsItems } from './operators.ts'
import { type Expression, listVarPaths, toCall, toVarPath } from './rule.ts'
import { createPathReader, READERS, type Scope } from './term.ts'

/** A leaf that can tell its reason. What it saw is read a second time, and only when someone asks. */
export function createLeaf(rule: Expression, decide: Decide, catalogue: FieldCatalogue): Clause {
  const witnesses = listWitnesses(rule, catalogue)
  const insides = listInsides(rule, catalogue)
  return {
    decide,
    explain: (scope, reasons) => {
      const truth = decide(scope, undefined)
      const seen: Record<string, unknown> = {}
      for (const { path, type, read } of witnesses) seen[path] = summarise(read(scope), type)
      if (truth === undefined) for (const inside of insides) addFirstUnknown(inside, scope, seen)
      reasons.push({ clause: rule, truth: truth ?? 'unknown', seen } satisfies Reason)
      return truth
    },
  }
}

type Witness = {
  readonly path: string
  readonly type: FieldType
  readonly read: (root: unknown) => unknown
}

function listWitnesses(rule: Expression, catalogue: FieldCatalogue): readonly Witness[] {
  return listVarPaths(rule).map((path) => ({
    path,
    type: catalogue.find(path)?.type ?? 'any',
    read: createPathReader(path),
  }))
}

/** A list a clause runs over, and the inner fields it reads of each item. */
type Inside = { readonly list: Witness; readonly fields: readonly Witness[] }

function listInsides(rule: Expression, catalogue: FieldCatalogue): readonly Inside[] {
  if (Array.isArray(rule)) return rule.flatMap((each) => listInsides(each, catalogue))
  const call = toCall(rule)
  if (!call) return []
  const path = readsItems(call.operator) ? toVarPath(call.args[0] ?? null) : undefined
  if (path === undefined) return call.args.flatMap((arg) => listInsides(arg, catalogue))
  const items = catalogue.find(path)?.items ?? []
  const fields = call.args
    .slice(1)
    .flatMap(listVarPaths)
    .map((inner) => ({
      path: inner,
      type: items.find((field) => field.path === inner)?.type ?? 'any',
      read: createPathReader(inner),
    }))
  return [{ list: { path, type: 'list', read: createPathReader(path) }, fields }]
}

/** One place is enough to mend the order, and keeps the reason short. */
function addFirstUnknown({ list, fields }: Inside, scope: Scope, seen: Record<string, unknown>): void {
  const items = READERS.list(list.read(scope)) as readonly unknown[] | undefined
  for (const [at, item] of (items ?? []).entries())
    for (const { path, type, read } of fields) {
      const value = read(item)
      if (READERS[type](value) !== undefined) continue
      seen[`${list.path}.${at}.${path}`] = summarise(value, type)
      return
    }
}

/** A reason is kept for years, so it is kept small, and so that a value of the wrong type still shows as such. */
function summarise(value: unknown, type: FieldType): unknown {
  if (value === undefined || value === null) return null
  if (type === 'list') {
    if (!Array.isArray(value)) return typeof value === 'object' ? {} : JSON.stringify(value)
    return value.every((each) => typeof each === 'string') ? value : value.length
  }
  return typeof value === 'object' ? {} : value
}
