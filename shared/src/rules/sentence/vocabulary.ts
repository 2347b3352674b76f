import type { Grammar } from 'ohm-js'
import type { Locale } from '../../localized.ts'
import { toVarPath } from '../rule.ts'
import type { Beside } from './beside.ts'
import { readChoice } from './choices.ts'
import { fold } from './fold.ts'
import { createGrammar } from './grammar.ts'
import type { Part } from './part.ts'
import { readTree } from './read.ts'
import { listScopes, type SentenceCatalogue, scopeOf } from './scope.ts'
import { listAllWords } from './words.ts'

/** The words of one catalogue: its grammar, and which of its labels may stand in a sentence as they are. */
export type Vocabulary = {
  readonly grammar: Grammar
  readonly names: readonly string[]
  /** Reads a sentence or, by the name of a rule of the grammar, a piece of one; undefined where it does not match. */
  readonly read: (text: string, rule?: string) => Part | undefined
  /** The label of a field where it reads back as that field; else it must be written by its path. */
  readonly fieldName: (path: string, catalogue: SentenceCatalogue, locale: Locale) => string | undefined
  /** The label of a choice where, alone, it reads back as that choice. */
  readonly choiceName: (value: string, beside: Beside, locale: Locale) => string | undefined
}

const vocabularies = new WeakMap<SentenceCatalogue, Vocabulary>()

/** The vocabulary of a catalogue, built once for each. */
export function vocabularyOf(catalogue: SentenceCatalogue): Vocabulary {
  const known = vocabularies.get(catalogue) ?? createVocabulary(catalogue)
  vocabularies.set(catalogue, known)
  return known
}

function createVocabulary(catalogue: SentenceCatalogue): Vocabulary {
  const all = new Set(listScopes(catalogue).flatMap(({ names }) => [...names.keys()]))
  const keywords = listAllWords().map(fold)
  const names = [...all].filter((name) => isNameable(name, keywords))
  const grammar = createGrammar(names)
  // ohm's types do not know that a semantics wraps a match.
  const wrap = grammar.createSemantics() as unknown as (match: object) => Parameters<typeof readTree>[0]
  const read: Vocabulary['read'] = (text, rule) => {
    const match = grammar.match(fold(text), rule)
    return match.succeeded() ? readTree(wrap(match), text) : undefined
  }
  const standsAlone = remember((name: string) => isReadAsName(name, { names, keywords, read }))
  const readsBare = remember((label: string) => {
    const part = read(label, 'Value')
    return part?.type === 'bare' && part.text === label
  })
  return {
    grammar,
    names,
    read,
    fieldName: (path, inside, locale) => {
      const label = inside.find(path)?.label[locale] ?? ''
      const means = scopeOf(inside).names.get(fold(label))
      return means !== undefined && toVarPath(means) === path && standsAlone(label) ? label : undefined
    },
    choiceName: (value, { choices = [] }, locale) => {
      const label = choices.find((choice) => choice.value === value)?.label[locale]
      return label !== undefined && readChoice(label, choices) === value && readsBare(label)
        ? label
        : undefined
    },
  }
}

function remember(answer: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const value = known.get(text) ?? answer(text)
    known.set(text, value)
    return value
  }
}

const MAX_NAME = 80
const WORD = /[\p{L}\p{N}]/u

/** Whether a name can stand in the grammar: it begins with a letter and not with a word of the grammar. */
function isNameable(name: string, keywords: readonly string[]): boolean {
  if (name.length > MAX_NAME || !/^\p{L}/u.test(name) || /[\p{C}\uffff]|\s$/u.test(name)) return false
  return !keywords.some((word) => name === word || (name.startsWith(word) && !WORD.test(name[word.length]!)))
}

function isReadAsName(label: string, { names, keywords, read }: Known): boolean {
  const name = fold(label)
  if (!names.includes(name) || names.some((other) => swallows(other, name, keywords))) return false
  const part = read(`${label} 等于 1`, 'Full')
  const subject = part?.type === 'call' && part.operator === '==' ? part.args[0] : undefined
  return subject?.type === 'name' && subject.name === name
}

type Known = Pick<Vocabulary, 'names' | 'read'> & { readonly keywords: readonly string[] }

/** A longer name that goes on with a word of the grammar would take what is said of this one for its own. */
function swallows(other: string, name: string, keywords: readonly string[]): boolean {
  if (other.length <= name.length || !other.startsWith(name)) return false
  const rest = other.slice(name.length)
  if (/^[),\]]/.test(rest)) return true
  const next = rest.trimStart()
  if (next === rest) return false
  return !WORD.test(next[0]!) || keywords.some((word) => next.startsWith(word) || word.startsWith(next))
}
