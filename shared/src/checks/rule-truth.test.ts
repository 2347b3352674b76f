import { describe, expect, it } from 'vitest'
import { OrderInputSchema } from '../order.ts'
import { type Example, toScope } from '../rules/analysis/example.ts'
import { compileRule } from '../rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import type { Expression } from '../rules/rule.ts'
import { alone, condition, drawing, END, field, findings, START, TAG, WAIT } from './draw.ts'
import { checkWorkflow } from './index.ts'

const total = field('order.total')
const over = (amount: number): Expression => ({ '>': [total, amount] })
const ask = (when: Expression) => alone(condition(when), 'yes', 'no', 'unknown')

/** How the example of the only problem comes out by a rule: the door takes it, and the compiled rule decides it. */
function exampleBy(problem: { readonly example?: unknown } | undefined, rule: Expression) {
  const example = problem?.example as Example
  expect(OrderInputSchema.parse(example.order)).toEqual(example.order)
  return compileRule(rule, createCatalogue(ORDER_FIELDS)).evaluate(toScope(example))
}

describe('a condition by itself', () => {
  it('may be as open as it likes', () => {
    expect(findings(ask({ or: [over(100), { isEmpty: field('order.note') }] }))).toEqual([])
  })

  it('is an error when it never holds, and shows an order that does not meet it', () => {
    const rule: Expression = { and: [over(500000), { '<': [total, 300000] }] }
    const problems = checkWorkflow(ask(rule))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['never-true', 'error']])
    expect(exampleBy(problems[0], rule)).toBe(false)
    expect(problems[0]!.message.zh).toContain('“it”的条件永远不成立')
    expect(problems[0]!.message.zh).toContain('实付金额')
  })

  it('is warned of when it always holds, with an order for which it does', () => {
    const rule: Expression = { or: [over(100), { '<=': [total, 100] }] }
    const problems = checkWorkflow(ask(rule))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['always-true', 'warning']])
    expect(exampleBy(problems[0], rule)).toBe(true)
  })

  it('is warned of when a part of it is dead', () => {
    const dead: Expression = { and: [over(500), { '<': [total, 300] }] }
    const problems = checkWorkflow(ask({ or: [dead, { '==': [field('order.delivery'), 'pickup'] }] }))
    expect(problems.map(({ code }) => code)).toEqual(['contradictory-clauses'])
    expect(exampleBy(problems[0], dead)).toBe(false)
  })

  it('is left alone while it has faults of another sort', () => {
    expect(findings(ask({ and: [{ '>': [field('order.note'), 5] }, over(5), { '<': [total, 3] }] }))).toEqual(
      ['type-error it'],
    )
  })
})

/** First asks one thing, then on its yes another; something may stand between. */
function twice(first: Expression, second: Expression, between: { kind: string; config?: unknown } = TAG) {
  return drawing(
    { start: START, a: condition(first), between, b: condition(second), end: END },
    'start.next>a',
    'a.yes>between',
    'a.no>end',
    'a.unknown>end',
    'between.next>b',
    'b.yes>end',
    'b.no>end',
    'b.unknown>end',
  )
}

describe('a condition behind another', () => {
  it('is told when the first has settled it, with an order that came by both', () => {
    const problems = checkWorkflow(twice(over(500000), over(300000)))
    expect(problems.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual(['always-true-here b'])
    expect(exampleBy(problems[0], { and: [over(500000), over(300000)] })).toBe(true)
  })

  it('is told when the first has ruled it out', () => {
    const problems = checkWorkflow(twice(over(500000), { '<': [total, 300000] }))
    expect(problems.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual(['never-true-here b'])
    expect(exampleBy(problems[0], over(500000))).toBe(true)
  })

  it.each<[string, { kind: string; config?: unknown }, Expression]>([
    ['the order could rest between', WAIT, total],
    [
      'the field is written between',
      { kind: 'map-fields', config: { mappings: [{ to: 'order.freight', value: 5 }] } },
      field('order.freight'),
    ],
  ])('is open again where %s', (_, between, subject) => {
    expect(findings(twice({ '>': [subject, 9] }, { '>': [subject, 5] }, between))).toEqual([])
  })

  it('is open where one of two ways leads to it undecided', () => {
    const document = drawing(
      { start: START, a: condition(over(500)), b: condition(over(300)), end: END },
      'start.next>a',
      'a.yes>b',
      'a.no>b',
      'a.unknown>end',
      'b.yes>end',
      'b.no>end',
      'b.unknown>end',
    )
    expect(findings(document)).toEqual([])
  })

  it('is open where a person may mend an undecided order and try again', () => {
    const document = drawing(
      {
        start: START,
        a: condition(over(500)),
        c: condition({ contains: [field('order.tags'), 'x'] }),
        b: condition(over(300)),
        end: END,
      },
      'start.next>a',
      'a.yes>c',
      'a.no>end',
      'a.unknown>end',
      'c.yes>b',
      'c.no>end',
      'b.yes>end',
      'b.no>end',
      'b.unknown>end',
    )
    expect(findings(document)).toEqual(['open-unknown c'])
  })

  it('knows which channels the start lets in', () => {
    const document = drawing(
      {
        start: { kind: 'order-received', config: { channels: ['wechat'] } },
        a: condition({ '==': [field('order.channel'), 'douyin'] }),
        end: END,
      },
      'start.next>a',
      'a.yes>end',
      'a.no>end',
      'a.unknown>end',
    )
    expect(findings(document)).toEqual(['never-true-here a'])
  })
})
