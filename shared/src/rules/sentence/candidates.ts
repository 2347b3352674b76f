import type { Locale } from '../../localized.ts'
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
    return [...listFieldNames(catalogue, locale), ...phrases]
  }
  if (kind === 'operator') return listOperators(locale)
  if (kind === 'connector') return [wordFor(GRAMMAR_WORDS.and, locale), wordFor(GRAMMAR_WORDS.or, locale)]
  return []
}

/** The fields that can be written by their label, in the order of the catalogue. */
export function listFieldNames(catalogue: SentenceCatalogue, locale: Locale): readonly string[] {
  const vocabulary = vocabularyOf(catalogue)
  return catalogue.fields.flatMap(({ path }) => vocabulary.fieldName(path, catalogue, locale) ?? [])
}

/** The comparisons as they are printed. */
export function listOperators(locale: Locale): readonly string[] {
  return [OPERATOR_WORDS, LIST_OPERATOR_WORDS, ABSENCE_WORDS].flatMap((table) =>
    Object.values(table).map((words) => wordFor(words, locale)),
  )
}
