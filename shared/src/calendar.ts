import dayjs from 'dayjs'
import durationPlugin from 'dayjs/plugin/duration.js'
import utcPlugin from 'dayjs/plugin/utc.js'

dayjs.extend(durationPlugin)
dayjs.extend(utcPlugin)

const ISO_DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/

/** Length of an ISO 8601 duration in milliseconds (a month counts 30 days, a year 365); undefined when it is none. */
export function toMilliseconds(duration: string): number | undefined {
  return ISO_DURATION.test(duration) ? dayjs.duration(duration).asMilliseconds() : undefined
}

/**
 * The instant a duration after another, both ISO UTC; calendar months and years are counted as such.
 * @throws RangeError when either is not of its form.
 */
export function addDuration(instant: string, duration: string): string {
  const start = dayjs.utc(instant)
  if (!start.isValid() || !ISO_DURATION.test(duration))
    throw new RangeError(`cannot add ${duration} to ${instant}`)
  return start.add(dayjs.duration(duration)).toISOString()
}

/** Whole days of 24 hours from one instant to another, negative when the second is earlier. */
export function wholeDaysBetween(fromMilliseconds: number, toMilliseconds: number): number {
  return Math.trunc((toMilliseconds - fromMilliseconds) / 86_400_000)
}
