import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalogue, FIELD_TYPES, type Field, ORDER_FIELDS } from '../field-catalogue.ts'
import { OPERATORS } from '../operators.ts'
import { type Expression, findShapeFault, toCall, toVarPath } from '../rule.ts'
import { parseSentence } from './parse-sentence.ts'
import { printSentence } from './print-sentence.ts'

const STEP_FIELDS: readonly Field[] = [
  {
    path: 'steps.form1.paid',
    type: 'boolean',
    label: { zh: '补充信息 · 是否加急', en: 'details · is urgent' },
  },
  {
    path: 'steps.form1.amount',
    type: 'money',
    label: { zh: '补充信息 · 金额（元）', en: 'details · amount (yuan)' },
  },
  { path: 'steps.wait.took', type: 'duration', label: { zh: '等待 · 用时', en: 'wait · took' } },
  { path: 'steps.risk.score', type: 'decimal', label: { zh: '风控 · 分数', en: 'risk check · score' } },
]
const catalogue = createCatalogue([...ORDER_FIELDS, ...STEP_FIELDS])

/** The three spellings a sentence makes one; see printSentence. JSON has no negative zero either. */
function normal(rule: Expression): Expression {
  const path = toVarPath(rule)
  if (path !== undefined) return { var: path }
  if (Array.isArray(rule)) return rule.map(normal)
  const call = toCall(rule)
  if (!call) return Object.is(rule, -0) ? 0 : rule
  const args = call.args.map(normal)
  if (call.operator !== 'missing') return { [call.operator]: args }
  return { missing: args.map((arg) => toVarPath(arg) ?? arg) }
}

const RUNS = 500

const odd = [
  '”',
  '"',
  '\\',
  '`',
  '且',
  '或',
  ' 时',
  '{{',
  '}}',
  '＂',
  '\n',
  '、',
  '，',
  '是',
  '不',
  '元',
  'or',
  '5',
  '𝒳',
  '\ufffe',
]
const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.array(fc.constantFrom(...odd), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.constantFrom(
    'wechat',
    '抖音',
    'douyin',
    '微信小店',
    '老客户',
    'PT24H',
    'P1DT12H',
    'P01D',
    '2026-11-22T00:00:00.000Z',
    '2026-11-22',
    '12345',
    '是',
    'asked',
  ),
)
const number = fc.oneof(
  fc.integer({ min: -1000, max: 10_000_000 }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Object.is(each, -0)),
)
const literal = fc.oneof(text, number, fc.boolean(), fc.constant(null))

const paths = (fields: readonly Field[]) => fc.constantFrom(...fields.map(({ path }) => path))
const outer = fc.oneof(
  { weight: 8, arbitrary: paths(catalogue.fields) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('order.extra.vip', 'order.extra.会员 等级', 'steps.gone.x', 'order."x"}}'),
  },
)
const lines = ORDER_FIELDS.find(({ path }) => path === 'order.lines')!.items!

type Build = { readonly path: fc.Arbitrary<string>; readonly depth: number; readonly lists: boolean }

const list = (item: fc.Arbitrary<Expression>) => fc.array(item, { maxLength: 4 })

/** Rules in the form the builder writes: every argument in its list, every operator with arguments it takes. */
function shaped({ path, depth, lists }: Build): fc.Arbitrary<Expression> {
  const field = path.map((each): Expression => ({ var: each }))
  const value: fc.Arbitrary<Expression> =
    depth === 0
      ? fc.oneof(field, literal)
      : fc.oneof(field, literal, computed({ path, depth: depth - 1, lists }))
  const pair = (operators: readonly string[], right: fc.Arbitrary<Expression>) =>
    fc
      .tuple(fc.constantFrom(...operators), value, right)
      .map(([operator, a, b]): Expression => ({ [operator]: [a, b] }))
  const three = fc
    .tuple(fc.constantFrom('<', '<=', '>', '>='), value, value, value)
    .map(([operator, ...args]): Expression => ({ [operator]: args }))
  const leaves = [
    pair(
      ['==', '!=', '>', '>=', '<', '<=', 'contains', 'startsWith', 'endsWith', 'glob', 'before', 'after'],
      value,
    ),
    pair(['in', 'oneOf', 'notOneOf', 'contains'], list(fc.oneof(literal, field))),
    pair(
      ['withinLast', 'before'],
      fc.constantFrom('PT24H', 'P7D', 'P1DT2H', 'P1W', 'PT1.5S', '2026-11-22T08:00:01.000Z'),
    ),
    three,
    value.map((each): Expression => ({ isEmpty: [each] })),
    fc.array(path, { minLength: 1, maxLength: 3 }).map((each): Expression => ({ missing: each })),
    field,
    fc.boolean(),
  ]
  if (depth === 0) return fc.oneof(...leaves)
  const deeper = shaped({ path, depth: depth - 1, lists })
  const joined = fc
    .tuple(fc.constantFrom('and', 'or'), fc.array(deeper, { maxLength: 4 }))
    .map(([operator, args]): Expression => ({ [operator]: args }))
  const nodes = [...leaves, joined, joined, deeper.map((each): Expression => ({ '!': [each] }))]
  return lists ? fc.oneof(...nodes, quantified(depth)) : fc.oneof(...nodes)
}

const aboutItems = (depth: number): Build => ({ path: paths(lines), depth: depth - 1, lists: false })

const quantified = (depth: number): fc.Arbitrary<Expression> =>
  fc
    .tuple(fc.constantFrom('some', 'all', 'none'), outer, shaped(aboutItems(depth)))
    .map(([operator, of, inner]): Expression => ({ [operator]: [{ var: of }, inner] }))

function computed({ path, depth, lists }: Build): fc.Arbitrary<Expression> {
  const value = fc.oneof(
    path.map((each): Expression => ({ var: each })),
    literal,
  )
  const arithmetic = fc
    .tuple(
      fc.constantFrom('+', '-', '*', '/'),
      fc.array(depth > 0 ? fc.oneof(value, computed({ path, depth: depth - 1, lists })) : value, {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([operator, args]): Expression => ({ [operator]: args }))
  const days = fc.tuple(value, value).map((args): Expression => ({ daysBetween: args }))
  if (!lists) return fc.oneof(arithmetic, days)
  const order = fc.constant<Expression>({ var: 'order.lines' })
  const sum = fc
    .tuple(
      order,
      fc.oneof(
        paths(lines).map((each): Expression => ({ var: each })),
        computed({ ...aboutItems(1), depth: 0 }),
      ),
    )
    .map((args): Expression => ({ sumOf: args }))
  const count = fc.oneof(
    order.map((each): Expression => ({ countOf: [each] })),
    fc.tuple(order, shaped({ ...aboutItems(1), depth: 0 })).map((args): Expression => ({ countOf: args })),
  )
  return fc.oneof(arithmetic, days, sum, count, shaped({ path, depth: 0, lists }))
}

const rule = shaped({ path: outer, depth: 3, lists: true }).filter((each) => !findShapeFault(each))

/** Anything of the right shape, however senseless. */
const anything = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    literal,
    outer.map((each): Expression => ({ var: each })),
    fc
      .tuple(
        fc.constantFrom(...Object.keys(OPERATORS)),
        fc.oneof(fc.array(tie('expression'), { maxLength: 3 }), tie('expression')),
      )
      .map(([operator, args]): Expression => ({ [operator]: args })),
    fc.array(tie('expression'), { maxLength: 3 }),
  ),
})).expression

describe('parse(print(rule)) is the rule', { timeout: 30_000 }, () => {
  for (const locale of ['zh', 'en'] as const) {
    it(`for rules as the builder writes them, in ${locale}`, () => {
      fc.assert(
        fc.property(rule, (each) => {
          const sentence = printSentence(each, catalogue, locale)
          expect({ sentence, ...parseSentence(sentence, catalogue) }).toEqual({
            sentence,
            ok: true,
            rule: each,
          })
        }),
        { seed: 20261125, numRuns: RUNS },
      )
    })

    it(`for anything of the shape of a rule, in ${locale}`, () => {
      fc.assert(
        fc.property(anything, (each) => {
          const sentence = printSentence(each, catalogue, locale)
          const parsed = parseSentence(sentence, catalogue)
          expect({ sentence, rule: parsed.ok && normal(parsed.rule) }).toEqual({
            sentence,
            rule: normal(each),
          })
        }),
        { seed: 20261125, numRuns: RUNS },
      )
    })
  }

  it('whatever the labels of the catalogue', () => {
    const label = fc.oneof(
      fc.constantFrom(
        '金额',
        '金额 大于',
        '不含税',
        '非',
        '5元',
        '是',
        '从',
        '每一个',
        '且',
        'or',
        'not paid',
        'paid',
        'is',
        '“引号”',
        '时',
        '状态',
        '（括号）',
        '',
        ' ',
        '大于',
      ),
      fc.string({ maxLength: 5 }),
      fc.array(fc.constantFrom(...odd, '金额', '渠道'), { maxLength: 3 }).map((parts) => parts.join('')),
    )
    const field = fc.record({
      path: fc.constantFrom('order.a', 'order.b', 'order.c', 'steps.n1.d'),
      type: fc.constantFrom(...FIELD_TYPES),
      label: fc.record({ zh: label, en: label }),
      choices: fc.array(fc.record({ value: label, label: fc.record({ zh: label, en: label }) }), {
        maxLength: 3,
      }),
    })
    const leaf = fc
      .tuple(
        fc.constantFrom('==', '>', 'oneOf', 'contains'),
        fc.constantFrom('order.a', 'order.b', 'steps.n1.d'),
        fc.oneof(label, fc.integer(), fc.boolean(), fc.array(label, { maxLength: 3 })),
      )
      .map(([operator, path, value]): Expression => ({ [operator]: [{ var: path }, value] }))
    const joined = fc
      .tuple(leaf, fc.oneof(leaf, fc.constant<Expression>({ var: 'order.c' })))
      .map((args): Expression => ({ or: args }))
    fc.assert(
      fc.property(
        fc.array(field, { maxLength: 4 }),
        joined,
        fc.constantFrom('zh' as const, 'en' as const),
        (fields, each, locale) => {
          const made = createCatalogue(fields)
          const sentence = printSentence(each, made, locale)
          expect({ sentence, ...parseSentence(sentence, made) }).toEqual({ sentence, ok: true, rule: each })
        },
      ),
      { seed: 20261125, numRuns: RUNS },
    )
  })
})
