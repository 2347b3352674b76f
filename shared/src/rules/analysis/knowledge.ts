import {
  ABSENT,
  BLANK,
  type Fact,
  FILLED,
  type Formula,
  type ListFact,
  MISFIT,
  type Need,
} from './formula.ts'
import { type Interval, isWithin, meet, outside } from './interval.ts'
import type { LinearForm } from './linear-form.ts'
import type { Place } from './place.ts'
import { meetTexts, otherTexts, saysNothingNew, type TextSet } from './text-set.ts'

/** What is known of an order while facts are put together. Every change is noted, so that it can be taken back. */
export type Knowledge = {
  readonly place: Place
  readonly ways: Map<string, number>
  readonly numbers: Map<string, { readonly form: LinearForm; readonly range: Interval }>
  readonly texts: Map<string, TextSet>
  readonly flags: Map<string, boolean>
  readonly opaque: Map<string, boolean>
  readonly lists: Map<string, readonly ListFact[]>
  readonly trail: (() => void)[]
}

export type News = 'nothing' | 'something' | 'contradiction'

/** Whether the items of a list can be as several facts want them; asked of the search itself. */
export type ItemsFit = (path: string, facts: readonly ListFact[], place: Place) => boolean

export function createKnowledge(place: Place): Knowledge {
  const map = <V>() => new Map<string, V>()
  return {
    place,
    ways: map(),
    numbers: map(),
    texts: map(),
    flags: map(),
    opaque: map(),
    lists: map(),
    trail: [],
  }
}

/** Takes back what was learnt since a mark (a length of the trail). */
export function forgetSince(knowledge: Knowledge, mark: number): void {
  while (knowledge.trail.length > mark) knowledge.trail.pop()!()
}

function set<V>(knowledge: Knowledge, map: Map<string, V>, [key, value]: readonly [string, V]): 'something' {
  const old = map.get(key)
  knowledge.trail.push(() => (old === undefined ? map.delete(key) : map.set(key, old)))
  map.set(key, value)
  return 'something'
}

/** Adds a fact. After a contradiction the caller goes back to its mark. */
export function learn(knowledge: Knowledge, fact: Fact, itemsFit: ItemsFit): News {
  let news: News = 'nothing'
  for (const need of fact.needs) {
    const told = learnWay(knowledge, need)
    if (told === 'contradiction') return told
    if (told === 'something') news = told
  }
  const told = learnItself(knowledge, fact, itemsFit)
  return told === 'nothing' ? news : told
}

const ANY_WAY = ABSENT | BLANK | FILLED | MISFIT

function learnWay(knowledge: Knowledge, { path, among }: Need): News {
  const before = knowledge.ways.get(path) ?? ANY_WAY
  const after = before & among
  if (after === 0) return 'contradiction'
  return after === before && knowledge.ways.has(path)
    ? 'nothing'
    : set(knowledge, knowledge.ways, [path, after])
}

function learnItself(knowledge: Knowledge, fact: Fact, itemsFit: ItemsFit): News {
  switch (fact.about) {
    case 'presence':
      return 'nothing'
    case 'number':
      return learnNumber(knowledge, fact)
    case 'text':
      return learnText(knowledge, fact.subject, fact.set)
    case 'flag':
      return learnValue(knowledge, knowledge.flags, [fact.subject, fact.value])
    case 'opaque':
      return learnValue(knowledge, knowledge.opaque, [fact.key, fact.value])
    case 'list':
      return learnItems(knowledge, fact, itemsFit)
  }
}

function learnNumber(
  knowledge: Knowledge,
  { form, range }: { readonly form: LinearForm; readonly range: Interval },
): News {
  const known = knowledge.numbers.get(form.key)?.range ?? startOf(form, knowledge.place)
  if (isWithin(known, range)) {
    if (knowledge.numbers.has(form.key)) return 'nothing'
    return set(knowledge, knowledge.numbers, [form.key, { form, range: known }])
  }
  const both = meet(known, range, form.integral)
  return both ? set(knowledge, knowledge.numbers, [form.key, { form, range: both }]) : 'contradiction'
}

function startOf({ terms }: LinearForm, { variables }: Place): Interval {
  return terms.length === 1 ? variables.get(terms[0]!.name)!.range : {}
}

function learnText(knowledge: Knowledge, subject: string, fact: TextSet): News {
  const known = knowledge.texts.get(subject) ?? choicesOf(subject, knowledge.place)
  if (saysNothingNew(known, fact) && knowledge.texts.has(subject)) return 'nothing'
  const both = meetTexts(known, fact)
  return both ? set(knowledge, knowledge.texts, [subject, both]) : 'contradiction'
}

/** A merchant may add channels of his own, so their list is open; the other choices are all there are. */
function choicesOf(subject: string, { catalogue }: Place): TextSet {
  const choices = subject === 'order.channel' ? undefined : catalogue.find(subject)?.choices
  return choices?.length ? { only: choices.map(({ value }) => value) } : {}
}

function learnValue(
  knowledge: Knowledge,
  map: Map<string, boolean>,
  [key, value]: readonly [string, boolean],
): News {
  const known = map.get(key)
  if (known === undefined) return set(knowledge, map, [key, value])
  return known === value ? 'nothing' : 'contradiction'
}

function learnItems(
  knowledge: Knowledge,
  { path, holds }: Extract<Fact, { about: 'list' }>,
  itemsFit: ItemsFit,
): News {
  const known = knowledge.lists.get(path) ?? []
  if (known.includes(holds)) return 'nothing'
  if ('has' in holds && known.some((other) => 'hasNot' in other && other.hasNot === holds.has))
    return 'contradiction'
  if ('hasNot' in holds && known.some((other) => 'has' in other && other.has === holds.hasNot))
    return 'contradiction'
  const facts = [...known, holds]
  if (!itemsFit(path, facts, knowledge.place)) return 'contradiction'
  const filled = 'has' in holds ? learnWay(knowledge, { path, among: FILLED }) : 'nothing'
  return filled === 'contradiction' ? filled : set(knowledge, knowledge.lists, [path, facts])
}

/**
 * The opposite of a fact, where all it needs is known already, so that it holds or does not hold, and its opposite
 * is again a fact. A search that tried the fact in vain may go on with this.
 */
export function oppositeOf(formula: Formula, knowledge: Knowledge): Formula | undefined {
  if (!('fact' in formula)) return undefined
  const { fact } = formula
  const known = fact.needs.every(({ path, among }) => ((knowledge.ways.get(path) ?? ANY_WAY) & ~among) === 0)
  if (!known) return undefined
  switch (fact.about) {
    case 'number': {
      const plain = fact.form.terms.every(({ name }) => isTypedField(name, knowledge.place))
      const range = plain ? outside(fact.range) : undefined
      return range && { fact: { ...fact, range } }
    }
    case 'text': {
      const rest = fact.subject.endsWith('#text') ? undefined : otherTexts(fact.set)
      return rest && { fact: { ...fact, set: rest } }
    }
    case 'flag': {
      const typed = knowledge.place.catalogue.find(fact.subject)?.type === 'boolean'
      return typed ? { fact: { ...fact, value: !fact.value } } : undefined
    }
    default:
      return undefined
  }
}

/** Of these, being there means having a number; an open field may hold something else, a sum may be unknown. */
function isTypedField(name: string, { variables }: Place): boolean {
  const { of } = variables.get(name)!
  return 'field' in of && of.field.type !== 'any'
}
