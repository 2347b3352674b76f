import { Cron } from 'croner'

/** Whether a text is a timetable of five fields: minute, hour, day, month, weekday. */
export function isCron(cron: string): boolean {
  return compile(cron, 'UTC') !== undefined
}

/** Whether a text names a time zone of the IANA list, such as `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * The first instant after another (ISO UTC) that a timetable names in a zone; undefined when it never comes.
 * A time that daylight saving skips happens as soon as the skipped hour is over.
 */
export function nextTime(cron: string, zone: string, after: string): string | undefined {
  return compile(cron, zone)?.nextRun(new Date(after))?.toISOString()
}

/** Without a function to call, croner sets no timer: it only reckons. */
function compile(cron: string, zone: string): Cron | undefined {
  try {
    return new Cron(cron, { timezone: zone, mode: '5-part' })
  } catch {
    return undefined
  }
}
