import dayjs from 'dayjs'
import durationPlugin from 'dayjs/plugin/duration.js'
import utcPlugin from 'dayjs/plugin/utc.js'
import { fromLocal, toLocal } from './zone.ts'

dayjs.extend(durationPlugin)
dayjs.extend(utcPlugin)

const ISO_DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/

/** Length of an ISO 8601 duration in milliseconds (a month counts 30 days, a year 365); undefined when it is none. */
export function toMilliseconds(duration: string): number | undefined {
  return ISO_DURATION.test(duration) ? dayjs.duration(duration).asMilliseconds() : undefined
}

/**
 * The instant a duration after another, both ISO UTC; calendar months and years are counted as such. A duration that
 * begins with `-` goes back.
 * @throws RangeError when either is not of its form.
 */
export function addDuration(instant: string, duration: string): string {
  const start = dayjs.utc(instant)
  const length = duration.replace(/^-/, '')
  if (!start.isValid() || !ISO_DURATION.test(length))
    throw new RangeError(`cannot add ${duration} to ${instant}`)
  const step = dayjs.duration(length)
  return (length === duration ? start.add(step) : start.subtract(step)).toISOString()
}

/**
 * The same by the clock of a zone: years, months and days are those of its calendar, hours are hours. Undefined where
 * that clock skips the time, or the zone is unknown.
 * @param instant UTC ms.
 */
export function addLocalDuration(instant: number, duration: string, zone: string): number | undefined {
  const local = toLocal(instant, zone)
  const [, sign = '', days = '', hours = ''] = /^(-?)P([^T]*)(?:T(.*))?$/.exec(duration) ?? []
  if (local === undefined) return undefined
  const moved = days && Date.parse(addDuration(new Date(local).toISOString(), `${sign}P${days}`))
  const start = moved === '' ? instant : fromLocal(moved, zone)
  const rest = hours ? toMilliseconds(`PT${hours}`)! : 0
  return start === undefined ? undefined : start + (sign ? -rest : rest)
}

/** Whole days of 24 hours from one instant to another, negative when the second is earlier. */
export function wholeDaysBetween(fromMilliseconds: number, toMilliseconds: number): number {
  return Math.trunc((toMilliseconds - fromMilliseconds) / 86_400_000)
}
