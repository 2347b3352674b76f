import fc from 'fast-check'
import type { Expression } from '../rule.ts'

/*
 * Well-typed rules and the orders they read, for the properties beside this file. Every field a generated rule may
 * read is in every complete order, so only a partial one can leave a rule unknown.
 */

export const NOW = '2026-11-22T08:00:00.000Z'
const DAY = 86_400_000

const CHANNEL_VALUES = ['wechat', 'douyin', 'taobao']
const TAGS = ['vip', 'new', 'gift']
const WORDS = ['', '加急', '请加急发货', '周末送', 'A-1', 'B-2']

const word = fc.constantFrom(...WORDS)
const instant = fc
  .integer({ min: -40, max: 40 })
  .map((quarters) => new Date(Date.parse(NOW) + (quarters * DAY) / 4).toISOString())
const line = fc.record({
  sku: fc.constantFrom('A-1', 'B-2', 'C-3'),
  quantity: fc.integer({ min: 1, max: 9 }),
  unitPrice: fc.integer({ min: 0, max: 3000 }),
  weightGrams: fc.integer({ min: 1, max: 2000 }),
})

/** An order with all the fields a generated rule reads, each of its type. */
export const completeOrder = fc.record({
  total: fc.integer({ min: 0, max: 6000 }),
  freight: fc.integer({ min: 0, max: 3000 }),
  discount: fc.integer({ min: 0, max: 3000 }),
  channel: fc.constantFrom(...CHANNEL_VALUES),
  note: word,
  buyerNote: word,
  placedAt: instant,
  shipBy: instant,
  tags: fc.array(fc.constantFrom(...TAGS), { maxLength: 3 }),
  lines: fc.array(line, { maxLength: 4 }),
})

/** What stands in place of a value that is lost: absent, null, or of another type. */
const lost = fc.constantFrom<unknown>(undefined, null, '12', true, { value: 1 }, 0.5)

/** A complete order, and the same with some of its values lost. */
export const orderAndPartial = completeOrder.chain((order) =>
  fc
    .record({
      fields: fc.dictionary(fc.constantFrom(...Object.keys(order)), lost, { maxKeys: 5 }),
      line: fc.dictionary(fc.constantFrom('sku', 'quantity', 'unitPrice', 'weightGrams'), lost, {
        maxKeys: 2,
      }),
      at: fc.nat(3),
    })
    .map(({ fields, line: losses, at }) => ({
      order: order as Record<string, unknown>,
      partial: {
        ...order,
        lines: order.lines.map((each, index) => (index === at ? { ...each, ...withoutTexts(losses) } : each)),
        ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, unlike(key, value)])),
      } as Record<string, unknown>,
    })),
)

/** A text is no loss where a text is wanted. */
const unlike = (key: string, value: unknown) =>
  typeof value === 'string' && !['total', 'freight', 'discount', 'lines', 'tags'].includes(key) ? 12 : value
const withoutTexts = (losses: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(losses).map(([key, value]) => [key, key === 'sku' ? unlike(key, value) : value]),
  )

const read = (path: string): Expression => ({ var: path })
const order = fc.constantFrom('>', '>=', '<', '<=')
const equality = fc.constantFrom('==', '!=')
const anyComparison = fc.oneof(order, equality)
const smallCount = fc.integer({ min: 0, max: 12 })
const fen = fc.integer({ min: 0, max: 6000 })
const channels = fc.subarray(CHANNEL_VALUES, { minLength: 1 })

const compare = (
  sign: fc.Arbitrary<string>,
  left: fc.Arbitrary<Expression>,
  right: fc.Arbitrary<Expression>,
) => fc.tuple(sign, left, right).map(([operator, a, b]): Expression => ({ [operator]: [a, b] }))

/** A clause over the inner fields of one line. */
const lineClause: fc.Arbitrary<Expression> = fc.oneof(
  compare(anyComparison, fc.constant(read('quantity')), smallCount),
  compare(order, fc.constant(read('unitPrice')), fen),
  compare(equality, fc.constant(read('sku')), fc.constantFrom('A-1', 'B-2')),
  fc.tuple(smallCount, smallCount).map(
    ([n, grams]): Expression => ({
      or: [{ '>': [read('quantity'), n] }, { '!': { '<': [read('weightGrams'), grams * 100] } }],
    }),
  ),
)

const { amount } = fc.letrec<{ amount: Expression }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('order.total', 'order.freight', 'order.discount').map(read),
    fc.constant<Expression>({
      sumOf: [read('order.lines'), { '*': [read('unitPrice'), read('quantity')] }],
    }),
    fc
      .tuple(fc.constantFrom('+', '-'), tie('amount'), tie('amount'))
      .map(([op, a, b]): Expression => ({ [op]: [a, b] })),
    fc.tuple(tie('amount'), fc.integer({ min: -3, max: 5 })).map(([a, n]): Expression => ({ '*': [a, n] })),
  ),
}))

const count: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant<Expression>({ countOf: [read('order.lines')] }),
  lineClause.map((clause): Expression => ({ countOf: [read('order.lines'), clause] })),
  fc.constant<Expression>({ sumOf: [read('order.lines'), read('quantity')] }),
  fc.constant<Expression>({ daysBetween: [read('order.placedAt'), read('order.shipBy')] }),
  fc.constant(read('run.attempt')),
)

/** Clauses of every family of operators; those that look at absence stand apart. */
export const leaf: fc.Arbitrary<Expression> = fc.oneof(
  compare(anyComparison, amount, fc.oneof(amount, fen)),
  compare(anyComparison, count, fc.oneof(count, smallCount)),
  fc.tuple(fc.constantFrom('<', '<='), fen, amount, fen).map(([op, ...args]): Expression => ({ [op]: args })),
  compare(
    order,
    amount,
    fc.tuple(fc.integer({ min: 1, max: 7 }), amount).map(([n, a]): Expression => ({ '/': [a, n] })),
  ),
  compare(equality, fc.constant(read('order.channel')), fc.constantFrom(...CHANNEL_VALUES)),
  compare(equality, fc.constant(read('order.note')), fc.oneof(word, fc.constant(read('order.buyerNote')))),
  fc.tuple(fc.constantFrom('in', 'oneOf', 'notOneOf'), channels).map(
    ([op, list]): Expression => ({
      [op]: [read('order.channel'), list],
    }),
  ),
  fc
    .array(fen, { minLength: 1, maxLength: 4 })
    .map((list): Expression => ({ in: [read('order.total'), list] })),
  fc.constantFrom(...TAGS).map((tag): Expression => ({ contains: [read('order.tags'), tag] })),
  fc.constantFrom(...TAGS).map((tag): Expression => ({ in: [tag, read('order.tags')] })),
  fc
    .tuple(fc.constantFrom('contains', 'startsWith', 'endsWith'), word)
    .map(([op, part]): Expression => ({ [op]: [read('order.buyerNote'), part] })),
  fc
    .constantFrom('before', 'after')
    .map((op): Expression => ({ [op]: [read('order.placedAt'), read('order.shipBy')] })),
  fc
    .integer({ min: 1, max: 10 })
    .map((days): Expression => ({ withinLast: [read('order.placedAt'), `P${days}D`] })),
  fc
    .tuple(fc.constantFrom('some', 'all', 'none'), lineClause)
    .map(([op, clause]): Expression => ({ [op]: [read('order.lines'), clause] })),
  compare(equality, compare(order, amount, fen), fc.boolean()),
  fc.boolean(),
)

const absence: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .constantFrom('order.note', 'order.tags', 'order.lines')
    .map((path): Expression => ({ isEmpty: [read(path)] })),
  fc.subarray(['order.total', 'order.channel', 'order.shipBy'], { minLength: 1 }).map(
    (paths): Expression => ({
      missing: paths,
    }),
  ),
)

const combine = (clause: fc.Arbitrary<Expression>) =>
  fc.letrec<{ rule: Expression }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 3, arbitrary: clause },
      { weight: 1, arbitrary: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })) },
      { weight: 1, arbitrary: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
      { weight: 1, arbitrary: tie('rule').map((not) => ({ '!': [not] })) },
    ),
  })).rule

/** Rules that are unknown where what they read is. */
export const ruleOverValues = combine(leaf)

/** Rules that may also ask whether something is there. */
export const anyRule = combine(fc.oneof({ weight: 6, arbitrary: leaf }, { weight: 1, arbitrary: absence }))

/** Where rules are evaluated. */
export const scopeOf = (of: unknown) => ({
  order: of,
  steps: {},
  run: { startedAt: NOW, attempt: 1 },
  now: NOW,
})
