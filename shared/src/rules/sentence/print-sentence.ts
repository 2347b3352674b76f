import type { Locale } from '../../localized.ts'
import type { Rule } from '../rule.ts'
import type { Beside } from './beside.ts'
import { readQuotedChoice } from './choices.ts'
import { durationInWords } from './duration-words.ts'
import { type Literal, printClause, printRaw, type Wording } from './print.ts'
import type { SentenceCatalogue } from './scope.ts'
import { timeInWords } from './time-words.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'
import { GRAMMAR_WORDS, wordFor, YES_NO } from './words.ts'

/**
 * A rule as one sentence: `当 实付金额 大于 5000 元 且 渠道 属于 [微信小店, 抖音] 时`.
 * `parseSentence` reads it back to the same rule, in either language and over any catalogue, with these three
 * spellings made one: a lone argument stands in its list, a field to be read is `{ "var": "path" }`, and `missing` names paths.
 */
export function printSentence(rule: Rule, catalogue: SentenceCatalogue, locale: Locale): string {
  const clause = printClause(rule, exactWording(catalogue, locale))
  return locale === 'zh' ? `当 ${clause} 时` : `${wordFor(GRAMMAR_WORDS.opening, locale)} ${clause}`
}

/** Words that read back exactly: labels only where they are unmistakable, everything else by path or in quotes. */
function exactWording(catalogue: SentenceCatalogue, locale: Locale): Wording {
  const vocabulary = vocabularyOf(catalogue)
  return {
    catalogue,
    locale,
    signs: false,
    field: (path, inside) => vocabulary.fieldName(path, inside, locale) ?? quotePath(path),
    literal: (value, beside, alone) => exactLiteral(value, { beside, alone, locale, vocabulary }),
  }
}

const quotePath = (path: string) =>
  /^[\p{L}\p{N}_.-]+$/u.test(path) ? `{{${path}}}` : `{{${JSON.stringify(path)}}}`

type Standing = {
  readonly beside: Beside | undefined
  readonly alone: boolean
  readonly locale: Locale
  readonly vocabulary: Vocabulary
}

function exactLiteral(value: Literal, standing: Standing): string {
  const { beside, locale } = standing
  if (value === null) return wordFor(GRAMMAR_WORDS.nothing, locale)
  if (typeof value === 'boolean') return exactBoolean(value, standing)
  if (typeof value === 'string') return exactText(value, standing)
  if (beside?.type === 'text' || beside?.type === 'choice') return printRaw(value)
  return beside?.type === 'money' ? exactMoney(value, locale) : String(value)
}

function exactBoolean(value: boolean, { beside, alone, locale }: Standing): string {
  const said = alone && (beside?.type === 'boolean' || beside?.type === 'any')
  return wordFor(said ? YES_NO[value ? 'yes' : 'no'] : GRAMMAR_WORDS[value ? 'always' : 'never'], locale)
}

function exactMoney(value: number, locale: Locale): string {
  if (!Number.isSafeInteger(value)) return `${value} ${locale === 'zh' ? '分' : 'fen'}`
  const digits = String(Math.abs(value)).padStart(3, '0')
  const cents = digits.endsWith('00') ? '' : `.${digits.slice(-2)}`
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}${cents} ${locale === 'zh' ? '元' : 'yuan'}`
}

function exactText(value: string, { beside, alone, locale, vocabulary }: Standing): string {
  if (beside?.choices) {
    const label = alone ? vocabulary.choiceName(value, beside, locale) : undefined
    if (label !== undefined) return label
    if (readQuotedChoice(value, beside.choices) !== value) return printRaw(value)
  }
  const words =
    beside?.type === 'duration'
      ? durationInWords(value, locale)
      : beside?.type === 'time'
        ? timeInWords(value)
        : undefined
  return words ?? quote(value, locale)
}

const CONTROLS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quote(text: string, locale: Locale): string {
  const [open, close] = locale === 'zh' ? ['“', '”'] : ['"', '"']
  const inner = text.replace(/[\\"”\n\r\t]/g, (each) => CONTROLS[each] ?? `\\${each}`)
  return `${open}${inner}${close}`
}
