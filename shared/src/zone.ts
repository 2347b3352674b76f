/*
 * Local time of a named zone ('Asia/Shanghai'), by the zone data of the JavaScript engine (Intl). Independent of the
 * zone of the machine. A local time is carried as the UTC milliseconds it would be if the zone were UTC.
 */

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone) && formats.size < 1000) formats.set(zone, createFormat(zone))
  return formats.get(zone)
}

/** Only names of places: a bare offset such as `+08:00` knows no summer time and hides which place was meant. */
function createFormat(zone: string): Intl.DateTimeFormat | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,59}$/.test(zone)) return undefined
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    // The engine refuses a name it does not know by throwing; here that is an answer.
    return undefined
  }
}

/** Whether the engine knows a zone by this name. */
export function isZone(zone: string): boolean {
  return formatOf(zone) !== undefined
}

/** The clock of a zone at an instant (UTC ms); undefined for an unknown zone or an instant out of range. */
export function toLocal(instant: number, zone: string): number | undefined {
  const format = formatOf(zone)
  if (!format || !Number.isFinite(instant) || Math.abs(instant) > 8.64e15 - SPAN) return undefined
  return instant + offsetAt(instant, zone, format)
}

const SPAN = 6 * 3_600_000
const spans = new Map<string, number | undefined>()

/** Asking the engine is slow. Where the clock is the same at both ends of six hours it was not changed between them. */
function offsetAt(instant: number, zone: string, format: Intl.DateTimeFormat): number {
  const start = Math.floor(instant / SPAN) * SPAN
  const key = `${zone} ${start}`
  if (!spans.has(key)) {
    if (spans.size >= 10_000) spans.clear()
    const offset = askOffset(start, format)
    spans.set(key, offset === askOffset(start + SPAN, format) ? offset : undefined)
  }
  return spans.get(key) ?? askOffset(instant, format)
}

function askOffset(instant: number, format: Intl.DateTimeFormat): number {
  const at: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instant)) at[type] = Number(value)
  const seconds = Date.UTC(at.year!, at.month! - 1, at.day, at.hour, at.minute, at.second)
  return seconds - (instant - (((instant % 1000) + 1000) % 1000))
}

const DAY = 86_400_000

/**
 * The instant (UTC ms) at which the clock of a zone shows a local time. A time shown twice, when summer time ends, is
 * the first of the two; one that is skipped, when it begins, is undefined, as no clock ever showed it.
 */
export function fromLocal(local: number, zone: string): number | undefined {
  // The offsets a day before and after are those on both sides of any change between them.
  const instants = [local - DAY, local + DAY].map(
    (near) => local - ((toLocal(near, zone) ?? Number.NaN) - near),
  )
  return instants.filter((instant) => toLocal(instant, zone) === local).sort((a, b) => a - b)[0]
}
