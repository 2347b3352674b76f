import { bringTogether } from './bring-together.ts'
import type { Fact, Formula, ListFact } from './formula.ts'
import {
  createKnowledge,
  forgetSince,
  type ItemsFit,
  type Knowledge,
  learn,
  oppositeOf,
} from './knowledge.ts'
import { itemPlace, type Place } from './place.ts'

/** How many facts may still be tried; past it the question is not analysed. Shared by everything one check asks. */
export type Allowance = { facts: number }

/** Thrown inside the search only, when its allowance is used up. */
class UsedUp extends Error {}

export type Answer = 'found' | 'none' | 'not-analysed'

/**
 * Looks for knowledge in which all goals are so. `accept` is shown each; `found` when it takes one, `none` when
 * there provably is nothing to take, and `not-analysed` when it took none of those shown or the allowance is used up.
 */
export function search(
  goals: readonly Formula[],
  { place, allowance }: { readonly place: Place; readonly allowance: Allowance },
  accept: (knowledge: Knowledge) => boolean,
): Answer {
  const knowledge = createKnowledge(place)
  let shown = 0
  const visit = (): boolean => {
    if (++shown > MOST_SHOWN) throw new UsedUp()
    return accept(knowledge)
  }
  try {
    if (explore(goals, { knowledge, allowance, visit, itemsFit: itemsFitWithin(allowance) })) return 'found'
    return shown > 0 ? 'not-analysed' : 'none'
  } catch (error) {
    if (error instanceof UsedUp) return 'not-analysed'
    throw error
  }
}

/** An accept that refuses so often will hardly take the next. */
const MOST_SHOWN = 12

type Search = {
  readonly knowledge: Knowledge
  readonly allowance: Allowance
  readonly visit: () => boolean
  readonly itemsFit: ItemsFit
}

/** Learns what is certain, then tries the alternatives one after the other. */
function explore(goals: readonly Formula[], search: Search): boolean {
  const mark = search.knowledge.trail.length
  const open = learnAll(goals, search)
  const done = open !== undefined && choose(open, search)
  if (!done) forgetSince(search.knowledge, mark)
  return done
}

type Choice = { readonly any: readonly Formula[] }

/** Learns facts and what is joined by all; what is joined by any is left over. Undefined after a contradiction. */
function learnAll(goals: readonly Formula[], search: Search): Choice[] | undefined {
  const open: Choice[] = []
  const stack = goals.toReversed()
  for (let goal = stack.pop(); goal; goal = stack.pop()) {
    if ('fact' in goal) {
      if (tell(goal.fact, search) === 'contradiction') return undefined
    } else if ('all' in goal) stack.push(...goal.all.toReversed())
    else if (goal.any.length === 1) stack.push(goal.any[0]!)
    else if (goal.any.length === 0) return undefined
    else open.push(goal)
  }
  return open
}

function tell(fact: Fact, { knowledge, allowance, itemsFit }: Search) {
  if (--allowance.facts < 0) throw new UsedUp()
  return learn(knowledge, fact, itemsFit)
}

function choose(open: readonly Choice[], search: Search): boolean {
  const { knowledge } = search
  for (let at = 0; at < open.length; at++) {
    const viable = open[at]!.any.map((part) => [part, outcomeOf(part, search)] as const)
    if (viable.some(([, outcome]) => outcome === 'nothing')) continue
    const parts = viable.filter(([, outcome]) => outcome !== 'contradiction').map(([part]) => part)
    if (parts.length === 0) return false
    return tryEach(parts, open.slice(at + 1), search)
  }
  const mark = knowledge.trail.length
  if (bringTogether(knowledge) && search.visit()) return true
  forgetSince(knowledge, mark)
  return false
}

/** A part that failed is excluded from the tries of the next, where it has an opposite: no ground is covered twice. */
function tryEach(parts: readonly Formula[], rest: readonly Choice[], search: Search): boolean {
  const excluded: Formula[] = []
  for (const part of parts) {
    if (explore([...excluded, part, ...rest], search)) return true
    const opposite = oppositeOf(part, search.knowledge)
    if (opposite) excluded.push(opposite)
  }
  return false
}

/** What learning a part would tell now; the parts of a nested choice are looked at when its turn comes. */
function outcomeOf(part: Formula, search: Search): 'nothing' | 'something' | 'contradiction' {
  const { knowledge } = search
  const mark = knowledge.trail.length
  const facts = 'fact' in part ? [part] : 'all' in part ? part.all : []
  let news: 'nothing' | 'something' | 'contradiction' = 'any' in part ? 'something' : 'nothing'
  for (const each of facts) {
    const told = 'fact' in each ? tell(each.fact, search) : 'something'
    if (told !== 'nothing') news = told
    if (told === 'contradiction') break
  }
  forgetSince(knowledge, mark)
  return news
}

/** Each item asked for must exist beside what is said of every item. */
function itemsFitWithin(allowance: Allowance): ItemsFit {
  return (path, facts, place) => {
    const inner = itemPlace(path, place)
    if (!inner) return true
    const every = facts.flatMap((fact) => ('every' in fact ? [fact.every] : []))
    return someOf(facts).every(
      (item) => search([...every, item], { place: inner, allowance }, () => true) !== 'none',
    )
  }
}

const someOf = (facts: readonly ListFact[]) => facts.flatMap((fact) => ('some' in fact ? [fact.some] : []))
