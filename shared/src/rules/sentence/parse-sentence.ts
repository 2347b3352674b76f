import type { MatchResult } from 'ohm-js'
import type { Locale } from '../../localized.ts'
import { findShapeFault, type Rule } from '../rule.ts'
import { candidateWords } from './candidates.ts'
import { fold } from './fold.ts'
import type { Expected } from './grammar.ts'
import { resolve } from './resolve.ts'
import type { SentenceCatalogue } from './scope.ts'
import { expectedMessage, FAULTS, MAX_SENTENCE, type SentenceFault } from './sentence-fault.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

export type ParsedSentence =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly faults: readonly SentenceFault[] }

const MAX_BRACKETS = 48

/**
 * Reads a sentence in Chinese or English, or a mixture of both, as a rule. Never throws.
 * `locale` only chooses the language of the candidates; without it the sentence tells.
 */
export function parseSentence(
  text: string,
  catalogue: SentenceCatalogue,
  locale: Locale = /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
): ParsedSentence {
  const whole = (message: SentenceFault['message'], candidates: readonly string[] = []): ParsedSentence => ({
    ok: false,
    faults: [{ from: 0, to: text.length, message, candidates }],
  })
  if (text.length > MAX_SENTENCE) return whole(FAULTS.tooLong)
  if (text.trim() === '') return whole(FAULTS.empty, candidateWords(['field'], catalogue, locale))
  return withinStack(text, () => parse(text, catalogue, locale)) ?? whole(FAULTS.tooDeep)
}

/** Reads a text where that takes no deeper recursion than there is stack for; undefined where it does. */
export function withinStack<Answer>(text: string, read: () => Answer): Answer | undefined {
  if (bracketDepth(text) > MAX_BRACKETS) return undefined
  try {
    return read()
  } catch (error) {
    // A thousand “not” in a row are deeper than the stack; nothing else throws here.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function parse(text: string, catalogue: SentenceCatalogue, locale: Locale): ParsedSentence {
  const vocabulary = vocabularyOf(catalogue)
  const part = vocabulary.read(text)
  if (!part) return { ok: false, faults: [whereItStops(text, vocabulary, { catalogue, locale })] }
  const resolved = resolve(part, { typed: text, catalogue, locale })
  const shape = resolved.ok ? findShapeFault(resolved.rule) : undefined
  if (!shape) return resolved
  const message = shape.code === 'rule-too-deep' ? FAULTS.tooDeep : FAULTS.tooMuch
  return { ok: false, faults: [{ from: 0, to: text.length, message, candidates: [] }] }
}

/** Deepest nesting of brackets, whatever their kind. */
function bracketDepth(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const each of text) {
    if ('([（【〔［'.includes(each)) deepest = Math.max(deepest, ++depth)
    else if (')]）】〕］'.includes(each)) depth = Math.max(0, depth - 1)
  }
  return deepest
}

/** What could stand where reading stopped, as the grammar names it; what people most likely left out comes first. */
export function listExpected(match: MatchResult): readonly Expected[] {
  const failures = (match as Failed).getRightmostFailures()
  const names = new Set(failures.map((failure) => failure.getText()))
  // Where a comparison may stand, a value may too, since a clause can begin with one: but it rarely does.
  const order: readonly Expected[] = names.has('operator')
    ? ['field', 'operator', 'connector', 'word']
    : ['value', 'field', 'connector', 'word']
  return order.filter((kind) => names.has(kind))
}

/** How far the grammar got before it failed. */
export const stopsAt = (match: MatchResult): number => (match as Failed).getRightmostFailurePosition()

/** ohm has these, its types do not. */
type Failed = MatchResult & {
  readonly getRightmostFailures: () => readonly { readonly getText: () => string }[]
  readonly getRightmostFailurePosition: () => number
}

/** Up to the next blank, punctuation or connector. */
const WORD = /^(?:(?!并且|而且|或者|[且或\s,，。；;、()（）]).)+|^\S/u

function whereItStops(
  text: string,
  { grammar }: Vocabulary,
  { catalogue, locale }: { readonly catalogue: SentenceCatalogue; readonly locale: Locale },
): SentenceFault {
  const match = grammar.match(fold(text))
  const expected = listExpected(match)
  const from = Math.min(stopsAt(match), text.length)
  const rest = WORD.exec(text.slice(from))?.[0] ?? ''
  const [main] = expected
  return {
    from: rest ? from : Math.max(0, text.trimEnd().length),
    to: rest ? from + rest.length : text.length,
    message: expectedMessage(main ?? 'end', shorten(rest)),
    candidates: candidateWords(expected.slice(0, 2), catalogue, locale),
  }
}

const shorten = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)
