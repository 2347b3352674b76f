import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileValue } from '../compile.ts'
import { createCatalogue, type Field, ORDER_FIELDS } from '../field-catalogue.ts'
import { OPERATORS } from '../operators.ts'
import type { Expression } from '../rule.ts'
import { VALUE_OPERATORS } from './index.ts'
import { LIST_VALUES } from './lists.ts'

const LABEL = { zh: '字段', en: 'field' }
const OPEN: Field = {
  path: 'payload.*',
  type: 'any',
  label: LABEL,
  items: [{ path: '*', type: 'any', label: LABEL }],
}
const catalogue = createCatalogue([...ORDER_FIELDS, OPEN])

const order = {
  total: 528000,
  currency: 'CNY',
  paidAt: '2026-02-13T02:00:00.000Z',
  channel: 'douyin',
  tags: ['vip', '加急'],
  lines: [
    { sku: 'A-1', quantity: 2, unitPrice: 1990, weightGrams: 300 },
    { sku: 'B-2', quantity: 1, unitPrice: 990, weightGrams: 700 },
  ],
}

function evaluate(expression: Expression, payload: unknown = {}): unknown {
  const { faults, evaluate: run } = compileValue(expression, catalogue)
  expect(faults).toEqual([])
  return run({ order, payload, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' })
}

const faultsOf = (expression: Expression) =>
  compileValue(expression, catalogue).faults.map(({ message }) => message.en)

const read = (path: string) => ({ var: path })

describe('texts', () => {
  it.each<[string, Expression, unknown]>([
    [
      'are put together with numbers and ids',
      { cat: ['WX-', read('payload.id'), '-', 7] },
      'WX-3705115058471208928-7',
    ],
    ['are cut as json-logic-js cuts them', { substr: ['jsonlogic', -5, -2] }, 'log'],
    ['are cut by characters people see, not by halves of them', { substr: ['𠮷野家', 0, 1] }, '𠮷'],
    ['lose the blanks around them', { trim: '  王芳 ' }, '王芳'],
    ['are written large', { upper: 'sf' }, 'SF'],
    ['are written small', { lower: 'YTO' }, 'yto'],
    ['have every occurrence replaced, literally', { replace: ['a.b.c', '.', '-'] }, 'a-b-c'],
    ['are filled up in front', { padStart: ['7', 4, '0'] }, '0007'],
    ['are masked between their ends', { mask: ['13812345678', 3, 4] }, '138****5678'],
    ['too short to mask are hidden whole', { mask: ['1381', 3, 4] }, '****'],
    ['are split and one piece taken', { at: [{ split: ['顺丰,SF', ','] }, -1] }, 'SF'],
    ['of a list are joined', { join: [read('order.tags'), '/'] }, 'vip/加急'],
    ['come from numbers', { toText: read('payload.count') }, '3'],
    ['come from yes and no', { toText: read('payload.flag') }, 'true'],
  ])('%s', (_, expression, expected) => {
    expect(evaluate(expression, { id: '3705115058471208928', count: 3, flag: true })).toBe(expected)
  })

  it('of a number that has lost digits stay unknown, rather than being a wrong id', () => {
    expect(evaluate({ toText: read('payload.id') }, { id: Number('3705115058471208928') })).toBeUndefined()
  })

  it('do not grow without bounds', () => {
    const long = 'x'.repeat(90_000)
    expect(evaluate({ cat: [read('payload.a'), read('payload.a')] }, { a: long })).toBeUndefined()
    expect(
      evaluate({ replace: [read('payload.a'), 'x', 'yyyyyyyyyyyyyyyyyyyy'] }, { a: long }),
    ).toBeUndefined()
    expect(evaluate({ padStart: ['1', 5000, '0'] })).toBeUndefined()
  })

  it('refuse amounts and times, and say how to write them', () => {
    expect(faultsOf({ cat: ['应付', read('order.total')] })[0]).toContain('formatMoney')
    expect(faultsOf({ toText: read('order.paidAt') })[0]).toContain('formatTime')
  })
})

describe('figures', () => {
  it.each<[string, Expression, unknown]>([
    ['yuan as text become fen', { toMoney: ['200.07', 'yuan'] }, 20007],
    ['grouped yuan with a sign become fen', { toMoney: ['¥1,234.50', 'yuan'] }, 123450],
    ['yuan as number become fen without a float', { toMoney: [1.15, 'yuan'] }, 115],
    ['fen stay fen', { toMoney: [20007, 'fen'] }, 20007],
    ['a part of a fen is not rounded away', { toMoney: ['0.005', 'yuan'] }, undefined],
    ['an amount is written for people', { formatMoney: read('order.total') }, '¥5,280.00'],
    ['an amount is written without a sign', { formatMoney: [read('order.total'), 'grouped'] }, '5,280.00'],
    ['an amount is written for machines', { formatMoney: [read('order.total'), 'plain'] }, '5280.00'],
    ['an amount is written in its currency', { formatMoney: [100, 'symbol', 'USD'] }, 'USD 1.00'],
    ['grams become kilograms', { convert: [1250, 'g', 'kg'] }, '1.25'],
    ['jin become grams', { convert: [1.5, 'jin', 'g'] }, 750],
    ['centimetres become metres', { convert: ['120', 'cm', 'm'] }, undefined],
    ['numbers in texts are read first', { convert: [{ toNumber: '120' }, 'cm', 'm'] }, '1.2'],
    ['fen become yuan', { convert: [read('order.total'), 'fen', 'yuan'] }, 5280],
    ['a fraction is rounded half up', { round: [2.345, 2] }, '2.35'],
    ['a negative half is rounded away from zero', { round: [-2.5] }, -3],
    ['a fraction is cut', { round: [2.999, 1, 'down'] }, '2.9'],
    ['a share of an amount is a whole fen again', { round: { '/': [read('order.total'), 7] } }, 75429],
    ['the lightest line', { minOf: [read('order.lines'), read('weightGrams')] }, 300],
    ['the dearest line', { maxOf: [read('order.lines'), read('unitPrice')] }, 1990],
    ['an empty list has no least', { minOf: [read('payload.none'), { toNumber: read('x') }] }, undefined],
    [
      'skus as one text',
      { joinOf: [read('order.lines'), { cat: [read('sku'), '×', read('quantity')] }] },
      'A-1×2、B-2×1',
    ],
    [
      'the first line that meets a condition',
      { firstOf: [read('order.lines'), read('sku'), { '<': [read('unitPrice'), 1000] }] },
      'B-2',
    ],
  ])('%s', (_, expression, expected) => {
    const { faults, evaluate: run } = compileValue(expression, catalogue)
    if (expected !== undefined) expect(faults).toEqual([])
    const scope = { order, payload: { none: [] }, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' }
    expect(faults.length ? undefined : run(scope)).toBe(expected)
  })

  it('measure one thing only', () => {
    expect(faultsOf({ convert: [1, 'g', 'm'] })).toEqual(['gram cannot become metre'])
    expect(faultsOf({ convert: [1, 'g', 'stone'] })[0]).toContain('no such unit')
    expect(faultsOf({ convert: [read('order.total'), 'yuan', 'fen'] })[0]).toContain('convert from fen')
    expect(faultsOf({ formatMoney: read('payload.amount') })).toEqual([])
    expect(faultsOf({ formatMoney: { sumOf: [read('order.lines'), read('quantity')] } })[0]).toContain(
      'toMoney',
    )
  })

  it('written as yuan and read again are the same to the fen', () => {
    const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    fc.assert(
      fc.property(amount, fc.constantFrom('symbol', 'grouped', 'plain'), (fen, style) => {
        const text = evaluate({ formatMoney: [Number(fen), style] }) as string
        const [whole, part] = text.replace(/[¥,-]/g, '').split('.') as [string, string]
        expect(BigInt(whole) * 100n + BigInt(part)).toBe(fen < 0n ? -fen : fen)
        expect(text.startsWith('-')).toBe(fen < 0n)
        expect(evaluate({ toMoney: [text, 'yuan'] })).toBe(Number(fen))
      }),
      { seed: 20261125, numRuns: 500 },
    )
  })

  it('converted there and back are the same, in every pair of units of a dimension', () => {
    const units = ['mg', 'g', 'kg', 't', 'liang', 'jin', 'oz', 'lb']
    const pair = fc.constantFrom(...units)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), pair, pair, (value, from, to) => {
        const there = { convert: [value, from, to] }
        expect(evaluate({ convert: [there, to, from] })).toBe(value)
      }),
      { seed: 20261125, numRuns: 300 },
    )
  })
})

describe('times', () => {
  it.each<[string, Expression, unknown]>([
    ['from epoch seconds', { parseTime: [1714036504, 'seconds'] }, '2024-04-25T09:15:04.000Z'],
    ['from epoch seconds as text', { parseTime: ['1714036504', 'seconds'] }, '2024-04-25T09:15:04.000Z'],
    ['from epoch milliseconds', { parseTime: [1714036504123, 'milliseconds'] }, '2024-04-25T09:15:04.123Z'],
    [
      'from the clock of a zone',
      { parseTime: ['2026-11-22 10:00:00', 'YYYY-MM-DD HH:mm:ss', 'Asia/Shanghai'] },
      '2026-11-22T02:00:00.000Z',
    ],
    ['from ISO 8601', { parseTime: ['2022-12-15T13:29:35.120+08:00', 'iso'] }, '2022-12-15T05:29:35.120Z'],
    [
      'not from a day that does not exist',
      { parseTime: ['2026-02-30 10:00:00', 'YYYY-MM-DD HH:mm:ss', 'Asia/Shanghai'] },
      undefined,
    ],
    [
      'not from an hour summer time skips',
      { parseTime: ['2026-03-29 02:30:00', 'YYYY-MM-DD HH:mm:ss', 'Europe/Berlin'] },
      undefined,
    ],
    [
      'an hour shown twice is the first of the two',
      { parseTime: ['2026-10-25 02:30:00', 'YYYY-MM-DD HH:mm:ss', 'Europe/Berlin'] },
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'to the clock of a zone',
      { formatTime: [read('order.paidAt'), 'YYYY年MM月DD日 HH:mm', 'Asia/Shanghai'] },
      '2026年02月13日 10:00',
    ],
    [
      'to ISO with the offset of a zone',
      { formatTime: [read('order.paidAt'), 'iso', 'Asia/Shanghai'] },
      '2026-02-13T10:00:00.000+08:00',
    ],
    ['to epoch seconds', { formatTime: [read('order.paidAt'), 'seconds'] }, 1770948000],
    ['a duration later', { addTime: [read('order.paidAt'), 'PT48H'] }, '2026-02-15T02:00:00.000Z'],
    ['a duration earlier', { addTime: [read('order.paidAt'), '-P1D'] }, '2026-02-12T02:00:00.000Z'],
    [
      'a day of a zone whose day has 23 hours',
      { addTime: ['2026-03-28T12:00:00.000Z', 'P1D', 'Europe/Berlin'] },
      '2026-03-29T11:00:00.000Z',
    ],
    [
      'two working days over the Spring Festival, with its make-up day',
      { addWorkingDays: [read('order.paidAt'), 2] },
      '2026-02-24T02:00:00.000Z',
    ],
    ['working days nobody has announced yet', { addWorkingDays: ['2026-12-30T02:00:00.000Z', 5] }, undefined],
  ])('%s', (_, expression, expected) => {
    expect(evaluate(expression)).toBe(expected)
  })

  it('say what is missing of a form', () => {
    expect(faultsOf({ parseTime: ['x', 'YYYY-MM-DD'] })).toEqual([
      'This form has no zone in it; add one, such as Asia/Shanghai',
    ])
    expect(faultsOf({ parseTime: ['x', 'DD.MM.', 'Asia/Shanghai'] })[0]).toContain('A form of time is')
    expect(faultsOf({ formatTime: [read('order.paidAt'), 'YYYY-MM-DD', 'Shanghai'] })[0]).toContain(
      'Asia/Shanghai',
    )
    expect(faultsOf({ addTime: [read('payload.at'), 'tomorrow'] })[0]).toContain('PT24H')
  })
})

describe('choices', () => {
  it('the first that is known and not blank stands in for those before it', () => {
    const phone = { firstKnown: [read('payload.mobile'), read('payload.phone'), '无'] }
    expect(evaluate(phone, { mobile: '138', phone: '021' })).toBe('138')
    expect(evaluate(phone, { mobile: '', phone: '021' })).toBe('021')
    expect(evaluate(phone, { mobile: null })).toBe('无')
    expect(evaluate({ firstKnown: [read('order.freight'), read('order.total')] })).toBe(528000)
  })

  it('only what is of one type stands in for another', () => {
    expect(faultsOf({ firstKnown: [read('order.total'), read('order.note')] })[0]).toContain(
      'different types',
    )
  })

  it('codes are mapped, and an unknown code is never guessed', () => {
    const carriers = [
      ['SF', 'shunfeng'],
      ['YTO', 'yuantong'],
    ] as const
    expect(evaluate({ mapCode: [read('payload.code'), carriers] }, { code: 'YTO' })).toBe('yuantong')
    expect(evaluate({ mapCode: [read('payload.code'), carriers] }, { code: 'ZTO' })).toBeUndefined()
    expect(evaluate({ mapCode: [read('payload.code'), carriers, 'other'] }, { code: 'ZTO' })).toBe('other')
    expect(evaluate({ mapCode: [read('payload.code'), carriers, 'other'] }, {})).toBeUndefined()
    expect(
      evaluate(
        {
          mapCode: [
            read('payload.status'),
            [
              [20, 'paid'],
              [100, 'done'],
            ],
          ],
        },
        { status: 100 },
      ),
    ).toBe('done')
    expect(faultsOf({ mapCode: [read('payload.code'), 'carriers'] })[0]).toContain('code table')
    expect(
      faultsOf({
        mapCode: [
          read('payload.code'),
          [
            ['a', 1],
            ['b', 'x'],
          ],
        ],
      })[0],
    ).toContain('different types')
  })

  it('what stands in for an unknown code is of the type of the others', () => {
    const rest = { mapCode: [read('payload.code'), [['SF', 'shunfeng']], read('payload.other')] }
    expect(evaluate(rest, { code: 'ZTO', other: 'zto' })).toBe('zto')
    expect(evaluate(rest, { code: 'ZTO', other: 7 })).toBeUndefined()
  })

  it('names of JavaScript are codes like any other, and find nothing', () => {
    for (const code of ['constructor', '__proto__', 'toString'])
      expect(evaluate({ mapCode: [read('payload.code'), [['SF', 'shunfeng']]] }, { code })).toBeUndefined()
  })
})

it('every value operator of the language has its work, and no work is without an operator', () => {
  const ofFamily = Object.entries(OPERATORS).filter(([, { family }]) => family === 'value')
  expect(ofFamily.map(([name]) => name).toSorted()).toEqual(
    [...Object.keys(VALUE_OPERATORS), 'firstKnown', 'mapCode'].toSorted(),
  )
  expect(Object.keys(LIST_VALUES).every((name) => OPERATORS[name as 'minOf'].family === 'list')).toBe(true)
})

it('no operator throws, whatever it is given', () => {
  const literal = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(
      'yuan',
      'kg',
      'g',
      'iso',
      'seconds',
      'Asia/Shanghai',
      'PT1H',
      'P9999Y',
      'plain',
      'YYYY-MM-DD',
    ),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.constantFrom('payload.a', 'payload.b', 'order.total', 'order.lines').map(read),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(OPERATORS)),
      fc.array(literal, { maxLength: 4 }),
      fc.anything(),
      (operator, args, a) => {
        const { evaluate: run } = compileValue({ [operator]: args as Expression[] }, catalogue)
        run({ order, payload: { a, b: [a] }, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' })
      },
    ),
    { seed: 20261125, numRuns: 3000 },
  )
})
