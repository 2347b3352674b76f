const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\st]*(\d{1,2})(?::(\d\d)(?::(\d\d)(\.\d+)?)?|点(?:(\d{1,2})分)?)\s*(z|[+-]\d\d:\d\d)?)?$/

const two = (text: string | undefined) => (text ?? '0').padStart(2, '0')

/** A written date and time as ISO UTC. Without an offset it is Beijing time. Undefined where there is no such day or hour. */
export function toIsoTime(text: string): string | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', minutesZh, zone = '+08:00'] =
    WRITTEN.exec(text) ?? []
  if (!year) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  const clock = `${two(hour)}:${two(minute ?? minutesZh)}:${two(second)}${fraction}`
  const instant = Date.parse(`${date}T${clock}${zone.toUpperCase()}`)
  const isDay = new Date(Date.parse(`${date}T00:00:00Z`) || 0).toISOString().startsWith(date)
  return Number.isNaN(instant) || !isDay ? undefined : new Date(instant).toISOString()
}

/** `2026-11-22T00:00:00.000Z` as `2026-11-22 08:00`, in Beijing time; undefined where that would not read back to the same text. */
export function timeInWords(iso: string): string | undefined {
  const instant = /^\d{4}-\d\d-\d\dT.*Z$/.test(iso) ? Date.parse(iso) : Number.NaN
  if (Number.isNaN(instant) || Math.abs(instant) > 8e15) return undefined
  const local = new Date(instant + 8 * 3_600_000).toISOString()
  const words = `${local.slice(0, 10)} ${local.slice(11, local.slice(17, 19) === '00' ? 16 : 19)}`
  return toIsoTime(words) === iso ? words : undefined
}
