import { createCatalogue, type Field, type FieldCatalogue, type FieldType } from '../field-catalogue.ts'
import { type Expression, listVarPaths, toCall } from '../rule.ts'

/** One row of the public table. */
export type TableCase = { readonly rule: unknown; readonly data?: unknown; readonly result: unknown }

type Translated = {
  readonly rule: Expression
  readonly data: unknown
  readonly catalogue: FieldCatalogue
}

const LISTS = ['some', 'all', 'none', 'filter', 'map', 'reduce']
const LABEL = { zh: '字段', en: 'field' }

/**
 * Says a case of the table in our terms, and changes nothing else: its data becomes the order, so `a` is read as
 * `order.a`; a bare item of a list becomes `{ value: item }`, so `{"var": ""}` inside is read as `value`. The types of
 * the fields are those of the data; what the rule names and the data lacks, be it in an empty list, is of unknown type.
 */
export function translate({ rule, data }: TableCase): Translated {
  const ours = translateRule(rule as Expression, 'order')
  const named = Array.isArray(data) ? [] : listVarPaths(ours).filter((path) => path.startsWith('order.'))
  const inner = listInnerPaths(ours).map(untyped)
  const fields = listFields(translateData(data), 'order.').map((field) =>
    field.items ? { ...field, items: [...inner, ...field.items] } : field,
  )
  return {
    rule: ours,
    data: translateData(data),
    catalogue: createCatalogue([...named.map(untyped), ...fields]),
  }
}

const untyped = (path: string): Field => ({ path, type: 'any', label: LABEL })

function listInnerPaths(rule: Expression): string[] {
  const call = toCall(rule)
  if (!call) return []
  const inner = LISTS.includes(call.operator) ? listVarPaths(call.args[1] ?? null) : []
  return [...inner, ...call.args.flatMap(listInnerPaths)]
}

function translateRule(rule: Expression, reads: 'order' | 'item'): Expression {
  if (Array.isArray(rule)) return rule.map((each) => translateRule(each, reads))
  const call = toCall(rule)
  if (!call) return rule
  const { operator, args } = call
  const name = (path: Expression) => rename(path, reads)
  if (operator === 'var' && args.length > 0) return { var: [name(args[0]!), ...args.slice(1)] }
  if (operator === 'missing') return { missing: args.map(name) }
  if (LISTS.includes(operator))
    return { [operator]: args.map((arg, at) => translateRule(arg, at === 1 ? 'item' : reads)) }
  return { [operator]: args.map((arg) => translateRule(arg, reads)) }
}

function rename(path: Expression, reads: 'order' | 'item'): Expression {
  if (typeof path !== 'string' && typeof path !== 'number') return path
  if (reads === 'item') return path === '' ? 'value' : path
  return path === '' ? path : `order.${path}`
}

function translateData(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((each) => (isRecord(each) ? each : { value: each }))
  if (!isRecord(data)) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, translateData(value)]))
}

function listFields(data: unknown, prefix: string): Field[] {
  if (!isRecord(data)) return []
  return Object.entries(data).flatMap(([key, value]): Field[] => {
    const path = prefix + key
    if (isRecord(value)) return listFields(value, `${path}.`)
    if (Array.isArray(value))
      return [{ path, type: 'list', label: LABEL, items: value.flatMap((each) => listFields(each, '')) }]
    return value === null ? [] : [{ path, type: typeOf(value), label: LABEL }]
  })
}

function typeOf(value: unknown): FieldType {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'decimal'
  return 'text'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
