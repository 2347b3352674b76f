import type { Locale } from '../../localized.ts'
import type { Field } from '../field-catalogue.ts'
import { type Expression, toVarPath } from '../rule.ts'
import { listOperators } from './candidates.ts'
import { fold } from './fold.ts'
import type { Expected } from './grammar.ts'
import { listExpected, stopsAt, withinStack } from './parse-sentence.ts'
import { innerCatalogue, listScopes, type SentenceCatalogue, scopeOf } from './scope.ts'
import { vocabularyOf } from './vocabulary.ts'
import { GRAMMAR_WORDS, QUANTIFIER_WORDS, wordFor, YES_NO } from './words.ts'

/** A word that may come next: put `text` in place of what stands between `from` and the caret. */
export type Completion = {
  readonly text: string
  readonly kind: 'field' | 'operator' | 'value' | 'word'
  readonly label: string
  readonly from: number
}

const MOST = 30
/** Completing reads the sentence several times, so it is offered for shorter ones. */
const MAX_COMPLETED = 2_000
const LONGEST_WORD = 24

/**
 * What may be written at a caret, best first: words that finish what is being typed, then words that may follow it.
 * Empty where the text before the caret is not understood. Never throws.
 */
// eslint-disable-next-line max-params -- the four things a completion depends on
export function completeSentence(
  text: string,
  at: number,
  catalogue: SentenceCatalogue,
  locale: Locale,
): readonly Completion[] {
  const before = text.slice(0, at)
  if (before.length > MAX_COMPLETED) return []
  const named = listNamed(before, catalogue)
  return withinStack(before, () => complete({ before, named, catalogue, locale })) ?? []
}

function complete(place: Place): readonly Completion[] {
  const { before } = place
  const begun = wordStarts(before).flatMap((from) => completionsAt(from, place))
  const next = completionsAt(before.length, place)
  const seen = new Set<string>()
  return [...begun, ...next].filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, MOST)
}

type Place = {
  readonly before: string
  /** The fields named before the caret, in order. */
  readonly named: readonly Named[]
  readonly catalogue: SentenceCatalogue
  readonly locale: Locale
}
type Offer = Omit<Completion, 'from'> & { readonly alias: readonly string[] }

/** Where the word at the end may have begun, the farthest first: Chinese has no blanks to tell. */
function wordStarts(before: string): readonly number[] {
  const from = Math.max(0, before.length - LONGEST_WORD)
  return Array.from({ length: before.length - from }, (_, at) => from + at).filter((at) => before[at] !== ' ')
}

function completionsAt(from: number, place: Place): readonly Completion[] {
  const typed = fold(place.before.slice(from))
  const fits = (offer: Offer) =>
    offer.text !== place.before.slice(from) && offer.alias.some((name) => name.startsWith(typed))
  const offers = offersOf(place, from).filter(fits)
  if (offers.length === 0) return []
  const expected = new Set(expectedAt(place.before.slice(0, from), place.catalogue))
  return offers
    .filter(({ kind, text }) => expected.has(kindOf(kind, text, place.locale)))
    .map(({ text, kind, label }) => ({ text, kind, label, from }))
}

/** “Not” may stand where a field may; the other words join what is complete. */
function kindOf(kind: Completion['kind'], text: string, locale: Locale): Expected {
  if (kind !== 'word') return kind
  return text === wordFor(GRAMMAR_WORDS.not, locale) ? 'field' : 'connector'
}

/** The end of the text, where the grammar must get to for its expectations to be about the caret. */
const CARET = '\uffff'

function expectedAt(before: string, catalogue: SentenceCatalogue): readonly Expected[] {
  const match = vocabularyOf(catalogue).grammar.match(fold(before) + CARET)
  return stopsAt(match) === before.length ? listExpected(match) : []
}

function offersOf({ before, named, catalogue, locale }: Place, from: number): readonly Offer[] {
  const earlier = before.slice(0, from)
  const scope = scopeAt(earlier, named, catalogue)
  const last = lastBefore(from, named)
  const subject = last?.field
  // Right behind a field comes a comparison; behind its value the next clause.
  const justNamed = last?.end === earlier.trimEnd().length
  const word = (key: 'and' | 'or' | 'not') => plain(wordFor(GRAMMAR_WORDS[key], locale), 'word')
  return [
    ...valuesOf(subject, locale),
    ...fieldsOf(scope, { whole: catalogue, locale }),
    ...(justNamed ? listOperators(locale, subject).map((text) => plain(text, 'operator')) : []),
    word('and'),
    word('or'),
    word('not'),
  ]
}

const plain = (text: string, kind: Completion['kind']): Offer => ({
  text,
  kind,
  label: text,
  alias: [fold(text)],
})

/** A field is found by its label and by every other name it goes by. */
function fieldsOf(
  scope: SentenceCatalogue,
  { whole, locale }: { readonly whole: SentenceCatalogue; readonly locale: Locale },
): readonly Offer[] {
  const vocabulary = vocabularyOf(whole)
  const names = [...scopeOf(scope).names]
  const fields = scope.fields.map(({ path, label }): Offer => {
    const text = vocabulary.fieldName(path, scope, locale) ?? `{{${path}}}`
    const others = names.flatMap(([name, means]) => (means && toVarPath(means) === path ? [name] : []))
    return { text, kind: 'field', label: label[locale], alias: [fold(label[locale]), ...others] }
  })
  const phrases = (scope.phrases ?? []).flatMap(({ words }) => words.map((text) => plain(text, 'field')))
  return [...fields, ...phrases]
}

function valuesOf(subject: Field | undefined, locale: Locale): readonly Offer[] {
  if (subject?.type === 'boolean')
    return [YES_NO.yes, YES_NO.no].map((words) => plain(wordFor(words, locale), 'value'))
  return (subject?.choices ?? []).map(({ value, label }) => ({
    ...plain(label[locale], 'value'),
    alias: [fold(label.zh), fold(label.en), fold(value)],
  }))
}

type Named = { readonly field: Field | undefined; readonly end: number }

/** The field named last before a place; what is compared there is compared with it. */
const lastBefore = (at: number, named: readonly Named[]) => named.findLast(({ end }) => end <= at)

/** The fields a text names. Labels of choices are passed over, so that 微信小店 does not name the shop (店). */
function listNamed(before: string, catalogue: SentenceCatalogue): readonly Named[] {
  const text = fold(before)
  const words = wordsOf(catalogue)
  const named: Named[] = []
  for (let at = 0; at < text.length; ) {
    const word = words.find(([name]) => text.startsWith(name, at))
    at += word?.[0].length ?? 1
    if (word?.[1]) named.push({ field: word[1], end: at })
  }
  return named
}

const fieldOf = (means: Expression | undefined, { find }: SentenceCatalogue) =>
  means === undefined ? undefined : find(toVarPath(means) ?? '')

/** Every name with its field and every label of a choice, the longest first. */
function wordsOf(
  catalogue: SentenceCatalogue,
): readonly (readonly [name: string, field: Field | undefined])[] {
  const scopes = listScopes(catalogue)
  const names = scopes.flatMap(({ names, catalogue: own }) =>
    [...names].map(([name, means]) => [name, fieldOf(means, own)] as const),
  )
  const choices = scopes
    .flatMap(({ catalogue: { fields } }) => fields.flatMap(({ choices = [] }) => choices))
    .flatMap(({ label }) => [[fold(label.zh), undefined] as const, [fold(label.en), undefined] as const])
  return [...names, ...choices].filter(([name]) => name).sort(([a], [b]) => b.length - a.length)
}

/** Inside the brackets of `商品明细 中 至少一个 (` the fields are those of its items. */
function scopeAt(before: string, named: readonly Named[], catalogue: SentenceCatalogue): SentenceCatalogue {
  const opened = openBracket(fold(before))
  if (opened === undefined) return catalogue
  const head = before.slice(0, opened)
  const list = lastBefore(opened, named)?.field
  const quantified = Object.values(QUANTIFIER_WORDS).some(({ zh, en }) =>
    [...zh, ...en].some((word) => fold(head).slice(-60).includes(fold(word))),
  )
  return list?.items && quantified ? innerCatalogue(catalogue, { var: list.path }) : catalogue
}

/** Where the innermost bracket that is still open stands. */
function openBracket(text: string): number | undefined {
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') open.push(at)
    else if (text[at] === ')') open.pop()
  }
  return open.at(-1)
}
