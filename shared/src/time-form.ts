import { fromLocal, isZone, toLocal } from './zone.ts'

/*
 * How partners write a time: as epoch seconds or milliseconds, as ISO 8601 with its zone, or as a pattern of the
 * clock of a zone, such as `YYYY-MM-DD HH:mm:ss` in Asia/Shanghai.
 */

type Unit = 'YYYY' | 'MM' | 'DD' | 'HH' | 'mm' | 'ss' | 'SSS'

const LENGTH: Readonly<Record<Unit, number>> = { YYYY: 4, MM: 2, DD: 2, HH: 2, mm: 2, ss: 2, SSS: 3 }
const PARTS = /YYYY|MM|DD|HH|mm|ss|SSS/g
const EPOCH: Readonly<Record<string, number>> = { seconds: 1000, milliseconds: 1 }
const isEpoch = (form: string) => Object.hasOwn(EPOCH, form)

/** Whether a time can be read and written in this form: `seconds`, `milliseconds`, `iso`, or a pattern with a date. */
export function isTimeForm(form: string): boolean {
  return form === 'iso' || isEpoch(form) || isPattern(form)
}

/** Whether a form names no zone by itself. */
export function needsZone(form: string): boolean {
  return isPattern(form)
}

/** A pattern names year, month and day, nothing twice, and no other letters that somebody might take for a part. */
function isPattern(form: string): boolean {
  const units: readonly string[] = form.match(PARTS) ?? []
  const rest = form.replace(PARTS, '').replace(/[T年月日时分秒点号]/g, '')
  const dated = (['YYYY', 'MM', 'DD'] as const).every((unit) => units.includes(unit))
  return form.length <= 60 && dated && new Set(units).size === units.length && !/[\p{L}\p{N}]/u.test(rest)
}

/**
 * Reads a time in a form, as UTC milliseconds; undefined when the value is not of that form, is no date of the
 * calendar, or is an hour that summer time skips.
 */
export function readTime(value: unknown, form: string, zone: string | undefined): number | undefined {
  if (isEpoch(form)) return readEpoch(value, EPOCH[form]!)
  if (typeof value !== 'string') return undefined
  if (form === 'iso') return readIso(value)
  return zone === undefined || !isPattern(form) ? undefined : readPattern(value, form, zone)
}

function readEpoch(value: unknown, unit: number): number | undefined {
  const digits = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (!Number.isSafeInteger(digits)) return undefined
  const instant = (digits as number) * unit
  return Math.abs(instant) <= 8.64e15 ? instant : undefined
}

/** An ISO 8601 instant; without a zone it is no instant. */
function readIso(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined
  const instant = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(instant) ? undefined : instant
}

function readPattern(text: string, form: string, zone: string): number | undefined {
  const units: Unit[] = []
  const source = form.split(PARTS).map(escape)
  for (const unit of form.match(PARTS) ?? []) units.push(unit as Unit)
  const pattern = source.map((gap, at) => gap + (units[at] ? `(\\d{${LENGTH[units[at]]}})` : '')).join('')
  const match = new RegExp(`^${pattern}$`).exec(text.trim())
  if (!match) return undefined
  const of = (unit: Unit, absent: number) =>
    units.includes(unit) ? Number(match[units.indexOf(unit) + 1]) : absent
  const local = Date.UTC(0, of('MM', 1) - 1, of('DD', 1), of('HH', 0), of('mm', 0), of('ss', 0), of('SSS', 0))
  const dated = new Date(local).setUTCFullYear(of('YYYY', 1970), of('MM', 1) - 1, of('DD', 1))
  // A 31 February comes out as another day, and so is found by writing it back.
  return writeLocal(dated, form) === text.trim() ? fromLocal(dated, zone) : undefined
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Writes an instant (UTC ms) in a form: a number for the epoch forms, else a text. Undefined for an unknown zone. */
export function writeTime(
  instant: number,
  form: string,
  zone: string | undefined,
): string | number | undefined {
  if (isEpoch(form)) return Math.floor(instant / EPOCH[form]!)
  if (form === 'iso') return zone === undefined ? new Date(instant).toISOString() : writeIso(instant, zone)
  const local = zone === undefined ? undefined : toLocal(instant, zone)
  return local === undefined || !isPattern(form) ? undefined : writeLocal(local, form)
}

function writeLocal(local: number, form: string): string {
  const date = new Date(local)
  const parts: Readonly<Record<Unit, number>> = {
    YYYY: date.getUTCFullYear(),
    MM: date.getUTCMonth() + 1,
    DD: date.getUTCDate(),
    HH: date.getUTCHours(),
    mm: date.getUTCMinutes(),
    ss: date.getUTCSeconds(),
    SSS: date.getUTCMilliseconds(),
  }
  return form.replace(PARTS, (unit) => String(parts[unit as Unit]).padStart(LENGTH[unit as Unit], '0'))
}

/** ISO 8601 with the offset the zone has at that instant: `2022-12-15T13:29:35.120+08:00`. */
function writeIso(instant: number, zone: string): string | undefined {
  const local = isZone(zone) ? toLocal(instant, zone) : undefined
  if (local === undefined) return undefined
  const minutes = Math.round((local - instant) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
  return `${new Date(local).toISOString().slice(0, -1)}${minutes < 0 ? '-' : '+'}${offset}`
}
