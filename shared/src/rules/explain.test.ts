import { expect, it } from 'vitest'
import { compileRule, type Reason } from './compile.ts'
import { describeRule, explainReason } from './explain.ts'
import { createCatalogue, ORDER_FIELDS } from './field-catalogue.ts'
import type { Expression } from './rule.ts'
import { compileTemplate } from './template.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const scope = (order: unknown) => ({
  order,
  steps: {},
  run: { startedAt: '', attempt: 1 },
  now: '2026-11-22T00:00:00Z',
})

function explain(rule: Expression, order: unknown, locale: 'zh' | 'en'): string[] {
  const reasons: Reason[] = []
  compileRule(rule, catalogue).evaluate(scope(order), reasons)
  return reasons.map((reason) => explainReason(reason, catalogue, locale))
}

it('tells a clause with the values it saw', () => {
  const rule = { '>': [{ var: 'order.total' }, 500000] }
  expect(explain(rule, { total: 528000 }, 'zh')).toEqual(['实付金额 ¥5,280.00 > ¥5,000.00'])
  expect(explain(rule, { total: 528000 }, 'en')).toEqual(['order total ¥5,280.00 > ¥5,000.00'])
  expect(explain(rule, { total: 100 }, 'zh')).toEqual(['不成立：实付金额 ¥1.00 > ¥5,000.00'])
})

it('names what was not known', () => {
  expect(explain({ '>': [{ var: 'order.total' }, 500000] }, {}, 'zh')).toEqual(['实付金额 未知，无法判断'])
})

it('writes a rule as one line with labels, amounts and choices in words', () => {
  const rule: Expression = {
    and: [
      { '>': [{ var: 'order.total' }, 500000] },
      { in: [{ var: 'order.channel' }, ['wechat', 'douyin']] },
    ],
  }
  expect(describeRule(rule, catalogue, 'zh')).toBe('实付金额 > ¥5,000.00 且 渠道 属于 [微信小店、抖音]')
  expect(describeRule(rule, catalogue, 'en')).toBe(
    'order total > ¥5,000.00 and channel in [WeChat shop, Douyin]',
  )
})

it('leaves a factor a plain number beside money', () => {
  expect(describeRule({ '*': [{ var: 'order.freight' }, 2] }, catalogue, 'zh')).toBe('运费 × 2')
})

it.each<[Expression, string, string]>([
  [
    { '<=': [100, { var: 'order.total' }, 20000] },
    '¥1.00 ≤ 实付金额 ≤ ¥200.00',
    '¥1.00 ≤ order total ≤ ¥200.00',
  ],
  [
    { withinLast: [{ var: 'order.paidAt' }, 'PT24H'] },
    '付款时间 在最近 24 小时 内',
    'paid at is within the last 24 hours',
  ],
  [{ '!': [{ isEmpty: [{ var: 'order.note' }] }] }, '备注 不为空', 'note is not empty'],
  [
    { some: [{ var: 'order.lines' }, { '>': [{ var: 'quantity' }, 1] }] },
    '商品明细 中 至少一个 (数量 > 1)',
    'some of lines (quantity > 1)',
  ],
  [{ and: [{ var: 'order.extra.vip' }] }, '扩展字段 vip', 'extra vip'],
  [{ and: [] }, '（空条件）', '(empty condition)'],
])('%j reads at a glance', (rule, zh, en) => {
  expect(describeRule(rule, catalogue, 'zh')).toBe(zh)
  expect(describeRule(rule, catalogue, 'en')).toBe(en)
})

it('fills a text with fields as people write them, and says which are not fields', () => {
  const template = compileTemplate('订单 {{order.externalId}}：{{ order.total }}，{{order.note}}', catalogue)
  expect(template.render(scope({ externalId: 'A1', total: 888800 }))).toBe('订单 A1：¥8,888.00，—')
  expect(template.evaluate(scope({ externalId: 'A1', total: 888800 }))).toBeUndefined()
  expect(compileTemplate('{{order.nope}}', catalogue).faults.map((fault) => fault.field)).toEqual([
    'order.nope',
  ])
})
