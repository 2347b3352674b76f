import { compileRule, type Truth } from '../compile.ts'
import type { FieldCatalogue } from '../field-catalogue.ts'
import type { Rule } from '../rule.ts'
import { type Example, toExample, toScope } from './example.ts'
import { BLANK, FILLED, type Formula } from './formula.ts'
import { imagine, type SolveItem } from './imagine.ts'
import type { Knowledge } from './knowledge.ts'
import { createPlace, itemPlace, type Place } from './place.ts'
import { type Allowance, search } from './search.ts'
import { toFormula } from './to-formula.ts'

/** A rule and how it must come out. */
export type Goal = { readonly rule: Rule; readonly truth: boolean }

/** `none` is proven: no order brings all goals about. `not-analysed` says nothing either way. */
export type Finding =
  | { readonly found: 'example'; readonly example: Example }
  | { readonly found: 'none' }
  | { readonly found: 'not-analysed' }

/** Answers questions about the rules of one drawing. Remembers what it worked out of each rule. */
export type Analyst = {
  /**
   * An order for which all goals come out as wanted, or that there is none. Every example has been run:
   * its order passes the door and the compiled rules, evaluated on it, come out as the goals say.
   * `known` are fields the example must show; `also` are further facts that must be so.
   */
  readonly find: (
    goals: readonly Goal[],
    more?: {
      readonly known?: readonly string[]
      readonly also?: readonly Formula[]
      readonly facts?: number
    },
  ) => Finding
  /** Proves that no order brings all goals about; false where one may. Cheaper than looking for one. */
  readonly isImpossible: (goals: readonly Goal[], also?: readonly Formula[]) => boolean
  /** Whether a rule compiles without faults: only then may it be asked about. */
  readonly isSound: (rule: Rule) => boolean
  /** How a rule comes out for an example. */
  readonly decide: (rule: Rule, example: Example) => Truth
  /** A goal as facts, for who asks what a rule speaks of. */
  readonly read: (goal: Goal) => Formula
}

/** Facts one question may try, and all questions about a drawing together: a huge drawing is checked as far as that goes. */
const FACTS = 4000
const ALL_FACTS = 400_000

export function createAnalyst(catalogue: FieldCatalogue): Analyst {
  const place = createPlace(catalogue)
  const formulas = new Map<Rule, Map<boolean, Formula>>()
  const evaluators = new Map<Rule, ReturnType<typeof compileRule>>()
  const read = ({ rule, truth }: Goal) =>
    remembered(
      remembered(formulas, rule, () => new Map()),
      truth,
      () => toFormula(rule, truth, place),
    )
  const compiled = (rule: Rule) => remembered(evaluators, rule, () => compileRule(rule, catalogue))
  const holds = (example: Example, goals: readonly Goal[]) => {
    const scope = toScope(example)
    return goals.every(({ rule, truth }) => compiled(rule).evaluate(scope) === truth)
  }
  let left = ALL_FACTS
  const spending = <T>(facts: number, ask: (allowance: Allowance) => T): T => {
    const allowance = { facts: Math.min(facts, left) }
    const given = allowance.facts
    const answer = ask(allowance)
    left -= given - Math.max(0, allowance.facts)
    return answer
  }
  return {
    read,
    isSound: (rule) => compiled(rule).faults.length === 0,
    decide: (rule, example) => compiled(rule).evaluate(toScope(example)),
    isImpossible: (goals, also = []) =>
      spending(FACTS, (allowance) =>
        search([...also, ...goals.map(read)], { place, allowance }, () => true),
      ) === 'none',
    find: (goals, { known = [], also = [], facts = FACTS } = {}) => {
      let example: Example | undefined
      const accept = (knowledge: Knowledge, allowance: Allowance) => {
        const values = imagine(knowledge, itemSolver(place, allowance))
        const made = values && toExample(values)
        if (!made || !holds(made, goals)) return false
        example = made
        return true
      }
      const all = [...known.map(isKnown), ...also, ...goals.map(read)]
      const answer = spending(facts, (allowance) =>
        search(all, { place, allowance }, (knowledge) => accept(knowledge, allowance)),
      )
      return example ? { found: 'example', example } : { found: answer === 'none' ? 'none' : 'not-analysed' }
    },
  }
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

const isKnown = (path: string): Formula => ({
  fact: { about: 'presence', needs: [{ path, among: BLANK | FILLED }] },
})

/** One item of a list, with the fields of an order line that must always be there. */
function itemSolver(place: Place, allowance: Allowance): SolveItem {
  return (path, goals) => {
    const inner = itemPlace(path, place)
    if (!inner) return undefined
    let item: Record<string, unknown> | undefined
    const accept = (knowledge: Knowledge) => {
      const values = imagine(knowledge, () => undefined)
      if (!values) return false
      const given = [...values].filter(([, value]) => value !== undefined)
      item = { ...(path === 'order.lines' && { sku: 'SKU-1', quantity: 1 }), ...Object.fromEntries(given) }
      return true
    }
    search(goals, { place: inner, allowance }, accept)
    return item
  }
}
