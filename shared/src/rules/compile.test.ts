import fc from 'fast-check'
import jsonLogic from 'json-logic-js'
import { describe, expect, it } from 'vitest'
import { compileRule, compileValue, type Reason, type Truth } from './compile.ts'
import { createCatalogue, ORDER_FIELDS } from './field-catalogue.ts'
import type { Expression } from './rule.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const SEED = { seed: 20261122, numRuns: 400 }
const NOW = '2026-11-22T08:00:00.000Z'

function decide(rule: Expression, order: unknown, reasons?: Reason[]): Truth {
  const compiled = compileRule(rule, catalogue)
  expect(compiled.faults).toEqual([])
  return compiled.evaluate({ order, steps: {}, run: { startedAt: NOW, attempt: 1 }, now: NOW }, reasons)
}

const value = (expression: Expression, order: unknown = {}) =>
  compileValue(expression, catalogue).evaluate({
    order,
    steps: {},
    run: { startedAt: NOW, attempt: 1 },
    now: NOW,
  })

const faultsOf = (rule: Expression) => compileRule(rule, catalogue).faults.map((fault) => fault.code)

const total = { var: 'order.total' }

describe('a comparison', () => {
  it('takes ¥5,000.00 as not over ¥5000, and one fen more as over', () => {
    expect(decide({ '>': [total, 500000] }, { total: 500000 })).toBe(false)
    expect(decide({ '>': [total, 500000] }, { total: 500001 })).toBe(true)
  })

  it.each([[{}], [{ total: null }], [{ total: '600000' }], [{ total: 5000.5 }], [undefined], [null]])(
    'is unknown, never false, when the amount is absent or of another type: %j',
    (order) => {
      expect(decide({ '>': [total, 500000] }, order)).toBe('unknown')
      expect(decide({ '<': [total, 500000] }, order)).toBe('unknown')
      expect(decide({ '==': [total, 0] }, order)).toBe('unknown')
      expect(decide({ '!=': [total, 0] }, order)).toBe('unknown')
    },
  )

  it('reads three arguments as between, ends included or not as written', () => {
    expect(decide({ '<=': [100, total, 200] }, { total: 200 })).toBe(true)
    expect(decide({ '<': [100, total, 200] }, { total: 200 })).toBe(false)
    expect(decide({ '<=': [100, total, 200] }, {})).toBe('unknown')
  })

  it('does not reach into prototypes', () => {
    expect(faultsOf({ '==': [{ var: 'order.constructor' }, 'x'] })).toEqual(['unknown-field'])
    expect(decide({ '==': [{ var: 'order.extra.toString' }, 'x'] }, { extra: {} })).toBe('unknown')
  })
})

describe('types at design time', () => {
  it.each<[Expression, string]>([
    [{ '>': [total, { var: 'order.note' }] }, 'type-error'],
    [{ '>': [total, 'abc'] }, 'type-error'],
    [{ '>': [total, 5000.5] }, 'type-error'],
    [{ '==': [total, null] }, 'type-error'],
    [{ '>': [{ var: 'order.note' }, 'a'] }, 'type-error'],
    [{ '==': [{ var: 'order.totla' }, 1] }, 'unknown-field'],
    [{ and: [] }, 'empty-rule'],
    [{ '+': [total, 1] }, 'not-a-rule'],
    ['yes', 'not-a-rule'],
    [{ '>': [total] }, 'wrong-arity'],
    [{ in: [total, ['a']] }, 'type-error'],
    [{ some: [{ var: 'order.total' }, { '>': [{ var: 'quantity' }, 1] }] }, 'type-error'],
    [{ withinLast: [{ var: 'order.placedAt' }, 'soon'] }, 'type-error'],
    [{ isEmpty: [{ countOf: [{ var: 'order.lines' }] }] }, 'type-error'],
  ])('%j is refused as %s', (rule, code) => {
    expect(faultsOf(rule)).toContain(code)
  })

  it('multiplies money by a count but never by money', () => {
    expect(compileValue({ '*': [total, 2] }, catalogue)).toMatchObject({ type: 'money', faults: [] })
    expect(compileValue({ '*': [total, total] }, catalogue).faults).toHaveLength(1)
    expect(compileValue({ '/': [total, { var: 'order.itemsTotal' }] }, catalogue)).toMatchObject({
      type: 'decimal',
      faults: [],
    })
  })
})

describe('operators over text, lists, time and absence', () => {
  const order = {
    channel: 'wechat',
    tags: ['vip', '老客户'],
    buyerNote: '请尽快发货',
    placedAt: '2026-11-21T08:00:00.000Z',
    shipBy: '2026-11-24T09:00:00.000Z',
    lines: [
      { sku: 'A-1', quantity: 2, unitPrice: 100 },
      { sku: 'B-2', quantity: 5, unitPrice: 300 },
    ],
  }
  it.each<[Expression, Truth]>([
    [{ oneOf: [{ var: 'order.channel' }, ['wechat', 'douyin']] }, true],
    [{ notOneOf: [{ var: 'order.channel' }, ['wechat']] }, false],
    [{ in: [{ var: 'order.channel' }, ['taobao']] }, false],
    [{ contains: [{ var: 'order.tags' }, 'vip'] }, true],
    [{ contains: [{ var: 'order.buyerNote' }, '发货'] }, true],
    [{ startsWith: [{ var: 'order.buyerNote' }, '请'] }, true],
    [{ endsWith: [{ var: 'order.buyerNote' }, '请'] }, false],
    [{ glob: [{ var: 'order.buyerNote' }, '*尽快*'] }, true],
    [{ contains: [{ var: 'order.note' }, 'x'] }, 'unknown'],
    [{ isEmpty: [{ var: 'order.note' }] }, true],
    [{ isEmpty: [{ var: 'order.tags' }] }, false],
    [{ missing: ['order.total', 'order.channel'] }, true],
    [{ missing: ['order.channel'] }, false],
    [{ some: [{ var: 'order.lines' }, { '>': [{ var: 'quantity' }, 4] }] }, true],
    [{ all: [{ var: 'order.lines' }, { '>': [{ var: 'quantity' }, 4] }] }, false],
    [{ none: [{ var: 'order.lines' }, { '>': [{ var: 'quantity' }, 5] }] }, true],
    [{ all: [{ var: 'order.lines' }, { '>': [{ var: 'weightGrams' }, 5] }] }, 'unknown'],
    [{ before: [{ var: 'order.placedAt' }, { var: 'order.shipBy' }] }, true],
    [{ after: [{ var: 'order.placedAt' }, '2026-11-22T00:00:00Z'] }, false],
    [{ withinLast: [{ var: 'order.placedAt' }, 'P1D'] }, true],
    [{ withinLast: [{ var: 'order.placedAt' }, 'PT23H'] }, false],
    [{ '==': [{ daysBetween: [{ var: 'order.placedAt' }, { var: 'order.shipBy' }] }, 3] }, true],
    [{ '==': [{ sumOf: [{ var: 'order.lines' }, { var: 'quantity' }] }, 7] }, true],
    [{ '==': [{ countOf: [{ var: 'order.lines' }, { '>': [{ var: 'unitPrice' }, 200] }] }, 1] }, true],
    [{ '>': [{ sumOf: [{ var: 'order.lines' }, { var: 'weightGrams' }] }, 1] }, 'unknown'],
  ])('%j is %s', (rule, truth) => {
    expect(decide(rule, order)).toBe(truth)
  })

  it('matches a hostile pattern in no time', () => {
    const text = 'a'.repeat(2000)
    expect(decide({ glob: [{ var: 'order.note' }, `${'*a'.repeat(50)}*b`] }, { note: text })).toBe(false)
  })
})

/** A clause that is true, false or unknown for the order { total: 1 }. */
const CLAUSE: Record<string, Expression> = {
  true: { '==': [total, 1] },
  false: { '==': [total, 2] },
  unknown: { '==': [{ var: 'order.freight' }, 1] },
}
const truths = fc.constantFrom<Truth>(true, false, 'unknown')
const clause = (truth: Truth) => CLAUSE[String(truth)]!
const oneFen = { total: 1 }

describe('Kleene logic', () => {
  const kleeneAnd = (...each: Truth[]): Truth =>
    each.includes(false) ? false : each.includes('unknown') ? 'unknown' : true
  const kleeneNot = (truth: Truth): Truth => (truth === 'unknown' ? truth : !truth)

  it('holds for and, or, not and De Morgan over any clauses', () => {
    fc.assert(
      fc.property(fc.array(truths, { minLength: 1, maxLength: 6 }), (each) => {
        const clauses = each.map(clause)
        const and = decide({ and: clauses }, oneFen)
        expect(and).toBe(kleeneAnd(...each))
        expect(decide({ or: clauses }, oneFen)).toBe(kleeneNot(kleeneAnd(...each.map(kleeneNot))))
        expect(decide({ '!': { or: clauses.map((one) => ({ '!': one })) } }, oneFen)).toBe(and)
      }),
      SEED,
    )
  })

  it('gives the same answer with reasons as without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(truths, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (groups) => {
          const rule = { or: groups.map((group) => ({ and: group.map(clause) })) }
          const reasons: Reason[] = []
          expect(decide(rule, oneFen, reasons)).toBe(decide(rule, oneFen))
          expect(reasons).toHaveLength(groups.flat().length)
        },
      ),
      SEED,
    )
  })
})

describe('beside plain json-logic-js', () => {
  const orders = fc.record({
    total: fc.integer({ min: 0, max: 1_000_000 }),
    freight: fc.integer({ min: 0, max: 5000 }),
    channel: fc.constantFrom('wechat', 'douyin', 'taobao'),
    tags: fc.array(fc.constantFrom('vip', 'new', 'gift'), { maxLength: 3 }),
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 4 }),
  })
  const number = fc.constantFrom('order.total', 'order.freight').map((path) => ({ var: path }))
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('>', '>=', '<', '<=', '==', '!='),
        number,
        fc.integer({ min: 0, max: 1_000_000 }),
      )
      .map(([op, a, b]): Expression => ({ [op]: [a, b] })),
    fc
      .tuple(fc.integer({ min: 0, max: 5000 }), number, fc.integer({ min: 0, max: 5000 }))
      .map(([a, b, c]): Expression => ({ '<=': [a, b, c] })),
    fc
      .subarray(['wechat', 'douyin', 'taobao'], { minLength: 1 })
      .map((list): Expression => ({ in: [{ var: 'order.channel' }, list] })),
    fc
      .constantFrom('some', 'all', 'none')
      .chain((op) =>
        fc
          .integer({ min: 1, max: 9 })
          .map((n): Expression => ({ [op]: [{ var: 'order.lines' }, { '>': [{ var: 'quantity' }, n] }] })),
      ),
    fc.tuple(number, number).map(([a, b]): Expression => ({ '>': [{ '+': [a, b] }, { '*': [a, 2] }] })),
  )
  const { rule } = fc.letrec<{ rule: Expression }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
      tie('rule').map((not) => ({ '!': [not] })),
    ),
  }))

  it('answers the same on complete, well-typed orders', () => {
    fc.assert(
      fc.property(rule, orders, (each, order) => {
        expect(decide(each, order)).toBe(Boolean(jsonLogic.apply(each as never, { order })))
      }),
      { ...SEED, numRuns: 1500 },
    )
  })
})

describe('arithmetic', () => {
  it('is exact where binary floats are not', () => {
    expect(value({ '+': [0.1, 0.2] })).toBe('0.3')
    expect(value({ '+': [36.54, 22.309] })).toBe('58.849')
    expect(value({ '*': [9007199254740991, 3] })).toBe('27021597764222973')
    expect(value({ '/': [1, 0] })).toBeUndefined()
    expect(value({ '-': [total] }, { total: 5 })).toBe(-5)
  })

  it('agrees with BigInt on any money expression', () => {
    const money = fc.maxSafeInteger()
    fc.assert(
      fc.property(money, money, fc.integer({ min: -1000, max: 1000 }), (a, b, n) => {
        const exact = (BigInt(a) + BigInt(b)) * BigInt(n)
        expect(String(value({ '*': [{ '+': [a, b] }, n] }))).toBe(String(exact))
      }),
      SEED,
    )
  })
})
