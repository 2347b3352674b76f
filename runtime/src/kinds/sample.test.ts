import { sample as kind, toBasisPoints } from '@orderloom/shared/kinds/sample.ts'
import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import { describe, expect, it } from 'vitest'
import { toOrder } from '../scenario.ts'
import { sample } from './sample.ts'

const AT = '2026-11-22T03:00:00.000Z'
const catalogue = createCatalogue(ORDER_FIELDS)

function order(externalId: string, buyer?: Record<string, string>) {
  return toOrder({
    channel: 'wechat',
    shop: 's1',
    externalId,
    placedAt: AT,
    lines: [{ sku: 'x', quantity: 1 }],
    ...(buyer && { buyer }),
  })
}

function sampler(config: Record<string, unknown>, id = 'pilot') {
  const runner = sample({ kind: 'sample', name: '', config: kind.config.parse(config) }, { id, catalogue })
  return (each: ReturnType<typeof order>) => {
    const outcome = runner.enter({
      token: { id: 1, node: id, visit: 1, forks: [] },
      key: `${id}:1`,
      lines: [],
      at: AT,
      scope: { order: each, steps: {}, run: { startedAt: AT, attempt: 1 }, now: AT },
    })
    return outcome.do === 'leave' ? outcome.output : outcome.do
  }
}

const ORDERS = Array.from({ length: 10_000 }, (_, at) => order(`W-${at}`))
const taken = (config: Record<string, unknown>, id?: string) => {
  const pick = sampler(config, id)
  return new Set(ORDERS.filter((each) => pick(each) === 'in').map((each) => each.externalId))
}

describe('a sample', () => {
  it.each([1, 12.5, 50, 90])('takes its share of %s %% within five standard deviations', (share) => {
    const expected = share * 100
    const deviation = Math.sqrt(10_000 * (share / 100) * (1 - share / 100))
    expect(Math.abs(taken({ share }).size - expected)).toBeLessThan(5 * deviation)
  })

  it('takes nothing at 0 and everything at 100', () => {
    expect(taken({ share: 0 }).size).toBe(0)
    expect(taken({ share: 100 }).size).toBe(10_000)
  })

  it('answers the same for the same order, in every process there will ever be', () => {
    const pick = sampler({ share: 50 })
    expect(['W-1', 'W-2', 'W-3', 'W-4', 'W-5'].map((id) => pick(order(id)))).toEqual([
      'in',
      'out',
      'in',
      'in',
      'in',
    ])
  })

  it('keeps those who were in when the share grows', () => {
    const few = taken({ share: 10 })
    for (const more of [taken({ share: 10.01 }), taken({ share: 60 })])
      expect([...few].filter((id) => !more.has(id))).toEqual([])
  })

  it('takes other orders at another node, and the same under one group name', () => {
    const [here, there] = [taken({ share: 50 }, 'a'), taken({ share: 50 }, 'b')]
    const both = [...here].filter((id) => there.has(id)).length
    expect(both).toBeGreaterThan(2_200)
    expect(both).toBeLessThan(2_800)
    expect(taken({ share: 50, salt: 'g' }, 'a')).toEqual(taken({ share: 50, salt: 'g' }, 'b'))
  })

  it('keeps a buyer on one side, by account or else by phone; without either it is unknown', () => {
    const pick = sampler({ share: 50, by: 'buyer' })
    const sides = (buyer: Record<string, string>) =>
      new Set(['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => pick(order(id, buyer))))
    expect(sides({ id: 'b1' }).size).toBe(1)
    expect(sides({ phone: '13800000000' }).size).toBe(1)
    expect(pick(order('1', { name: '王' }))).toBe('unknown')
    expect(pick(order('1'))).toBe('unknown')
  })

  it('counts in hundredths of a percent, exactly, and refuses finer shares', () => {
    expect(toBasisPoints(0.07)).toBe(7)
    expect(toBasisPoints(29.99)).toBe(2999)
    expect(toBasisPoints(0.001)).toBeUndefined()
    expect(kind.config.safeParse({ share: 12.345 }).success).toBe(false)
    expect(kind.config.safeParse({ share: 100.01 }).success).toBe(false)
  })
})
