import { compileRule } from '@orderloom/shared/rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import { OPERATORS } from '@orderloom/shared/rules/operators.ts'
import { type Expression, findShapeFault } from '@orderloom/shared/rules/rule.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuantifierName, newClause, newList, operatorsFor, withOperator } from './clause-operators.ts'
import { toRule, toView } from './rule-view.ts'
import { listSubjects } from './subject.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const literal: fc.Arbitrary<Expression> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('order.total', '00123'),
)
const variable: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(...ORDER_FIELDS.map((field) => ({ var: field.path }))),
  fc.constantFrom<Expression>({ var: ['order.total'] }, { var: 'gone' }, { var: 'order.extra.colour' }),
)

/** Anything of the right shape: right and wrong arguments, lists where one stood, lone arguments without a list. */
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    variable,
    fc.array(literal, { maxLength: 3 }),
    fc
      .tuple(fc.constantFrom(...Object.keys(OPERATORS)), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([operator, args]) => ({ [operator]: args })),
    fc
      .tuple(fc.constantFrom('!', 'missing', 'isEmpty', 'and', 'var'), tie('expression'))
      .map(([operator, arg]) => ({ [operator]: arg })),
  ),
}))

/** The clauses people write, in the forms the builder draws. */
const clause = fc.oneof(
  fc
    .tuple(fc.constantFrom('>', '>=', '<', '<=', '==', '!='), variable, literal)
    .map(([operator, field, value]) => ({ [operator]: [field, value] })),
  fc
    .tuple(fc.constantFrom('oneOf', 'notOneOf', 'in'), variable, fc.array(fc.string(), { maxLength: 4 }))
    .map(([operator, field, values]) => ({ [operator]: [field, values] })),
  fc.tuple(fc.integer(), variable, fc.integer()).map(([low, field, high]) => ({ '<=': [low, field, high] })),
  variable.map((field) => ({ '!': [{ isEmpty: [field] }] })),
  variable.map((field) => ({ '!': { isEmpty: field } })),
  fc.constantFrom('some', 'all', 'none').map((operator) => ({
    [operator]: [{ var: 'order.lines' }, { and: [{ '>': [{ var: 'quantity' }, 3] }] }],
  })),
) as fc.Arbitrary<Expression>

describe('the visual view of a rule', () => {
  it('loses nothing: toRule(toView(rule)) is the rule, whatever the rule', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          expression,
          clause,
          fc.array(clause, { maxLength: 4 }).map((and) => ({ and })),
        ),
        (rule) => {
          expect(toRule(toView(rule))).toEqual(rule)
          expect(JSON.stringify(toRule(toView(rule)))).toBe(JSON.stringify(rule))
        },
      ),
      { seed: 20261120, numRuns: 3000 },
    )
  })

  it('draws what people write instead of keeping it raw', () => {
    const rule = {
      and: [
        { '>': [{ var: 'order.total' }, 500_000] },
        {
          or: [
            { oneOf: [{ var: 'order.channel' }, ['wechat']] },
            { '!': [{ isEmpty: [{ var: 'order.note' }] }] },
          ],
        },
        { some: [{ var: 'order.lines' }, { startsWith: [{ var: 'sku' }, '00'] }] },
        { '>': [{ sumOf: [{ var: 'order.lines' }, { var: 'quantity' }] }, 10] },
      ],
    }
    expect(JSON.stringify(toView(rule as unknown as Expression))).not.toContain('"raw"')
  })

  it('keeps arithmetic and other riches raw, beside clauses it can draw', () => {
    const view = toView({
      and: [{ '>': [{ '+': [{ var: 'order.total' }, 1] }, 5] }, { '>': [{ var: 'order.total' }, 5] }],
    })
    expect(view.type === 'group' && view.children.map((child) => child.type)).toEqual(['raw', 'clause'])
  })
})

describe('clauses made by hand', () => {
  const subjects = listSubjects(catalogue)

  it('are whole from the start: every field with every operator compiles without a fault', () => {
    for (const { field, expression: subject } of subjects) {
      const first = newClause(field, subject)
      for (const operator of operatorsFor(field)) {
        const view = isQuantifierName(operator)
          ? newList(field, operator)
          : first.type === 'clause'
            ? withOperator(first, operator, field)
            : { type: 'clause' as const, operator, subject, values: [] }
        const rule = toRule(view)
        expect(findShapeFault(rule)).toBeUndefined()
        expect(toView(rule)).toEqual(view)
        expect({ rule, faults: compileRule(rule, catalogue).faults }).toEqual({ rule, faults: [] })
      }
    }
  })

  it('offers only operators that fit the field', () => {
    expect(operatorsFor(catalogue.find('order.total')!)).toContain('between')
    expect(operatorsFor(catalogue.find('order.total')!)).not.toContain('contains')
    expect(operatorsFor(catalogue.find('order.lines')!)).toContain('some')
    expect(operatorsFor(catalogue.find('order.paidAt')!)).toContain('withinLast')
  })

  it('keeps the value when the operator changes', () => {
    const clause5000 = {
      type: 'clause' as const,
      operator: '>' as const,
      subject: { var: 'order.total' },
      values: [500_000],
    }
    const between = withOperator(clause5000, 'between', catalogue.find('order.total')!)
    expect(between.values).toEqual([500_000, 500_000])
    expect(withOperator(between, '<', catalogue.find('order.total')!).values).toEqual([500_000])
  })
})
