import type { Locale } from '@orderloom/shared/localized.ts'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { formatValue } from '@orderloom/shared/rules/template.ts'
import { createPathReader, type Scope } from '@orderloom/shared/rules/term.ts'

/** What rules see while one sample order is looked at; nothing has happened to it yet. */
export function sampleScope(order: unknown, now = new Date().toISOString()): Scope {
  return { order, steps: {}, run: { startedAt: now, attempt: 1 }, now }
}

export type SampleContext = {
  readonly scope: Scope | undefined
  readonly locale: Locale
  /** Inside a list the value is that of its first item. */
  readonly list?: string | undefined
}

/** A field's value in the sample, as people read it; undefined where the sample has none. */
export function sampleValue(field: Field, { scope, locale, list }: SampleContext): string | undefined {
  if (!scope) return undefined
  const root = list === undefined ? scope : firstItem(createPathReader(list)(scope))
  const value = createPathReader(field.path)(root)
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value) && field.items)
    return locale === 'zh' ? `${value.length} 项` : `${value.length} items`
  return formatValue(value, field, { locale })
}

function firstItem(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined
}
