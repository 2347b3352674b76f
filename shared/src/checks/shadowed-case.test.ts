import { expect, it } from 'vitest'
import { type Example, toScope } from '../rules/analysis/example.ts'
import { compileRule } from '../rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import type { Expression } from '../rules/rule.ts'
import { alone, condition, drawing, END, field, findings, START } from './draw.ts'
import { checkWorkflow } from './index.ts'

const atLeast = (amount: number): Expression => ({ '>=': [field('order.total'), amount] })
const cases = (...rules: Expression[]) => ({
  kind: 'switch',
  config: { cases: rules.map((when, at) => ({ output: `c${at}`, name: `c${at}`, when })) },
})
const choose = (...rules: Expression[]) =>
  alone(cases(...rules), ...rules.map((_, at) => `c${at}`), 'else', 'unknown')

it('lets cases overlap, as the first is meant', () => {
  expect(findings(choose(atLeast(1000), atLeast(500), { isEmpty: field('order.note') }))).toEqual([])
})

it('lets the last case take whatever is left', () => {
  expect(findings(choose(atLeast(1000), true))).toEqual([])
})

it('tells of a case an earlier one covers, with an order that both would take', () => {
  const problems = checkWorkflow(choose(atLeast(500), atLeast(1000)))
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['shadowed-case config.cases.1.when'])
  expect(problems[0]!.message.en).toContain('"c0" takes its orders first')
  const scope = toScope(problems[0]!.example as Example)
  for (const rule of [atLeast(500), atLeast(1000)])
    expect(compileRule(rule, createCatalogue(ORDER_FIELDS)).evaluate(scope)).toBe(true)
})

it('tells of a case that only several earlier ones cover together', () => {
  const low: Expression = { '<': [field('order.total'), 700] }
  const problems = checkWorkflow(choose(atLeast(500), low, { '>': [field('order.total'), 100] }))
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['shadowed-case config.cases.2.when'])
  expect(problems[0]!.message.en).toContain('earlier cases')
})

it('does not call a case shadowed that takes orders whose earlier field is missing from its own', () => {
  expect(findings(choose({ '==': [field('order.delivery'), 'express'] }, atLeast(1)))).toEqual([])
})

it('warns of a case that an earlier node has ruled out', () => {
  const document = drawing(
    {
      start: START,
      small: condition({ '<': [field('order.total'), 100] }),
      s: cases(atLeast(500), { '<': [field('order.total'), 50] }),
      end: END,
    },
    'start.next>small',
    'small.yes>s',
    'small.no>end',
    'small.unknown>end',
    's.c0>end',
    's.c1>end',
    's.else>end',
    's.unknown>end',
  )
  expect(findings(document)).toEqual(['case-settled-here s'])
})
