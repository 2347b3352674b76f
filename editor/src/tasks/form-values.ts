import type { FormField } from '@orderloom/shared/effect.ts'
import { parseMoney } from '@orderloom/shared/money.ts'

/** What the controls of a form hold: everything is text except yes/no. */
export type RawValues = Readonly<Record<string, string | boolean | undefined>>

/** The values as the API takes them: money in 分, whole numbers as numbers, times in UTC; what was left empty is left out. */
export function toValues(fields: readonly FormField[], raw: RawValues): Record<string, unknown> {
  const given = fields.flatMap((field) => {
    const value = toValue(field.type, raw[field.name])
    return value === undefined ? [] : [[field.name, value] as const]
  })
  return Object.fromEntries(given)
}

/** One control's content as its type; undefined when it is empty or no value of that type. */
export function toValue(type: FormField['type'], raw: string | boolean | undefined): unknown {
  if (raw === undefined || raw === '') return undefined
  if (type === 'boolean') return raw === true || raw === 'true'
  const text = String(raw).trim()
  if (type === 'money') return parseMoney(text)
  if (type === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
  if (type === 'time') return Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString()
  return text || undefined
}
