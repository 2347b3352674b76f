import type { Locale } from './localized.ts'
import type { Failure } from './run.ts'

/** What each failure means to who reads English; a text somebody wrote into the drawing stays as it was written. */
const ENGLISH: { readonly [C in Failure['code']]: string | undefined } = {
  'rule-undecided': 'The rule cannot be decided with the data there is',
  'value-unknown': 'A value that is needed is not known',
  'too-many-steps': 'Too many steps in one go: the drawing may go in circles',
  raised: undefined,
  'no-way-on': 'An output leads nowhere',
  'engine-error': 'The system failed here; the order is kept',
  'effect-failed': 'What was asked of another system or table failed',
  'outcome-unknown': 'It is not known whether it happened; somebody must check',
  'too-deep': 'Workflows or lists are nested too deep',
  'node-gone': 'The node is not in this version of the workflow',
}

/**
 * A failure in the reader's language. It is stored in Chinese; in English it is told by its code, with the names the
 * Chinese puts in quotes.
 */
export function failureText({ code, message }: Pick<Failure, 'code' | 'message'>, locale: Locale): string {
  const english = locale === 'en' ? ENGLISH[code] : undefined
  if (english === undefined) return message
  const names = [...message.matchAll(/“([^”]+)”/g)].map(([, name]) => `“${name}”`)
  return names.length > 0 ? `${english}: ${names.join(', ')}` : english
}
