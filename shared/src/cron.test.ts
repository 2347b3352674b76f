import { expect, it } from 'vitest'
import { isCron, isZone, nextTime } from './cron.ts'

const AFTER = '2026-11-22T03:00:00.000Z'

it('names the next time after an instant in its zone', () => {
  expect(nextTime('0 9 * * *', 'Asia/Shanghai', AFTER)).toBe('2026-11-23T01:00:00.000Z')
  expect(nextTime('0 9 * * *', 'UTC', AFTER)).toBe('2026-11-22T09:00:00.000Z')
  expect(nextTime('0 9 * * 1-5', 'Asia/Shanghai', '2026-11-27T01:00:00.000Z')).toBe(
    '2026-11-30T01:00:00.000Z',
  )
})

it('goes strictly forward, so the same time is never named twice', () => {
  const first = nextTime('*/5 * * * *', 'Asia/Shanghai', AFTER)!
  expect(first).toBe('2026-11-22T03:05:00.000Z')
  expect(nextTime('*/5 * * * *', 'Asia/Shanghai', first)).toBe('2026-11-22T03:10:00.000Z')
})

it('takes a time that daylight saving skips as soon as the skipped hour is over', () => {
  expect(nextTime('30 2 * * *', 'Europe/Berlin', '2027-03-28T00:00:00.000Z')).toBe('2027-03-28T01:00:00.000Z')
})

it('knows a timetable that never comes, and texts that are none', () => {
  expect(nextTime('0 0 30 2 *', 'UTC', AFTER)).toBeUndefined()
  expect(isCron('0 9 * * *')).toBe(true)
  expect(isCron('at nine')).toBe(false)
  expect(isCron('0 0 9 * * *')).toBe(false)
  expect(nextTime('at nine', 'UTC', AFTER)).toBeUndefined()
  expect(isZone('Asia/Shanghai')).toBe(true)
  expect(isZone('Asia/Nowhere')).toBe(false)
})
