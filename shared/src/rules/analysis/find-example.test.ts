import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OrderInputSchema } from '../../order.ts'
import { compileRule } from '../compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../field-catalogue.ts'
import type { Expression } from '../rule.ts'
import { toScope } from './example.ts'
import { createAnalyst } from './find-example.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const v = (path: string): Expression => ({ var: path })
const total = v('order.total')
const freight = v('order.freight')
const lines = v('order.lines')

/** Whether a rule can come out one way: `none` is a proof, an example has been run. */
function can(rule: Expression, truth = true): string {
  expect(compileRule(rule, catalogue).faults).toEqual([])
  const finding = createAnalyst(catalogue).find([{ rule, truth }])
  if (finding.found === 'example') {
    expect(OrderInputSchema.safeParse(finding.example.order).success).toBe(true)
    expect(compileRule(rule, catalogue).evaluate(toScope(finding.example))).toBe(truth)
  }
  return finding.found
}

describe('a rule no order can meet', () => {
  it.each<[string, Expression]>([
    ['two bounds that cross', { and: [{ '>': [total, 100] }, { '<': [total, 50] }] }],
    ['nothing between two whole numbers', { and: [{ '>': [total, 5] }, { '<': [total, 6] }] }],
    ['a between with its ends swapped', { '<': [200, total, 100] }],
    [
      'two values of one choice',
      { and: [{ '==': [v('order.delivery'), 'express'] }, { '==': [v('order.delivery'), 'pickup'] }] },
    ],
    ['none of the choices there are', { notOneOf: [v('order.refund'), ['none', 'asked', 'done']] }],
    ['a choice that does not exist', { '==': [v('order.delivery'), 'pigeon'] }],
    [
      'two beginnings',
      { and: [{ startsWith: [v('order.shop'), 'a'] }, { startsWith: [v('order.shop'), 'b'] }] },
    ],
    [
      'a beginning without what it contains',
      { and: [{ startsWith: [v('order.note'), '急件'] }, { '!': { contains: [v('order.note'), '急'] } }] },
    ],
    [
      'a tag there and not there',
      { and: [{ contains: [v('order.tags'), 'vip'] }, { '!': { in: ['vip', v('order.tags')] } }] },
    ],
    ['a missing field that is compared', { and: [{ missing: 'order.total' }, { '>': [total, 5] }] }],
    [
      'an empty text that equals something',
      { and: [{ isEmpty: v('order.note') }, { '==': [v('order.note'), 'x'] }] },
    ],
    [
      'some line the others exclude',
      {
        and: [{ some: [lines, { '>': [v('quantity'), 5] }] }, { all: [lines, { '<=': [v('quantity'), 5] }] }],
      },
    ],
    ['a line of no piece', { some: [lines, { '<': [v('quantity'), 1] }] }],
    ['no tags but one', { and: [{ isEmpty: v('order.tags') }, { contains: [v('order.tags'), 'vip'] }] }],
    ['more and less than another field', { and: [{ '>': [total, freight] }, { '<': [total, freight] }] }],
    [
      'a sum its parts cannot reach',
      { and: [{ '<': [total, 10] }, { '<': [freight, 10] }, { '>': [{ '+': [total, freight] }, 30] }] },
    ],
    [
      'the same difference written twice',
      { and: [{ '>': [{ '-': [total, freight] }, 100] }, { '>': [{ '+': [freight, 50] }, total] }] },
    ],
    [
      'paid before and after one time',
      {
        and: [
          { before: [v('order.paidAt'), '2026-01-01T00:00:00Z'] },
          { after: [v('order.paidAt'), '2026-01-02T00:00:00Z'] },
        ],
      },
    ],
    [
      'recent and long ago',
      {
        and: [
          { withinLast: [v('order.placedAt'), 'PT24H'] },
          { '>': [{ daysBetween: [v('order.placedAt'), v('now')] }, 1] },
        ],
      },
    ],
    [
      'a clause and its opposite, whatever it means',
      {
        and: [
          { '>': [{ '*': [total, v('run.attempt')] }, 9] },
          { '!': { '>': [{ '*': [total, v('run.attempt')] }, 9] } },
        ],
      },
    ],
  ])('%s', (_, rule) => {
    expect(can(rule)).toBe('none')
  })
})

describe('a rule some order meets, shown by one that was run', () => {
  it.each<[string, Expression]>([
    ['an amount', { '>': [total, 500000] }],
    [
      'an amount of a written channel',
      { and: [{ '>': [total, 500000] }, { in: [v('order.channel'), ['douyin', 'wechat']] }] },
    ],
    [
      'another channel than those known',
      {
        notOneOf: [
          v('order.channel'),
          ['wechat', 'douyin', 'taobao', 'miniprogram', 'excel', 'manual', 'api'],
        ],
      },
    ],
    ['a currency that is not ours', { '!=': [v('order.currency'), 'CNY'] }],
    [
      'texts by parts',
      {
        and: [
          { startsWith: [v('order.note'), '加急'] },
          { endsWith: [v('order.note'), '!'] },
          { contains: [v('order.note'), '送礼'] },
        ],
      },
    ],
    ['a pattern', { glob: [v('order.receiver.phone'), '138*5?'] }],
    ['a missing phone', { isEmpty: v('order.receiver.phone') }],
    ['a phone', { '!': { missing: 'order.receiver.phone' } }],
    [
      'tags',
      { and: [{ contains: [v('order.tags'), 'vip'] }, { '!': { contains: [v('order.tags'), 'hold'] } }] },
    ],
    ['a line', { some: [lines, { and: [{ '>': [v('quantity'), 5] }, { '==': [v('sku'), 'A'] }] }] }],
    [
      'lines of two sorts',
      {
        and: [
          { some: [lines, { '==': [v('sku'), 'A'] }] },
          { some: [lines, { '==': [v('sku'), 'B'] }] },
          { all: [lines, { '>': [v('quantity'), 2] }] },
        ],
      },
    ],
    ['many lines', { '>': [{ countOf: [lines] }, 3] }],
    ['three heavy lines', { '==': [{ countOf: [lines, { '>': [v('weightGrams'), 1000] }] }, 3] }],
    ['a total of pieces', { '>': [{ sumOf: [lines, v('quantity')] }, 10] }],
    ['a difference', { '>': [{ '-': [total, freight] }, 10000] }],
    [
      'all four amounts',
      {
        and: [
          { '>': [total, 5000] },
          { '>': [v('order.itemsTotal'), 100] },
          { '>': [v('order.discount'), 10] },
          { '>': [freight, 10] },
        ],
      },
    ],
    ['a share', { '>': [{ '*': [total, 0.1] }, 2000] }],
    ['a late order', { '>': [{ daysBetween: [v('order.placedAt'), v('now')] }, 2] }],
    ['a recent order', { withinLast: [v('order.placedAt'), 'PT1H'] }],
    ['an open field as number', { '>': [v('order.extra.weight'), 5] }],
    ['an open field as text', { '==': [v('order.extra.kind'), 'fragile'] }],
    ['a status', { '==': [v('order.status'), 'on-hold'] }],
  ])('%s', (_, rule) => {
    expect(can(rule)).toBe('example')
    expect(can(rule, false)).toBe('example')
  })
})

it('says it has not analysed what it cannot follow, instead of guessing', () => {
  expect(can({ '==': [v('order.buyer.name'), v('order.receiver.name')] })).toBe('not-analysed')
})

it('gives up within its bounds on a rule made to take for ever', () => {
  // Eight numbers from 1 to 7, no two alike: there are none, but only counting would tell.
  const numbers = 'abcdefgh'.split('').map((name) => v(`order.extra.${name}`))
  const among = numbers.map(
    (each): Expression => ({ or: [1, 2, 3, 4, 5, 6, 7].map((value) => ({ '==': [each, value] })) }),
  )
  const unlike = numbers.flatMap((a, at) =>
    numbers.slice(at + 1).map((b): Expression => ({ '!=': [{ '-': [a, b] }, 0] })),
  )
  const rule: Expression = { and: [...among, ...unlike] }
  expect(can(rule)).toBe('not-analysed')
})

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('>', '>=', '<', '<=', '==', '!='),
      fc.constantFrom(total, freight),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([operator, field, value]) => ({ [operator]: [field, value] })),
  fc.constantFrom('>', '<=').map((operator) => ({ [operator]: [total, freight] })),
  fc.constantFrom('a', 'ab', 'b').map((text): Expression => ({ startsWith: [v('order.note'), text] })),
  fc.constantFrom('', 'a', 'ab').map((text): Expression => ({ '==': [v('order.note'), text] })),
  fc
    .constantFrom('order.note', 'order.total', 'order.tags')
    .map((path): Expression => ({ isEmpty: v(path) })),
  fc.constantFrom('x', 'y').map((tag): Expression => ({ contains: [v('order.tags'), tag] })),
  fc
    .tuple(fc.constantFrom('some', 'all', 'none'), fc.constantFrom('>', '=='), fc.integer({ min: 1, max: 2 }))
    .map(([list, operator, value]) => ({ [list]: [lines, { [operator]: [v('quantity'), value] }] })),
)
const rules = fc.letrec<{ rule: Expression }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('rule'), { minLength: 2, maxLength: 3 }))
      .map(([operator, parts]) => ({ [operator]: parts })),
    tie('rule').map((rule): Expression => ({ '!': rule })),
  ),
})).rule

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const orders = fc.record({
  total: maybe(fc.integer({ min: -1, max: 5 })),
  freight: maybe(fc.integer({ min: -1, max: 5 })),
  note: maybe(fc.constantFrom('', 'a', 'ab', 'b', 'c')),
  tags: maybe(fc.subarray(['x', 'y'])),
  lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 2 }),
})

it('what it calls impossible, no order does; and of small rules it leaves hardly any open', () => {
  let open = 0
  fc.assert(
    fc.property(
      rules,
      fc.boolean(),
      fc.array(orders, { minLength: 40, maxLength: 40 }),
      (rule, truth, tried) => {
        const found = can(rule, truth)
        if (found === 'not-analysed') open++
        if (found !== 'none') return
        const compiled = compileRule(rule, catalogue)
        for (const order of tried) {
          const scope = { order, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' }
          expect(compiled.evaluate(scope)).not.toBe(truth)
        }
      },
    ),
    { seed: 20261125, numRuns: 800 },
  )
  expect(open).toBeLessThan(8)
}, 20_000)
