import { describe, expect, it } from 'vitest'
import { type CellType, readCell, toColumnField, toMatchKey } from './table.ts'

describe('a cell', () => {
  it.each<[string, CellType, unknown]>([
    ['12.50', 'money', 1250],
    ['¥1,234.5', 'money', 123450],
    ['0.1', 'money', 10],
    ['12.505', 'money', undefined],
    ['1,000', 'integer', 1000],
    ['1.5', 'integer', undefined],
    ['0.1', 'decimal', '0.1'],
    ['是', 'boolean', true],
    ['No', 'boolean', false],
    ['maybe', 'boolean', undefined],
    ['2026-11-22T10:00:00+08:00', 'time', '2026-11-22T02:00:00.000Z'],
    ['2026-11-22', 'time', undefined],
    ['0001', 'text', '0001'],
    ['', 'text', undefined],
    ['  ', 'money', undefined],
  ])('%j read as %s is %j', (text, type, value) => {
    expect(readCell(text, type)).toBe(value)
  })
})

describe('what rows are matched by', () => {
  it('keeps texts apart that only look like one number, and lets numbers meet however they are written', () => {
    expect(toMatchKey('string', '0001')).not.toBe(toMatchKey('string', '1'))
    expect(toMatchKey('string', ' 新疆 ')).toBe(toMatchKey('string', '新疆'))
    expect(toMatchKey('number', '¥1,250.00')).toBe(toMatchKey('number', 1250))
    expect(toMatchKey('number', '12.50')).toBe(toMatchKey('number', 12.5))
    expect(toMatchKey('number', 'twelve')).toBeUndefined()
    expect(toMatchKey('boolean', '是')).toBe(toMatchKey('boolean', true))
  })
})

describe('the field of a column', () => {
  it('is a name rules can write', () => {
    expect(['运费', '运费 (元)', '2nd', 'a.b', ' x '].map(toColumnField)).toEqual([
      '运费',
      '运费_元_',
      '_2nd',
      'a_b',
      'x',
    ])
  })
})
