import { expect, it } from 'vitest'
import { type Expression, ExpressionSchema, findShapeFault, listVarPaths } from './rule.ts'

const nested = (levels: number): unknown => (levels ? { '!': nested(levels - 1) } : true)

it('refuses what is too deep, too large or not an operator, and says where', () => {
  expect(findShapeFault(nested(200))?.code).toBe('rule-too-deep')
  expect(
    findShapeFault({ and: Array.from({ length: 499 }, () => ({ '==': [{ var: 'now' }, 1] })) })?.code,
  ).toBe('rule-too-large')
  expect(findShapeFault({ in: ['a', Array.from({ length: 501 }, () => 'x')] })?.code).toBe('list-too-long')
  expect(findShapeFault({ and: [{ evil: 1 }] })).toMatchObject({
    code: 'unknown-operator',
    path: ['and', 0],
    detail: 'evil',
  })
  expect(findShapeFault({ and: [], or: [] })?.code).toBe('not-one-operator')
  expect(findShapeFault(JSON.parse('{"__proto__": 1}'))?.code).toBe('unknown-operator')
  expect(ExpressionSchema.safeParse({ '>': [{ var: 'order.total' }, 500000] }).success).toBe(true)
})

it('survives a rule of a hundred thousand levels', () => {
  let deep: unknown = true
  for (let level = 0; level < 100_000; level++) deep = { '!': deep }
  expect(findShapeFault(deep)?.code).toBe('rule-too-deep')
})

it('lists the fields a rule reads, inner fields of lists aside', () => {
  const rule: Expression = {
    and: [
      { '>': [{ var: 'order.total' }, 1] },
      { some: [{ var: 'order.lines' }, { '>': [{ var: 'quantity' }, 1] }] },
      { missing: ['order.note'] },
    ],
  }
  expect(listVarPaths(rule)).toEqual(['order.total', 'order.lines', 'order.note'])
})
