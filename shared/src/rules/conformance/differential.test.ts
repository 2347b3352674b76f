import fc from 'fast-check'
import jsonLogic, { type RulesLogic } from 'json-logic-js'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileRule } from '../compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../field-catalogue.ts'
import { type Expression, toCall } from '../rule.ts'
import { anyRule, completeOrder, NOW, scopeOf } from './arbitrary-rule.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const DAY = 86_400_000

/** What JSON-Logic has no operator for, read independently of our compiler: as plain JavaScript over raw values. */
const OURS: Record<string, (...args: never[]) => unknown> = {
  startsWith: (text: string, part: string) => text.slice(0, part.length) === part,
  endsWith: (text: string, part: string) => part === '' || text.slice(-part.length) === part,
  isEmpty: (value: { length: number }) => value.length === 0,
  before: (a: string, b: string) => new Date(a) < new Date(b),
  after: (a: string, b: string) => new Date(a) > new Date(b),
  daysBetween: (a: string, b: string) => Math.trunc((Number(new Date(b)) - Number(new Date(a))) / DAY),
  withinLast: (at: string, days: string) => {
    const age = Number(new Date(NOW)) - Number(new Date(at))
    return age >= 0 && age <= Number(days.slice(1, -1)) * DAY
  },
}

/** Our other operators in terms of JSON-Logic's own. */
function toPlain(rule: Expression): unknown {
  if (Array.isArray(rule)) return rule.map(toPlain)
  const call = toCall(rule)
  if (!call) return rule
  const args = call.args.map(toPlain)
  if (call.operator === 'contains') return { in: [args[1], args[0]] }
  if (call.operator === 'oneOf') return { in: args }
  if (call.operator === 'notOneOf') return { '!': [{ in: args }] }
  if (call.operator === 'countOf')
    return { reduce: [{ filter: [args[0], args[1] ?? true] }, { '+': [{ var: 'accumulator' }, 1] }, 0] }
  if (call.operator === 'sumOf')
    return {
      reduce: [{ map: args }, { '+': [{ var: 'accumulator' }, { var: 'current' }] }, 0],
    }
  return { [call.operator]: args }
}

describe('on complete, well-typed orders', () => {
  beforeAll(() => {
    for (const [name, operation] of Object.entries(OURS)) jsonLogic.add_operation(name, operation as never)
    return () => Object.keys(OURS).forEach((name) => jsonLogic.rm_operation(name))
  })

  it('a rule answers what json-logic-js answers, and never unknown', () => {
    const seen = { true: 0, false: 0 }
    fc.assert(
      fc.property(anyRule, completeOrder, (rule, order) => {
        const { faults, evaluate } = compileRule(rule, catalogue)
        const plain = jsonLogic.truthy(jsonLogic.apply(toPlain(rule) as RulesLogic, scopeOf(order)))
        expect(faults).toEqual([])
        expect(evaluate(scopeOf(order))).toBe(plain)
        seen[`${plain}`]++
      }),
      { seed: 20261125, numRuns: 4000 },
    )
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(1000)
  })
})
