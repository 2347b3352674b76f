import { describe, expect, it } from 'vitest'
import { compileRule, compileValue, type Reason, type Truth } from './compile.ts'
import { createCatalogue, ORDER_FIELDS } from './field-catalogue.ts'
import type { Expression } from './rule.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
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

describe('membership', () => {
  const at = { var: 'order.placedAt' }
  it('of a time is by the instant, however it is written', () => {
    const rule = { in: [at, ['2026-11-22T08:00:00Z', '2026-11-23T00:00:00Z']] }
    expect(decide(rule, { placedAt: '2026-11-22T16:00:00.000+08:00' })).toBe(true)
    expect(decide(rule, { placedAt: '2026-11-22T16:00:01.000+08:00' })).toBe(false)
  })

  it('of a number is exact, and of a value of unknown type takes the type of the list', () => {
    const rule = { in: [{ var: 'order.extra.weight' }, [0.3, 2]] }
    expect(decide(rule, { extra: { weight: '0.30' } })).toBe(true)
    expect(decide(rule, { extra: { weight: 0.4 } })).toBe(false)
    expect(decide(rule, { extra: { weight: 'heavy' } })).toBe('unknown')
  })

  it('in a list with a value of another type is certain only when found', () => {
    const rule = { contains: [{ var: 'order.tags' }, 'vip'] }
    expect(decide(rule, { tags: [1, 'vip'] })).toBe(true)
    expect(decide(rule, { tags: [1, 'new'] })).toBe('unknown')
  })

  it.each<[Expression]>([
    [{ in: [total, { var: 'order.tags' }] }],
    [{ contains: [{ var: 'order.lines' }, 'A-1'] }],
    [{ oneOf: [{ var: 'order.channel' }, { var: 'order.extra.channels' }] }],
    [{ in: [{ var: 'order.channel' }, ['wechat', { var: 'order.shop' }]] }],
  ])('is refused where the list cannot hold such a value: %j', (rule) => {
    expect(faultsOf(rule)).toContain('type-error')
  })
})

describe('a value of unknown type', () => {
  const extra = { var: 'order.extra.x' }
  it('counts as a number beside a number, exactly', () => {
    expect(decide({ '==': [{ '+': [extra, 0.2] }, 0.3] }, { extra: { x: 0.1 } })).toBe(true)
    expect(decide({ '>': [{ '+': [extra, 1] }, 1.5] }, { extra: { x: '0.6' } })).toBe(true)
  })

  it('is never put in order as a text, and a number is no time', () => {
    const pair = { '>': [extra, { var: 'order.extra.y' }] }
    expect(decide(pair, { extra: { x: '99.90', y: '100.00' } })).toBe(false)
    expect(decide(pair, { extra: { x: 'b', y: 'a' } })).toBe('unknown')
    expect(decide({ after: [extra, '1970-01-01T00:00:00Z'] }, { extra: { x: 5 } })).toBe('unknown')
    expect(decide({ '>': [extra, { var: 'order.placedAt' }] }, { extra: { x: 5 }, placedAt: NOW })).toBe(
      'unknown',
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
})
