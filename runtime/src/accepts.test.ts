import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { Trigger } from '@orderloom/shared/run.ts'
import { describe, expect, it } from 'vitest'
import { drawing, ORDER } from './drawing.ts'
import { accepts, compileWorkflow, orderNamedBy } from './index.ts'
import { scenario, toOrder } from './scenario.ts'

const AT = ORDER.placedAt
const BIG = { '>': [{ var: 'order.total' }, 500000] }
const document = (kind: string, config: unknown) => drawing({ start: { kind, config } }, ['start.next>end'])

function program(kind: string, config: unknown) {
  const parsed = parseDocument(document(kind, config))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return compileWorkflow(parsed.document)
}

const trigger = (kind: Trigger['kind'], data: Trigger['data'] = {}): Trigger => ({ kind, data })
const paid = trigger('order-changed', { event: 'paid', at: AT, data: { amount: 600000 } })
const low = (available?: number) => trigger('stock-low', { sku: 'x', available })
const message = trigger('webhook', { payload: { no: 'A1', state: 'ok' } })
const AMOUNT = { var: 'steps.start.data.amount' }

const CASES: readonly (readonly [string, object, Trigger, boolean])[] = [
  ['order-received', { calledOnly: false }, trigger('order-received'), true],
  ['order-received', { calledOnly: true }, trigger('order-received'), false],
  ['order-changed', { events: ['paid'] }, paid, true],
  ['order-changed', { events: ['cancelled'] }, paid, false],
  ['order-changed', { events: ['paid'], channels: ['douyin'] }, paid, false],
  ['order-changed', { events: ['paid'], shops: ['s1'] }, paid, true],
  ['order-changed', { events: ['paid'], shops: ['s2'] }, paid, false],
  ['order-changed', { events: ['paid'], filter: { '>=': [AMOUNT, 600000] } }, paid, true],
  ['order-changed', { events: ['paid'], filter: { '<': [AMOUNT, 600000] } }, paid, false],
  ['schedule', { cron: '0 9 * * *' }, trigger('schedule', { at: AT }), true],
  ['schedule', { cron: '0 9 * * *', statuses: ['shipped'] }, trigger('schedule', { at: AT }), false],
  ['schedule', { cron: '0 9 * * *', statuses: ['received'] }, trigger('schedule', { at: AT }), true],
  ['schedule', { cron: '0 9 * * *', shops: ['s2'] }, trigger('schedule', { at: AT }), false],
  ['schedule', { cron: '0 9 * * *', filter: BIG }, trigger('schedule', { at: AT }), true],
  ['webhook', { order: { var: 'steps.start.payload.no' } }, message, true],
  ['webhook', { order: null, channel: 'wechat', shop: 's1' }, message, true],
  ['webhook', { order: null, channel: 'douyin' }, message, false],
  ['webhook', { order: null, shop: 's2' }, message, false],
  [
    'webhook',
    { order: null, filter: { '==': [{ var: 'steps.start.payload.state' }, 'no'] } },
    message,
    false,
  ],
  ['stock-low', {}, low(3), true],
  ['stock-low', { skus: ['y'] }, low(3), false],
  ['stock-low', { skus: ['x'], threshold: 3 }, low(3), true],
  ['stock-low', { threshold: 2 }, low(3), false],
  ['stock-low', { threshold: 2 }, low(), false],
  ['stock-low', {}, trigger('stock-low', { sku: 'z', available: 0 }), false],
]

describe('starts', () => {
  it.each(CASES)('S44: %s with %j, for %j: %s', (kind, config, what, expected) => {
    expect(accepts(program(kind, config), toOrder(ORDER), AT, what)).toBe(expected)
  })

  it('S44: low stock concerns no order that has left the house', () => {
    const order = { ...toOrder(ORDER), status: 'shipped' as const }
    expect(accepts(program('stock-low', {}), order, AT, low(0))).toBe(false)
  })

  it('S44: no start takes what is of another kind, nor does a drawing without a start', () => {
    const order = toOrder(ORDER)
    const starts = [...new Map(CASES.map(([kind, config, what]) => [kind, { config, what }] as const))]
    for (const [kind, { config }] of starts)
      for (const [other, { what }] of starts)
        if (other !== kind) expect(accepts(program(kind, config), order, AT, what)).toBe(false)
    expect(accepts(program('order-changed', { events: ['paid'] }), order, AT)).toBe(false)
    const bare = parseDocument({ format: 1, key: 'k', name: 'n', settings: {}, nodes: {}, edges: [] })
    if (bare.ok) expect(accepts(compileWorkflow(bare.document), order, AT)).toBe(false)
    expect(bare.ok).toBe(true)
  })

  it.each([
    [{ no: 'A1' }, 'A1'],
    [{ no: 42 }, '42'],
    [{ no: '' }, undefined],
    [{ no: null }, undefined],
    [{ no: { deep: 1 } }, undefined],
    [{}, undefined],
  ])('S46: the message %j names the order %s', (payload, expected) => {
    expect(orderNamedBy(program('webhook', { order: { var: 'steps.start.payload.no' } }), payload, AT)).toBe(
      expected,
    )
    expect(orderNamedBy(program('schedule', { cron: '0 9 * * *' }), payload, AT)).toBeUndefined()
  })

  it('S46: the number may lie deep in the message', () => {
    const start = program('webhook', { order: { var: 'steps.start.payload.data.order.no' } })
    expect(orderNamedBy(start, { data: { order: { no: 'B7' } } }, AT)).toBe('B7')
  })

  it('S47: later rules read what made the run begin as outputs of its start', () => {
    const raw = drawing(
      {
        start: { kind: 'order-changed', config: { events: ['paid'] } },
        big: { kind: 'condition', config: { when: { '>=': [AMOUNT, 600000] } } },
      },
      ['start.next>big', 'big.yes>end', 'big.no>end', 'big.unknown>end'],
    )
    const begun = (data: object) =>
      scenario(raw).start(ORDER, { trigger: trigger('order-changed', { event: 'paid', at: AT, data }) })
    begun({ amount: 600000 }).expectOutput('big', 'yes')
    begun({ amount: 1 }).expectOutput('big', 'no')
    begun({}).expectOutput('big', 'unknown')
  })
})
