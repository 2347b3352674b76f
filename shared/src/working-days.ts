import * as z from 'zod'
import { fromLocal, isZone, toLocal } from './zone.ts'

const DaysSchema = z.array(z.iso.date()).max(3000)

/**
 * A working calendar as data: which days of the week are worked, and the days that differ. It says for which years it
 * is complete; outside of them nobody has decided the holidays yet, so an answer would be a guess.
 */
export const WorkingCalendarSchema = z.strictObject({
  /** The place whose midnight ends a day. */
  zone: z.string().refine(isZone, { error: 'unknown-zone' }),
  /** Working days of the week, Monday 1 to Sunday 7. */
  week: z.array(z.int().min(1).max(7)).max(7),
  /** First and last year that holidays are entered for. */
  years: z.tuple([z.int(), z.int()]),
  /** Days off that fall on a working day of the week, `YYYY-MM-DD`. */
  off: DaysSchema,
  /** Worked days that fall on a day off (调休), `YYYY-MM-DD`. */
  on: DaysSchema,
})
export type WorkingCalendar = z.output<typeof WorkingCalendarSchema>

const days = (year: number, list: string) => list.split(' ').map((day) => `${year}-${day}`)

/**
 * Mainland China: public holidays and make-up days as the State Council announced them for each year
 * (国务院办公厅关于部分节假日安排的通知), compared with npm chinese-days 1.5.7 (MIT). A new year is added once announced.
 */
export const CHINA: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  week: [1, 2, 3, 4, 5],
  years: [2024, 2026],
  off: [
    ...days(2024, '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17'),
    ...days(2024, '10-01 10-02 10-03 10-04 10-07'),
    ...days(2025, '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02'),
    ...days(2025, '10-01 10-02 10-03 10-06 10-07 10-08'),
    ...days(2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25'),
    ...days(2026, '10-01 10-02 10-05 10-06 10-07'),
  ],
  on: [
    ...days(2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'),
    ...days(2025, '01-26 02-08 04-27 09-28 10-11'),
    ...days(2026, '01-04 02-14 02-28 05-09 09-20 10-10'),
  ],
}

const DAY = 86_400_000
/** No promise reaches further; it also bounds the walk. */
const MOST_DAYS = 366

/** Whether a local day (UTC ms of its midnight) is worked; undefined outside the years of the calendar. */
function isWorked(day: number, { week, years, off, on }: WorkingCalendar): boolean | undefined {
  const date = new Date(day)
  const year = date.getUTCFullYear()
  if (year < years[0] || year > years[1]) return undefined
  const name = date.toISOString().slice(0, 10)
  if (on.includes(name)) return true
  return week.includes(date.getUTCDay() || 7) && !off.includes(name)
}

/**
 * The instant that many working days later (earlier, when negative), at the same time of day in the calendar's zone;
 * a time on a day off counts from there. Undefined where the calendar ends, or past 366 days.
 * @param instant UTC ms.
 */
export function addWorkingDays(
  instant: number,
  count: number,
  calendar: WorkingCalendar,
): number | undefined {
  const local = toLocal(instant, calendar.zone)
  if (local === undefined || !Number.isSafeInteger(count) || Math.abs(count) > MOST_DAYS) return undefined
  const time = ((local % DAY) + DAY) % DAY
  const step = count < 0 ? -DAY : DAY
  let day = local - time
  for (let left = Math.abs(count); left > 0; ) {
    day += step
    const worked = isWorked(day, calendar)
    if (worked === undefined) return undefined
    if (worked) left--
  }
  return fromLocal(day + time, calendar.zone)
}
