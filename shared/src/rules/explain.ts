import type { Locale } from '../localized.ts'
import type { Reason } from './compile.ts'
import { explainUnknown } from './explain-unknown.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { Expression } from './rule.ts'
import type { Beside } from './sentence/beside.ts'
import { durationInWords } from './sentence/duration-words.ts'
import { type Literal, printExpression, type Wording } from './sentence/print.ts'
import { timeInWords } from './sentence/time-words.ts'
import { formatValue } from './template.ts'

const DENIED = { zh: '不成立', en: 'does not hold' } as const

/**
 * One decided clause in words, with the values as seen: `实付金额 ¥5,280.00 > ¥5,000.00`.
 * An unknown clause names the value that was missing or of another type.
 */
export function explainReason(reason: Reason, catalogue: FieldCatalogue, locale: Locale): string {
  if (reason.truth === 'unknown') return explainUnknown(reason, catalogue, locale)
  const text = printExpression(reason.clause, briefWording(catalogue, locale, reason.seen))
  if (reason.truth || typeof reason.clause === 'boolean') return text
  return locale === 'zh' ? `${DENIED.zh}：${text}` : `${text} ${DENIED.en}`
}

/**
 * A rule in one line, as shown on its node: `实付金额 > ¥5,000.00 且 渠道 属于 [微信小店、抖音]`.
 * For a glance: what must read back is printed by `printSentence`.
 */
export function describeRule(rule: Expression, catalogue: FieldCatalogue, locale: Locale): string {
  return printExpression(rule, briefWording(catalogue, locale))
}

/** Labels and signs; with values seen, these behind their fields. */
function briefWording(catalogue: FieldCatalogue, locale: Locale, seen: Reason['seen'] = {}): Wording {
  return {
    catalogue,
    locale,
    signs: true,
    field: (path, { find }) => {
      const field = find(path)
      const label = field?.label[locale] ?? path
      const value = seen[path] ?? undefined
      return value === undefined ? label : `${label} ${formatValue(value, field, { locale })}`
    },
    literal: (value, beside) => briefLiteral(value, beside, locale),
  }
}

function briefLiteral(value: Literal, beside: Beside | undefined, locale: Locale): string {
  const text = typeof value === 'string' ? value : ''
  if (beside?.type === 'duration') return durationInWords(text, locale) ?? String(value)
  if (beside?.type === 'time') return timeInWords(text) ?? String(value)
  return formatValue(value, beside, { locale })
}
