import { compileRule } from '@orderloom/shared/rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import jsonLogic, { type RulesLogic } from 'json-logic-js'
import { atLeast, type Figure } from './figure.ts'
import { referenceOrder } from './reference.ts'

const RULE: Expression = {
  and: [
    { '>=': [{ var: 'order.total' }, 10_000] },
    { in: [{ var: 'order.channel' }, ['douyin', 'wechat', 'taobao']] },
    { '!=': [{ var: 'order.receiver.province' }, '新疆维吾尔自治区'] },
    { some: [{ var: 'order.lines' }, { '>': [{ var: 'weightGrams' }, 500] }] },
  ],
}
const NOW = '2026-11-22T08:00:00.000Z'
const ROUNDS = 7
const SLICE = 200

/**
 * One rule of four clauses, all of them needed, over a thousand orders: ours with reasons off beside plain
 * json-logic-js. The two take turns in short slices, so that a busy machine slows both alike; the medians count.
 */
export function benchRules(): Promise<readonly Figure[]> {
  const { evaluate, faults } = compileRule(RULE, createCatalogue(ORDER_FIELDS))
  if (faults.length > 0) throw new Error('the rule of the bench has faults')
  const scopes = Array.from({ length: 1000 }, (_, at) => ({
    order: referenceOrder(at),
    steps: {},
    run: { startedAt: NOW, attempt: 1 },
    now: NOW,
  }))
  const ours = () => countTrue(scopes, (scope) => evaluate(scope) === true)
  const plain = () => countTrue(scopes, (scope) => jsonLogic.apply(RULE as RulesLogic, scope) === true)
  if (ours() !== scopes.length || plain() !== scopes.length) throw new Error('the two do not agree')
  const slices = Array.from({ length: ROUNDS }, () => [perSecond(ours), perSecond(plain)] as const)
  return Promise.resolve([
    atLeast({
      name: 'compiled rule, reasons off',
      value: median(slices.map(([rate]) => rate)),
      unit: 'rules/s',
      limit: median(slices.map(([, rate]) => rate)),
      mark: 0.5,
    }),
  ])
}

function countTrue<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  let count = 0
  for (const item of items) if (test(item)) count++
  return count
}

function perSecond(round: () => number): number {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < SLICE) done += round()
  return (done / (performance.now() - began)) * 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
