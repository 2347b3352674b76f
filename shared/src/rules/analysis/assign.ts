import type { Exact } from '../decimal.ts'
import { type BoundForm, type Bounds, boundsOf, formsOf, tightened } from './bring-together.ts'
import { EXAMPLE_NOW } from './example.ts'
import { FILLED } from './formula.ts'
import { candidates, exactly } from './interval.ts'
import type { Knowledge } from './knowledge.ts'

const TRIES = 200

/** Numbers for every variable known of, so that each sum lies where it must; undefined where none were found. */
export function assignNumbers(knowledge: Knowledge): ReadonlyMap<string, Exact> | undefined {
  const { place } = knowledge
  const isIntegral = (name: string) => place.variables.get(name)?.integral ?? false
  const { bounds, forms } = withTotal(knowledge)
  const order = [...bounds.keys()].toSorted((a, b) => uses(forms, b) - uses(forms, a))
  let tries = TRIES
  const assign = (at: number, now: Bounds): Bounds | undefined => {
    const left = tightened(now, forms, isIntegral)
    if (!left || at === order.length) return left
    const name = order[at]!
    for (const value of candidates(left.get(name) ?? {}, preferred(name, knowledge), isIntegral(name))) {
      if (--tries < 0) return undefined
      const done = assign(at + 1, new Map(left).set(name, exactly(value)))
      if (done) return done
    }
    return undefined
  }
  const done = assign(0, bounds)
  return done && new Map([...done].map(([name, { low }]) => [name, low ?? 0]))
}

const uses = (forms: readonly BoundForm[], name: string) =>
  forms.filter(({ form }) => form.terms.some((term) => term.name === name)).length

const AMOUNTS = ['order.total', 'order.itemsTotal', 'order.discount', 'order.freight']

/** Where an order shows all four amounts, the door wants them to add up. */
function withTotal(knowledge: Knowledge): { bounds: Bounds; forms: readonly BoundForm[] } {
  const [bounds, forms] = [boundsOf(knowledge), formsOf(knowledge)]
  if (!AMOUNTS.every((path) => knowledge.ways.get(path) === FILLED)) return { bounds, forms }
  const all = new Map(AMOUNTS.map((path) => [path, bounds.get(path) ?? {}] as const))
  const terms = AMOUNTS.map((name, at) => ({ name, factor: [1, -1, 1, -1][at]! }))
  const total: BoundForm = { form: { key: 'total', terms, integral: true }, range: { low: 0, high: 0 } }
  return { bounds: new Map([...bounds, ...all]), forms: [...forms, total] }
}

const NOW = Date.parse(EXAMPLE_NOW)

/** The number an example shows when it may choose: ¥100.00, one piece, today. */
function preferred(name: string, { place }: Knowledge): Exact {
  const of = place.variables.get(name)?.of
  if (!of || !('field' in of)) return 1
  if (of.field.type === 'time') return NOW
  return of.field.type === 'money' ? 10_000 : 1
}
