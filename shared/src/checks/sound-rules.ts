import fc from 'fast-check'
import type { Expression } from '../rules/rule.ts'

/* Rules whose outcome is open, for generated drawings. Each draws its fields from a stock and uses a field once. */

const v = (path: string): Expression => ({ var: path })

const both = (...parts: readonly Expression[]): Expression => ({ and: parts })
const either = (...parts: readonly Expression[]): Expression => ({ or: parts })

/** Rules by what they read; of each template a drawing uses at most one. */
const TEMPLATES: readonly ((n: number) => Expression)[] = [
  (n) => ({ '>': [v('order.total'), 1000 * n] }),
  (n) => ({ '<=': [n, v('order.freight'), n + 500] }),
  (n) => ({ contains: [v('order.note'), `急${n}`] }),
  (n) => ({ contains: [v('order.tags'), `vip${n}`] }),
  (n) => ({ some: [v('order.lines'), { '>': [v('quantity'), n] }] }),
  (n) => ({ in: [v('order.receiver.province'), ['广东', '浙江', `省${n}`]] }),
  (n) => ({ withinLast: [v('order.placedAt'), `PT${n}H`] }),
  () => ({ isEmpty: v('order.buyerNote') }),
  () => ({ '==': [v('order.delivery'), 'express'] }),
  (n) => either({ '==': [v('order.channel'), 'douyin'] }, { startsWith: [v('order.shop'), `s${n}`] }),
  (n) => both({ '>': [v('order.itemsTotal'), n] }, { '!': { '>': [v('order.discount'), n] } }),
  (n) => ({ glob: [v('order.receiver.phone'), `13*${n}`] }),
  (n) => ({ '>': [{ daysBetween: [v('order.paidAt'), v('now')] }, n] }),
  () => ({ missing: ['order.receiver.detail'] }),
  (n) => ({ notOneOf: [v('order.risk'), ['high', `r${n}`]] }),
]

/** Hands out rules and fields, never the same field twice. */
export type Stock = { readonly rule: () => Expression; readonly amount: () => string }

export function createStock(order: readonly number[], figures: readonly number[]): Stock {
  let [used, extras] = [0, 0]
  const figure = () => figures[(used + extras) % figures.length]!
  const extra = () => `order.extra.k${++extras}`
  return {
    amount: extra,
    rule: () => {
      const template = order[used++]
      if (template !== undefined) return TEMPLATES[template]!(figure())
      return { '>': [v(extra()), figure()] }
    },
  }
}

/** An order of the templates and figures for their thresholds. */
export const stockSeeds = fc.record({
  order: fc.shuffledSubarray(TEMPLATES.map((_, at) => at)),
  figures: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 8 }),
})
