import { describe, expect, it } from 'vitest'
import { toValues } from './form-values.ts'

const field = (name: string, type: 'text' | 'integer' | 'money' | 'boolean' | 'choice' | 'time') => ({
  name,
  label: name,
  type,
  required: false,
})

describe('the values of a form', () => {
  it('become what the API takes, money exactly in 分', () => {
    const fields = [
      field('text', 'text'),
      field('count', 'integer'),
      field('cost', 'money'),
      field('ok', 'boolean'),
      field('which', 'choice'),
      field('when', 'time'),
    ]
    const values = toValues(fields, {
      text: ' 好 ',
      count: '12',
      cost: '1,128.10',
      ok: false,
      which: '顺丰',
      when: '2026-11-22T20:30',
    })
    expect(values).toEqual({
      text: '好',
      count: 12,
      cost: 112810,
      ok: false,
      which: '顺丰',
      when: new Date('2026-11-22T20:30').toISOString(),
    })
  })

  it('leave out what is empty or not of its type, instead of guessing', () => {
    expect(
      toValues([field('a', 'text'), field('b', 'integer'), field('c', 'money'), field('d', 'time')], {
        a: ' ',
        b: '1.5',
        c: '12元',
        d: 'x',
      }),
    ).toEqual({})
  })
})
