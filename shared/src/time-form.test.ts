import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeForm, readTime, writeTime } from './time-form.ts'
import { addWorkingDays, CHINA } from './working-days.ts'
import { fromLocal, isZone, toLocal } from './zone.ts'

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
]
const SECOND_FORM = 'YYYY-MM-DD HH:mm:ss'
const seconds = fc.integer({ min: Date.UTC(1992, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })

describe('a time in a zone', () => {
  it.each(ZONES)(
    'written in %s reads back as the same instant, or as the earlier of two that show the same',
    (zone) => {
      fc.assert(
        fc.property(seconds, (second) => {
          const instant = second * 1000
          const text = writeTime(instant, SECOND_FORM, zone)
          const back = readTime(text, SECOND_FORM, zone)!
          expect(writeTime(back, SECOND_FORM, zone)).toBe(text)
          expect(back).toBeLessThanOrEqual(instant)
          expect(instant - back).toBeLessThanOrEqual(3_600_000)
        }),
        { seed: 20261125, numRuns: 300 },
      )
    },
  )

  it.each(ZONES)('of the clock of %s is an instant that shows it, unless that clock skips it', (zone) => {
    let skipped = 0
    let wrong = 0
    for (let minute = 0; minute < 366 * 24 * 60; minute += 30) {
      const local = Date.UTC(2026, 0, 1) + minute * 60_000
      const instant = fromLocal(local, zone)
      if (instant === undefined) skipped++
      else if (toLocal(instant, zone) !== local) wrong++
    }
    // Half hours of one spring: two where the clock leaps an hour, one where it leaps half of one.
    const leaps: Record<string, number> = {
      'Europe/Berlin': 2,
      'America/New_York': 2,
      'America/St_Johns': 2,
      'Australia/Lord_Howe': 1,
      'Africa/Casablanca': 2,
    }
    expect({ skipped, wrong }).toEqual({ skipped: leaps[zone] ?? 0, wrong: 0 })
  })

  it.each([...ZONES, 'America/Goose_Bay'])(
    'of %s is what the engine says, at every minute around a change of its clock',
    (zone) => {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        timeStyle: 'medium',
        dateStyle: 'short',
        hourCycle: 'h23',
      })
      const shown = (instant: number) => format.format(instant)
      const asUtc = new Intl.DateTimeFormat('en-US', {
        timeZone: 'UTC',
        timeStyle: 'medium',
        dateStyle: 'short',
        hourCycle: 'h23',
      })
      const wrong: number[] = []
      // Goose Bay changed its clock at one minute past midnight.
      for (const year of [2010, 2026])
        for (let day = 0; day < 366; day++) {
          const noon = Date.UTC(year, 0, 1 + day, 12)
          const changes =
            toLocal(noon, zone)! - noon !== toLocal(noon + 86_400_000, zone)! - noon - 86_400_000
          for (let minute = 0; changes && minute < 24 * 60; minute++) {
            const instant = noon + minute * 60_000
            if (asUtc.format(toLocal(instant, zone)) !== shown(instant)) wrong.push(instant)
          }
        }
      expect(wrong).toEqual([])
    },
  )

  it('knows only names of places', () => {
    expect(['Asia/Shanghai', '+08:00', 'Mars/Olympus', '__proto__', ''].map(isZone)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a form of time', () => {
  it('has a full date, no part twice, and no letters of its own', () => {
    const forms = [
      'iso',
      'seconds',
      'YYYYMMDD',
      'YYYY/MM/DD HH:mm',
      'YYYY年MM月DD日',
      'HH:mm',
      'YYYY-MM-DD DD',
      'YYYY-MM-DD hh:mm',
      'constructor',
    ]
    expect(forms.map(isTimeForm)).toEqual([true, true, true, true, true, false, false, false, false])
  })

  it('takes nothing for a time that is not of it', () => {
    const read = (text: unknown) => readTime(text, SECOND_FORM, 'Asia/Shanghai')
    for (const text of [
      '2026-11-22',
      '2026-13-01 00:00:00',
      '2026-11-22 24:00:00',
      '2026-11-22T10:00:00',
      1714036504,
      null,
    ])
      expect(read(text)).toBeUndefined()
    expect(readTime('', 'seconds', undefined)).toBeUndefined()
    expect(readTime('1e9', 'seconds', undefined)).toBeUndefined()
    expect(readTime('2026-11-22T10:00:00', 'iso', undefined)).toBeUndefined()
  })
})

describe('working days of China', () => {
  const on = (day: string) => Date.parse(`${day}T10:00:00+08:00`)
  it.each([
    ['2026-02-13', 1, '2026-02-14', 'a Saturday worked before the Spring Festival'],
    ['2026-02-14', 1, '2026-02-24', 'nine days off in a row'],
    ['2026-02-24', -1, '2026-02-14', 'the same, back'],
    ['2026-09-30', 1, '2026-10-08', 'the National Day week'],
    ['2026-10-08', 2, '2026-10-10', 'its make-up Saturday'],
    ['2026-11-21', 0, '2026-11-21', 'none'],
  ])('%s and %i is %s: %s', (from, count, to) => {
    expect(addWorkingDays(on(from), count, CHINA)).toBe(on(to))
  })

  it('there and back is the same day, wherever a working day begins it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 60 }), (day, count) => {
        const start = addWorkingDays(Date.UTC(2024, 0, 10) + day * 86_400_000, 1, CHINA)!
        expect(addWorkingDays(addWorkingDays(start, count, CHINA)!, -count, CHINA)).toBe(start)
      }),
      { seed: 20261125, numRuns: 300 },
    )
  })

  it('are not guessed for years whose holidays are not announced', () => {
    expect(addWorkingDays(on('2026-12-31'), 1, CHINA)).toBeUndefined()
    expect(addWorkingDays(on('2026-01-05'), 400, CHINA)).toBeUndefined()
  })
})
