import { isCron, nextTime } from '@orderloom/shared/cron.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeTimetable } from './describe-timetable.ts'
import { readCron, STEPS, type Timetable, toEvery, writeCron } from './timetable.ts'

const clock = {
  hours: fc.uniqueArray(fc.nat(23), { minLength: 1, maxLength: 24 }).map((all) => all.sort((a, b) => a - b)),
  minute: fc.nat(59),
}
const timetable: fc.Arbitrary<Timetable> = fc.oneof(
  fc.record({ every: fc.constant('minutes' as const), step: fc.constantFrom(...STEPS) }),
  fc.record({ every: fc.constant('hour' as const), minute: clock.minute }),
  fc.record({ every: fc.constant('day' as const), ...clock }),
  fc.record({
    every: fc.constant('week' as const),
    days: fc.uniqueArray(fc.nat(6), { minLength: 1 }).map((all) => all.sort((a, b) => a - b)),
    ...clock,
  }),
  fc.record({
    every: fc.constant('month' as const),
    date: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('L' as const)),
    ...clock,
  }),
)

describe('a timetable', () => {
  it('is written as a cron text the server takes, and read back the same', () => {
    fc.assert(
      fc.property(timetable, (table) => {
        const cron = writeCron(table)
        expect(isCron(cron)).toBe(true)
        expect(readCron(cron)).toEqual(table)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('keeps its clock when its rhythm changes, whatever it was', () => {
    fc.assert(
      fc.property(timetable, fc.constantFrom('minutes', 'hour', 'day', 'week', 'month'), (table, every) => {
        expect(isCron(writeCron(toEvery(table, every)))).toBe(true)
      }),
      { seed: 4, numRuns: 100 },
    )
    const daily: Timetable = { every: 'day', hours: [9, 14], minute: 30 }
    expect(toEvery(daily, 'week')).toEqual({
      every: 'week',
      days: [1, 2, 3, 4, 5],
      hours: [9, 14],
      minute: 30,
    })
  })

  it('reads what people write by hand: ranges, lists, Sunday as 7', () => {
    expect(readCron('0 9 * * 1-5')).toEqual({ every: 'week', days: [1, 2, 3, 4, 5], hours: [9], minute: 0 })
    expect(readCron(' 5 8-10,18 * * 7 ')).toEqual({
      every: 'week',
      days: [0],
      hours: [8, 9, 10, 18],
      minute: 5,
    })
  })

  it.each([
    '0 9 * 6 *',
    '0 9 1 * 1',
    '0,30 9 * * *',
    '*/7 * * * *',
    '0 9-8 * * *',
    '0 25 * * *',
    '0 9 * *',
    '',
    '0 9 * * MON',
  ])('leaves %s to be written by hand', (cron) => {
    expect(readCron(cron)).toBeUndefined()
  })

  it('that names no hour yet is refused, not taken for every hour', () => {
    expect(isCron(writeCron({ every: 'day', hours: [], minute: 0 }))).toBe(false)
    expect(isCron(writeCron({ every: 'week', days: [], hours: [9], minute: 0 }))).toBe(false)
  })

  it('is told in a few words', () => {
    expect(describeTimetable('0 9,14 * * 1,3', 'zh')).toBe('周一、周三 09:00、14:00')
    expect(describeTimetable('30 9 L * *', 'en')).toBe('last day of the month at 09:30')
    expect(describeTimetable('*/15 * * * *', 'zh')).toBe('每 15 分钟')
    expect(describeTimetable('0 9 * 6 *', 'zh')).toBe('0 9 * 6 *')
  })

  it('runs on the last day of the month where asked to', () => {
    const last = writeCron({ every: 'month', date: 'L', hours: [9], minute: 0 })
    expect(nextTime(last, 'Asia/Shanghai', '2026-02-10T00:00:00Z')).toBe('2026-02-28T01:00:00.000Z')
  })
})
