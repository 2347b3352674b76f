import type { Locale } from '../../localized.ts'
import type { Field, FieldType } from '../field-catalogue.ts'
import type { Expected } from './grammar.ts'
import type { SentenceCatalogue } from './scope.ts'
import { vocabularyOf } from './vocabulary.ts'
import { ABSENCE_WORDS, GRAMMAR_WORDS, LIST_OPERATOR_WORDS, OPERATOR_WORDS, wordFor } from './words.ts'

const MOST = 12

/** A few words of the expected kinds, as they would be printed. */
export function candidateWords(
  kinds: readonly Expected[],
  catalogue: SentenceCatalogue,
  locale: Locale,
): readonly string[] {
  return kinds.flatMap((kind) => wordsOfKind(kind, catalogue, locale)).slice(0, MOST)
}

function wordsOfKind(kind: Expected, catalogue: SentenceCatalogue, locale: Locale): readonly string[] {
  if (kind === 'field') {
    const phrases = (catalogue.phrases ?? []).flatMap(({ words }) => words.slice(0, 1))
    return [...phrases, ...listFieldNames(catalogue, locale)]
  }
  if (kind === 'operator') return listOperators(locale)
  if (kind === 'connector') return [wordFor(GRAMMAR_WORDS.and, locale), wordFor(GRAMMAR_WORDS.or, locale)]
  return []
}

/** The fields that can be written by their label, in the order of the catalogue. */
function listFieldNames(catalogue: SentenceCatalogue, locale: Locale): readonly string[] {
  const vocabulary = vocabularyOf(catalogue)
  return catalogue.fields.flatMap(({ path }) => vocabulary.fieldName(path, catalogue, locale) ?? [])
}

/** Words that make sense of a type; of a field that is not known all do. */
const FOR_TYPE: Readonly<Record<FieldType, readonly string[]>> = {
  money: ['>', '>=', '<', '<=', '==', '!=', 'between'],
  integer: ['>', '>=', '<', '<=', '==', '!=', 'between'],
  decimal: ['>', '>=', '<', '<=', '==', '!=', 'between'],
  duration: ['>', '>=', '<', '<=', '==', '!='],
  text: ['==', '!=', 'contains', 'notContains', 'startsWith', 'endsWith', 'glob', 'oneOf', 'notOneOf'],
  choice: ['oneOf', 'notOneOf', '==', '!='],
  boolean: ['==', '!='],
  time: ['before', 'after', 'withinLast', 'between'],
  list: ['contains', 'notContains'],
  any: ['==', '!=', '>', '>=', '<', '<=', 'contains', 'startsWith', 'endsWith', 'oneOf', 'notOneOf'],
}

const COMPARISONS = {
  ...OPERATOR_WORDS,
  ...LIST_OPERATOR_WORDS,
  between: GRAMMAR_WORDS.between,
  withinLast: GRAMMAR_WORDS.withinLast,
}

/** The comparisons that make sense of a field, as they are printed; the commonest first. */
export function listOperators(locale: Locale, field?: Pick<Field, 'type'>): readonly string[] {
  const keys = field ? FOR_TYPE[field.type] : Object.keys(COMPARISONS)
  const comparisons = keys.map((key) => wordFor(COMPARISONS[key as keyof typeof COMPARISONS], locale))
  return [...comparisons, ...Object.values(ABSENCE_WORDS).map((words) => wordFor(words, locale))]
}
