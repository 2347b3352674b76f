import type { Localized } from '@orderloom/shared/localized.ts'
import { createCatalogue, type Field, type FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, toCall, toVarPath } from '@orderloom/shared/rules/rule.ts'

/** What stands on the left of a clause: a field, or a figure over a list (sum of an inner field, number of items). */
export type Subject = {
  /** The expression as text; names the subject in a select. */
  readonly key: string
  readonly expression: Expression
  /** Described like a field, so that operators and values follow its type. */
  readonly field: Field
}

/** Every subject a catalogue offers: its fields, then the figures over its lists. */
export function listSubjects(catalogue: FieldCatalogue): readonly Subject[] {
  return [...catalogue.fields.map(fieldSubject), ...catalogue.fields.flatMap(figuresOf)]
}

/** Extra fields are in no catalogue: those of the sample order are offered, and the one in use. */
export function listExtraSubjects(
  catalogue: FieldCatalogue,
  order: unknown,
  current: Expression,
): readonly Subject[] {
  const extra = (order as { extra?: Record<string, unknown> } | undefined)?.extra ?? {}
  const paths = [...Object.keys(extra).map((name) => `order.extra.${name}`), toVarPath(current) ?? '']
  return [...new Set(paths)]
    .filter((path) => path.startsWith('order.extra.'))
    .flatMap((path) => {
      const field = catalogue.find(path)
      return field ? [fieldSubject(field)] : []
    })
}

/** The subject an expression is, whether or not the catalogue knows its field; undefined for anything richer. */
export function toSubject(expression: Expression, catalogue: FieldCatalogue): Subject | undefined {
  if (!isSubject(expression)) return undefined
  const path = toVarPath(expression)
  const key = JSON.stringify(expression)
  if (path !== undefined)
    return fieldSubject(catalogue.find(path) ?? { path, type: 'any', label: { zh: path, en: path } })
  const known = catalogue.fields.flatMap(figuresOf).find((subject) => subject.key === key)
  return known ?? { key, expression, field: { path: key, type: 'decimal', label: { zh: key, en: key } } }
}

/** Whether an expression may stand on the left of a visual clause. */
export function isSubject(expression: Expression): boolean {
  if (isPlainVar(expression)) return true
  const call = toCall(expression)
  if (call?.operator === 'countOf') return call.args.length === 1 && isPlainVar(call.args[0]!)
  return call?.operator === 'sumOf' && call.args.length === 2 && call.args.every(isPlainVar)
}

/** `{ "var": "order.total" }` in exactly this form. */
export function isPlainVar(expression: Expression): boolean {
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) return false
  return typeof (expression as { var?: unknown }).var === 'string' && Object.keys(expression).length === 1
}

function fieldSubject(field: Field): Subject {
  const expression = { var: field.path }
  return { key: JSON.stringify(expression), expression, field }
}

function figuresOf(list: Field): Subject[] {
  if (list.type !== 'list' || !list.items) return []
  const { zh, en } = list.label
  const sums = list.items.filter((item) => ['money', 'integer', 'decimal'].includes(item.type))
  return [
    figure({ countOf: [{ var: list.path }] }, 'integer', { zh: `${zh} · 个数`, en: `${en} · count` }),
    ...sums.map((item) =>
      figure({ sumOf: [{ var: list.path }, { var: item.path }] }, item.type, {
        zh: `${zh} · ${item.label.zh}合计`,
        en: `${en} · sum of ${item.label.en}`,
      }),
    ),
  ]
}

function figure(expression: Expression, type: Field['type'], label: Localized): Subject {
  const key = JSON.stringify(expression)
  return { key, expression, field: { path: key, type, label } }
}

/** The catalogue inside a list: the fields of its items. */
export function innerCatalogue(catalogue: FieldCatalogue, list: string): FieldCatalogue {
  return createCatalogue(catalogue.find(list)?.items ?? [])
}
