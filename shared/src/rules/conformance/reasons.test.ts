import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRule, type Reason, type Truth } from '../compile.ts'
import { explainReason } from '../explain.ts'
import { createCatalogue, ORDER_FIELDS } from '../field-catalogue.ts'
import { type Expression, listVarPaths, toCall } from '../rule.ts'
import { anyRule, orderAndPartial, scopeOf } from './arbitrary-rule.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const RUNS = { seed: 20261125, numRuns: 1500 }

function explain(rule: Expression, order: unknown): { truth: Truth; reasons: Reason[] } {
  const reasons: Reason[] = []
  const truth = compileRule(rule, catalogue).evaluate(scopeOf(order), reasons)
  return { truth, reasons }
}

const told = (rule: Expression, order: unknown, locale: 'zh' | 'en' = 'zh') =>
  explain(rule, order).reasons.map((reason) => explainReason(reason, catalogue, locale))

/** Kleene's min and max over false < unknown < true, taking the leaves from the reasons in their order. */
function fold(rule: Expression, reasons: Reason[]): Truth {
  const call = toCall(rule)
  const rank = (truth: Truth) => (truth === 'unknown' ? 0 : truth ? 1 : -1)
  const truthOf = (value: number): Truth => (value === 0 ? 'unknown' : value > 0)
  if (call?.operator === '!') return truthOf(-rank(fold(call.args[0]!, reasons)))
  if (call?.operator === 'and' || call?.operator === 'or') {
    const ranks = call.args.map((arg) => rank(fold(arg, reasons)))
    return truthOf(call.operator === 'and' ? Math.min(...ranks) : Math.max(...ranks))
  }
  const reason = reasons.shift()!
  expect(reason.clause).toEqual(rule)
  return reason.truth
}

describe('for every rule and every order, complete or not', () => {
  it('there are reasons, and the answer follows from them', () => {
    fc.assert(
      fc.property(anyRule, orderAndPartial, (rule, { partial }) => {
        const { truth, reasons } = explain(rule, partial)
        expect(reasons.length).toBeGreaterThan(0)
        const left = [...reasons]
        expect(fold(rule, left)).toBe(truth)
        expect(left).toEqual([])
        expect(compileRule(rule, catalogue).evaluate(scopeOf(partial))).toBe(truth)
      }),
      RUNS,
    )
  })

  it('an unknown clause names a value that was lost, absent or of another type as it was', () => {
    let unknown = 0
    fc.assert(
      fc.property(anyRule, orderAndPartial, (rule, { order, partial }) => {
        for (const reason of explain(rule, partial).reasons.filter((each) => each.truth === 'unknown')) {
          unknown++
          const text = explainReason(reason, catalogue, 'zh')
          expect(text).toMatch(/，无法判断$/)
          expect(text).not.toContain('得不出结果')
          for (const path of listVarPaths(reason.clause).filter((each) => each.startsWith('order.'))) {
            const name = path.slice('order.'.length)
            if (partial[name] === order[name] || name === 'lines') continue
            const label = catalogue.find(path)!.label.zh
            if (partial[name] === undefined || partial[name] === null)
              expect(text).toMatch(new RegExp(`${label}[^；]* 未知`))
            else expect(text).toMatch(new RegExp(`${label} .*不是`))
          }
        }
      }),
      RUNS,
    )
    expect(unknown).toBeGreaterThan(500)
  })
})

describe('an unknown clause', () => {
  const over = { '>': [{ var: 'order.total' }, 500000] }
  const heavy: Expression = { some: [{ var: 'order.lines' }, { '>': [{ var: 'weightGrams' }, 500] }] }

  it('tells a value of another type as such, not as absent', () => {
    expect(told(over, { total: '600000' })).toEqual(['实付金额 “600000” 不是以分为单位的整数金额，无法判断'])
    expect(told(over, { total: 5000.5 }, 'en')).toEqual([
      'order total 5000.5 is not an amount in whole fen, cannot decide',
    ])
    expect(told(over, {}, 'en')).toEqual(['order total not known, cannot decide'])
    expect(told({ contains: [{ var: 'order.tags' }, 'vip'] }, { tags: 3 })).toEqual([
      '标签 “3” 不是列表，无法判断',
    ])
    expect(told({ startsWith: [{ var: 'order.note' }, 'a'] }, { note: ['a'] })).toEqual([
      '备注 一组数据 不是文字，无法判断',
    ])
  })

  it('tells apart what was absent and what was wrong', () => {
    expect(told({ '>': [{ var: 'order.total' }, { var: 'order.freight' }] }, { freight: true })).toEqual([
      '实付金额 未知；运费 true 不是以分为单位的整数金额，无法判断',
    ])
  })

  it('names the place inside a list', () => {
    expect(told(heavy, { lines: [{ weightGrams: 1 }, { weightGrams: 2 }, {}] })).toEqual([
      '商品明细第 3 项的重量(克) 未知，无法判断',
    ])
    expect(told(heavy, { lines: [{ weightGrams: '2kg' }] }, 'en')).toEqual([
      'weight (g) of item 1 in lines "2kg" is not a whole number, cannot decide',
    ])
  })

  it('says so where the values themselves have no answer', () => {
    const share = { '>': [{ '/': [{ var: 'order.total' }, { var: 'order.freight' }] }, 2] }
    expect(told(share, { total: 100, freight: 0 })).toEqual([
      '实付金额 ¥1.00、运费 ¥0.00 得不出结果（例如除以零，或两边类型不同），无法判断',
    ])
    expect(told({ '>': [{ var: 'order.extra.size' }, 3] }, { extra: { size: 'XL' } }, 'en')).toEqual([
      'extra size XL gives no result (a division by zero, or two sides of different types), cannot decide',
    ])
  })
})

it('tells a clause that always or never holds', () => {
  expect(told({ and: [true, false] }, {})).toEqual(['始终成立', '始终不成立'])
})
