import { describe, expect, it } from 'vitest'
import { createCatalogue, ORDER_FIELDS } from '../field-catalogue.ts'
import { completeSentence } from './complete-sentence.ts'
import { parseSentence } from './parse-sentence.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const offered = (text: string, locale: 'zh' | 'en' = 'zh') =>
  completeSentence(text, text.length, catalogue, locale)
const texts = (text: string, locale: 'zh' | 'en' = 'zh') => offered(text, locale).map((each) => each.text)

describe('completion at the caret', () => {
  it('begins with the fields', () => {
    expect(offered('')[0]).toEqual({ text: '实付金额', kind: 'field', label: '实付金额', from: 0 })
    expect(texts('', 'en')).toContain('order total')
  })

  it('finds a field by any of its names and replaces what was typed', () => {
    expect(offered('运费大于1元且总')).toContainEqual({
      text: '实付金额',
      kind: 'field',
      label: '实付金额',
      from: 7,
    })
    expect(texts('下单')[0]).toBe('下单时间')
  })

  it('offers the comparisons of the field’s type behind it', () => {
    expect(texts('实付金额 ').slice(0, 2)).toEqual(['大于', '大于等于'])
    expect(texts('下单时间 ').slice(0, 2)).toEqual(['早于', '晚于'])
    expect(texts('order total ', 'en')[0]).toBe('is over')
    expect(texts('金额 大')).toEqual(['大于', '大于等于'])
  })

  it('offers the choices of the field that is compared', () => {
    expect(texts('渠道 属于 [微信小店, ').slice(0, 2)).toEqual(['微信小店', '抖音'])
    expect(offered('渠道 属于 [微')).toEqual([
      { text: '微信小店', kind: 'value', label: '微信小店', from: 7 },
    ])
    expect(texts('金额大于1元且配送方式是')).toContain('自提')
  })

  it('offers connectors behind a whole clause and the inner fields inside a list', () => {
    expect(texts('金额超过5000元').slice(0, 2)).toEqual(['且', '或'])
    expect(texts('商品明细 中 至少一个 (')).toContain('数量')
    expect(texts('商品明细 中 至少一个 (')).not.toContain('实付金额')
  })

  it('offers nothing behind what is not understood, and only looks as far as the caret', () => {
    expect(offered('天气 很好 ')).toEqual([])
    expect(completeSentence('金额 很好', 3, catalogue, 'zh')[0]?.text).toBe('大于')
    expect(offered('（'.repeat(90))).toEqual([])
  })

  it('leads from an empty sentence to one that is understood', () => {
    let sentence = ''
    for (const wanted of ['渠道', '属于', '抖音', '且', '订单状态', '等于', '待发货']) {
      const found = offered(sentence).find((each) => each.text === wanted)
      sentence = `${sentence.slice(0, found?.from)}${found?.text} `
    }
    expect(parseSentence(sentence, catalogue)).toEqual({
      ok: true,
      rule: {
        and: [
          { oneOf: [{ var: 'order.channel' }, ['douyin']] },
          { '==': [{ var: 'order.status' }, 'ready'] },
        ],
      },
    })
  })
})
