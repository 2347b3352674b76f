import { describe, expect, it } from 'vitest'
import { describeIssues } from './describe-issues.ts'
import { formatMoney, parseMoney } from './money.ts'
import { OrderInputSchema } from './order.ts'
import { isWritable, setOrderPaths } from './order-path.ts'

const order = {
  channel: 'wechat',
  shop: 's1',
  externalId: 'A1',
  placedAt: '2026-11-22T10:00:00+08:00',
  lines: [{ sku: '00123', quantity: 1 }],
}

/** 100,000 lists in each other: walking it by recursion would end the process. */
function endless(): unknown {
  let list: unknown = []
  for (let level = 0; level < 100_000; level++) list = [list]
  return list
}

describe('an order at the door', () => {
  it('needs only channel, shop, number, time and lines, and leaves the rest unknown', () => {
    expect(OrderInputSchema.parse(order)).toEqual({
      ...order,
      currency: 'CNY',
      placedAt: '2026-11-22T02:00:00.000Z',
    })
  })

  it.each([
    ['a float amount', { total: 5000.5 }, 'total'],
    ['an amount as text', { total: '5000' }, 'total'],
    ['an unknown field', { totl: 1 }, ''],
    ['a time without zone', { placedAt: '2026-11-22 10:00' }, 'placedAt'],
    ['a time in words', { placedAt: 'yesterday' }, 'placedAt'],
    ['an endless list', { extra: { a: endless() } }, 'extra.a'],
    ['no lines', { lines: [] }, 'lines'],
    ['half a piece', { lines: [{ sku: 'a', quantity: 0.5 }] }, 'lines.0.quantity'],
    ['a hostile key', { extra: JSON.parse('{"constructor": 1}') }, 'extra.constructor'],
  ])('is refused with %s, saying where in both languages', (_, patch, path) => {
    const problems = describeIssues(OrderInputSchema, { ...order, ...patch })
    expect(problems.map((problem) => problem.path)).toContain(path)
    for (const { message } of problems)
      expect(message.zh && message.en && message.zh !== message.en).toBeTruthy()
  })

  it('is told what is missing and what it takes, in plain words', () => {
    const wording = (value: unknown) =>
      describeIssues(OrderInputSchema, value).map(({ message }) => message.zh)
    expect(wording({ ...order, shop: undefined })).toEqual(['缺少必填项，需要文字'])
    expect(wording({ ...order, total: 99.9 })).toEqual(['需要整数（金额以分为单位），现在是 99.9'])
    expect(wording({ ...order, totl: 1 })).toEqual(['不认识的字段：totl，请检查拼写或删掉'])
  })

  it('is refused when its total does not add up, with the gap', () => {
    const amounts = { itemsTotal: 10000, discount: 500, freight: 800 }
    expect(describeIssues(OrderInputSchema, { ...order, ...amounts, total: 10300 })).toEqual([])
    const [problem] = describeIssues(OrderInputSchema, { ...order, ...amounts, total: 10000 })
    expect(problem).toMatchObject({ code: 'total-mismatch', path: 'total' })
    expect(problem!.message.zh).toContain('-¥3.00')
  })
})

describe('order paths', () => {
  it('write deep fields without touching the rest, and remove with null', () => {
    const full = {
      ...OrderInputSchema.parse(order),
      id: 'ord_1',
      status: 'received' as const,
      receivedAt: '2026-11-22T02:00:00.000Z',
      note: 'x',
    }
    const next = setOrderPaths(full, {
      'order.receiver.phone': '139',
      'order.extra.score': 5,
      'order.note': null,
    })
    expect(next).toEqual({ ...full, receiver: { phone: '139' }, extra: { score: 5 }, note: undefined })
    expect(full).not.toHaveProperty('receiver')
    expect(next.lines).toBe(full.lines)
    expect('note' in next).toBe(false)
  })

  it.each([
    ['order.status', false],
    ['order.id', false],
    ['order.note', true],
    ['order.extra.a', true],
    ['order.extra.__proto__', false],
    ['order.nope', false],
  ])('%s may be written: %s', (path, expected) => {
    expect(isWritable(path)).toBe(expected)
  })
})

it('writes and reads money exactly', () => {
  expect(formatMoney(528000)).toBe('¥5,280.00')
  expect(formatMoney(-5)).toBe('-¥0.05')
  expect(['5000', '¥5,000.00', '5000.5', '0.07', 'abc', '1.234'].map(parseMoney)).toEqual([
    500000,
    500000,
    500050,
    7,
    undefined,
    undefined,
  ])
})
