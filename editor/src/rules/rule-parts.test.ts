import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import { describe, expect, it } from 'vitest'
import { exampleOrder } from '../designer/test-documents.ts'
import { splitDuration } from './duration-input.tsx'
import { readJsonExpression } from './read-json-rule.ts'
import { ruleJsonSchema } from './rule-json-schema.ts'
import { sampleScope, sampleValue } from './sample-scope.ts'

const catalogue = createCatalogue(ORDER_FIELDS)

describe('a rule as JSON text', () => {
  it('is refused while it is not of the right shape, in the language asked for', () => {
    expect(readJsonExpression('{"and": [', 'rule', { catalogue, locale: 'zh' })).toMatchObject({ ok: false })
    expect(readJsonExpression('{"foo": 1}', 'rule', { catalogue, locale: 'zh' })).toEqual({
      ok: false,
      faults: ['不认识的运算“foo”'],
    })
    expect(readJsonExpression('{"foo": 1}', 'rule', { catalogue, locale: 'en' })).toEqual({
      ok: false,
      faults: ['Unknown operator "foo"'],
    })
  })

  it('is taken with its faults told where only its meaning is wrong', () => {
    const read = readJsonExpression('{">": [{"var": "order.totl"}, 1]}', 'rule', { catalogue, locale: 'zh' })
    expect(read.ok).toBe(true)
    expect(read.faults.join()).toContain('order.totl')
  })

  it('gets a schema that names every operator and field', () => {
    const text = JSON.stringify(ruleJsonSchema(catalogue, 'zh'))
    for (const word of ['order.total', '实付金额', 'withinLast', 'quantity']) expect(text).toContain(word)
  })
})

describe('values shown beside fields', () => {
  it('come from the sample order, money as ¥', () => {
    const scope = sampleScope(exampleOrder())
    expect(sampleValue(catalogue.find('order.total')!, { scope, locale: 'zh' })).toBe('¥5,280.00')
    expect(sampleValue(catalogue.find('order.lines')!, { scope, locale: 'zh' })).toBe('1 项')
    expect(
      sampleValue(catalogue.find('order.lines')!.items![0]!, { scope, locale: 'zh', list: 'order.lines' }),
    ).toBe('A-1')
    expect(sampleValue(catalogue.find('order.freight')!, { scope, locale: 'zh' })).toBeUndefined()
  })
})

describe('durations', () => {
  it('read as one number and the unit they are written in', () => {
    expect(splitDuration('PT4H')).toEqual({ count: 4, unit: 'H' })
    expect(splitDuration('PT24H')).toEqual({ count: 24, unit: 'H' })
    expect(splitDuration('P2W')).toEqual({ count: 2, unit: 'W' })
    expect(splitDuration('PT1H30M')).toEqual({ count: 90, unit: 'M' })
    expect(splitDuration('P1M')).toBeUndefined()
  })
})
