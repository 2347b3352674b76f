import type { Locale } from '../localized.ts'
import { formatMoney } from '../money.ts'
import type { Field, FieldCatalogue } from './field-catalogue.ts'
import type { RuleFault } from './rule-fault.ts'
import { createFieldReader, createPathReader, READERS, type Scope } from './term.ts'

const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g

export type CompiledTemplate = {
  readonly faults: readonly RuleFault[]
  /** Fills the text; a value that is not known reads as `absent`. */
  readonly render: (scope: Scope, absent?: string, locale?: Locale) => string
  /** Like render, but undefined as soon as one value is not known. */
  readonly evaluate: (scope: Scope, item?: unknown) => string | undefined
  /** For machines: values as they are stored, each written by `encode`; undefined as soon as one is not known. */
  readonly encode: (scope: Scope, encode: (value: string) => string) => string | undefined
}

/** Whether a text holds `{{field}}` places. */
export function isTemplate(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0
}

/** The field paths named by a text template, in order. */
export function listTemplatePaths(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!)
}

/** Compiles `订单 {{order.externalId}} 可发货`: money is written as ¥, choices by their label. */
export function compileTemplate(text: string, catalogue: FieldCatalogue): CompiledTemplate {
  const faults = listTemplatePaths(text)
    .filter((path) => !catalogue.find(path))
    .map(unknownField)
  // Splitting by a pattern with a group gives text, path, text, path, …, text.
  const parts = text.split(PLACEHOLDER).map((part, at) => (at % 2 ? compilePlace(part, catalogue) : part))
  const fill = (from: From, locale: Locale, absent?: string) => {
    let filled = ''
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : (part(from, locale) ?? absent)
      if (piece === undefined) return undefined
      filled += piece
    }
    return filled
  }
  const raw = text
    .split(PLACEHOLDER)
    .map((part, at) => (at % 2 ? { read: createPathReader(part), field: catalogue.find(part) } : part))
  return {
    faults,
    encode: (scope, encode) => {
      let filled = ''
      for (const part of raw) {
        const value = typeof part === 'string' ? part : part.field && part.read(scope)
        if (value === undefined || value === null) return undefined
        filled += typeof part === 'string' ? part : encode(toPlainText(value))
      }
      return filled
    },
    render: (scope, absent = '—', locale = 'zh') => fill({ scope }, locale, absent) ?? '',
    evaluate: (scope, item) => fill({ scope, item }, 'zh'),
  }
}

/** Where values are read; paths without a root are of the item. */
type From = { readonly scope: Scope; readonly item?: unknown }

const toPlainText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function compilePlace(
  path: string,
  catalogue: FieldCatalogue,
): (from: From, locale: Locale) => string | undefined {
  const field = catalogue.find(path)
  const read = createFieldReader(path)
  return ({ scope, item }, locale) => {
    const raw = read(scope, item)
    if (!field || READERS[field.type](raw) === undefined) return undefined
    // An id that came as a number and lost digits is another id.
    if (field.type === 'any' && Number.isInteger(raw) && !Number.isSafeInteger(raw)) return undefined
    return formatValue(raw, field, { locale, currency: currencyOf(scope) })
  }
}

const currencyOf = (scope: Scope) => (scope.order as { currency?: string } | undefined)?.currency ?? 'CNY'

function unknownField(path: string): RuleFault {
  return {
    code: 'unknown-field',
    path: [],
    field: path,
    message: {
      zh: `文字里的“{{${path}}}”不是字段，请从字段列表中选择`,
      en: `"{{${path}}}" in the text is not a field; choose one from the field list`,
    },
  }
}

/** A field's value as people read it. */
export function formatValue(
  value: unknown,
  field: Pick<Field, 'type' | 'choices'> | undefined,
  as: { readonly locale: Locale; readonly currency?: string },
): string {
  const { locale, currency = 'CNY' } = as
  if (field?.type === 'money' && Number.isSafeInteger(value)) return formatMoney(value as number, currency)
  const choice = field?.choices?.find((each) => each.value === value)
  if (choice) return choice.label[locale]
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(String).join(locale === 'zh' ? '、' : ', ')
  if (field?.type === 'list' && typeof value === 'number')
    return locale === 'zh' ? `${value} 项` : `${value} items`
  return String(value)
}
