import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileRule } from '../compile.ts'
import { createCatalogue, type Field, ORDER_FIELDS } from '../field-catalogue.ts'
import type { Rule } from '../rule.ts'
import { parseSentence } from './parse-sentence.ts'
import { printSentence } from './print-sentence.ts'
import type { SentenceCatalogue } from './scope.ts'
import userSentences from './user-sentences.json' with { type: 'json' }

const urgent: Field = {
  path: 'steps.details.urgent',
  type: 'boolean',
  label: { zh: '补充信息 · 是否加急', en: 'details · is urgent' },
}
const extra = (name: string) => ({ var: `order.extra.${name}` })
const catalogue: SentenceCatalogue = {
  ...createCatalogue([...ORDER_FIELDS, urgent]),
  phrases: [
    { words: ['老客户', 'returning customer'], means: { contains: [{ var: 'order.tags' }, '老客户'] } },
    { words: ['会员等级'], means: extra('level') },
    { words: ['会员积分'], means: extra('points') },
    { words: ['加急'], means: extra('urgent') },
    { words: ['需要发票'], means: { '==': [extra('invoice'), true] } },
  ],
}
const sentences = userSentences as unknown as readonly { readonly sentence: string; readonly rule: Rule }[]

const faultOf = (text: string) => {
  const parsed = parseSentence(text, catalogue)
  if (parsed.ok) throw new Error(`“${text}” was understood`)
  return { ...parsed.faults[0]!, at: text.slice(parsed.faults[0]!.from, parsed.faults[0]!.to) }
}

describe('sentences as users write them', () => {
  it('are at least forty in Chinese and twenty in English', () => {
    const english = sentences.filter(({ sentence }) => !/\p{Script=Han}/u.test(sentence))
    expect(english.length).toBeGreaterThanOrEqual(20)
    expect(sentences.length - english.length).toBeGreaterThanOrEqual(40)
  })

  it.each(sentences)('$sentence', ({ sentence, rule }) => {
    expect(parseSentence(sentence, catalogue)).toEqual({ ok: true, rule })
    expect(compileRule(rule, catalogue).faults).toEqual([])
  })

  it('print in both languages and read back', () => {
    for (const { rule } of sentences)
      for (const locale of ['zh', 'en'] as const)
        expect(parseSentence(printSentence(rule, catalogue, locale), catalogue)).toEqual({ ok: true, rule })
  })

  it('include every sentence of the guide', () => {
    const guide = readFileSync(new URL('../../../../docs/rule-sentences.md', import.meta.url), 'utf8')
    const examples = [...guide.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!)
    expect(examples.length).toBeGreaterThan(20)
    expect(examples.filter((each) => !sentences.some(({ sentence }) => sentence === each))).toEqual([])
  })
})

describe('the printed sentence', () => {
  it('is the one of the language, word for word', () => {
    const rule: Rule = {
      and: [
        { '>': [{ var: 'order.total' }, 500_000] },
        { oneOf: [{ var: 'order.channel' }, ['wechat', 'douyin']] },
      ],
    }
    expect(printSentence(rule, catalogue, 'zh')).toBe(
      '当 实付金额 大于 5000 元 且 渠道 属于 [微信小店, 抖音] 时',
    )
    expect(printSentence(rule, catalogue, 'en')).toBe(
      'when order total is over 5000 yuan and channel is one of [WeChat shop, Douyin]',
    )
  })

  it('writes amounts to the fen, spans in words and instants in Beijing time', () => {
    const print = (rule: Rule) => printSentence(rule, catalogue, 'zh')
    expect(print({ '>': [{ var: 'order.total' }, 129_990] })).toBe('当 实付金额 大于 1299.90 元 时')
    expect(print({ withinLast: [{ var: 'order.paidAt' }, 'P1DT12H'] })).toBe(
      '当 付款时间 在最近 1 天 12 小时 内 时',
    )
    expect(print({ before: [{ var: 'order.shipBy' }, '2026-11-22T00:00:00.000Z'] })).toBe(
      '当 最晚发货时间 早于 2026-11-22 08:00 时',
    )
  })

  it('names a field by its path where the label could mean another', () => {
    const twins = createCatalogue([
      { path: 'order.a', type: 'money', label: { zh: '金额', en: 'amount' } },
      { path: 'order.b', type: 'money', label: { zh: '金额', en: 'amount' } },
    ])
    expect(printSentence({ '>': [{ var: 'order.a' }, 100] }, twins, 'zh')).toBe('当 {{order.a}} 大于 1 元 时')
    expect(parseSentence('金额大于1元', twins)).toMatchObject({ ok: false, faults: [{ from: 0, to: 2 }] })
  })
})

describe('what is not understood', () => {
  it('is told with its place and words that fit there', () => {
    const unknown = faultOf('金额超过5000元且是新客户吗')
    expect(unknown.at).toBe('新客户吗')
    expect(unknown.message.zh).toContain('新客户吗')

    expect(faultOf('老顾客且金额超过100元')).toMatchObject({
      at: '老顾客',
      candidates: expect.arrayContaining(['实付金额', '老客户']),
    })
    expect(faultOf('渠道是微博')).toMatchObject({
      at: '微博',
      candidates: expect.arrayContaining(['微信小店', '抖音']),
    })
    expect(faultOf('金额 5000元')).toMatchObject({
      at: '5000元',
      candidates: expect.arrayContaining(['大于', '小于']),
    })
    expect(faultOf('channel is Weibo').candidates).toContain('WeChat shop')
  })

  it.each([
    ['金额超过', 4, '值'],
    ['金额超过5000元且', 10, '字段'],
    ['（金额超过5000元', 10, '没写完'],
    ['超过5000元', 0, '缺少要判断的字段'],
    ['金额超过1.234元', 4, '两位小数'],
    ['金额超过很多', 4, '不是金额'],
    ['尝试次数大于5元', 6, '不是金额'],
    ['下单时间早于2026-02-30', 6, '没有这个日期'],
    ['付款时间在最近2小时1天内', 7, '从大到小'],
    ['数量大于1', 0, '这里不能用这个字段'],
    ['金额 大于 `{"evil": 1}`', 6, '反引号'],
    ['', 0, '还没有写条件'],
  ])('“%s” at %i: %s', (text, from, part) => {
    const fault = faultOf(text)
    expect(fault.from).toBe(from)
    expect(fault.message.zh).toContain(part)
    expect(fault.message.en).not.toBe('')
  })

  it.each([
    ['a hundred thousand brackets', '('.repeat(100_000)],
    ['thousands of “not”', '非'.repeat(5_900)],
    ['thousands of clauses', '金额>1且'.repeat(1_000)],
    ['thousands of quotes', '“'.repeat(5_999)],
    ['sixty nested brackets', `${'（'.repeat(60)}金额大于1${'）'.repeat(60)}`],
    ['thousands of numerals', '一'.repeat(5_999)],
  ])('answers at once on %s', (_, text) => {
    const parsed = parseSentence(text, catalogue)
    expect(parsed.ok ? [] : parsed.faults).toHaveLength(1)
  })
})
