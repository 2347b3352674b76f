/** A timetable as people say it; a cron text of another form is written by hand. Weekdays count from 0, Sunday. */
export type Timetable =
  | { readonly every: 'minutes'; readonly step: number }
  | { readonly every: 'hour'; readonly minute: number }
  | { readonly every: 'day'; readonly hours: readonly number[]; readonly minute: number }
  | {
      readonly every: 'week'
      readonly days: readonly number[]
      readonly hours: readonly number[]
      readonly minute: number
    }
  | {
      readonly every: 'month'
      /** The last day of any month is written `L`. */
      readonly date: number | 'L'
      readonly hours: readonly number[]
      readonly minute: number
    }

export const STEPS = [5, 10, 15, 20, 30] as const

/** Reads a cron text of five fields; undefined where it says more than a timetable can. */
export function readCron(cron: string): Timetable | undefined {
  const [minutes, hours, dates, months, days, ...more] = cron.trim().split(/\s+/)
  if (!minutes || !hours || !dates || !days || months !== '*' || more.length > 0) return undefined
  const free = dates === '*' && days === '*'
  const step = /^\*\/(\d+)$/.exec(minutes)?.[1]
  if (step)
    return free && hours === '*' && isStep(Number(step))
      ? { every: 'minutes', step: Number(step) }
      : undefined
  const minute = oneOf(minutes, 59)
  if (minute === undefined) return undefined
  if (hours === '*') return free ? { every: 'hour', minute } : undefined
  const at = listOf(hours, 23)
  if (!at) return undefined
  if (free) return { every: 'day', hours: at, minute }
  if (dates === '*') return readWeek(days, { hours: at, minute })
  const date = dates === 'L' ? 'L' : oneOf(dates, 31)
  return days === '*' && date ? { every: 'month', date, hours: at, minute } : undefined
}

type Clock = { readonly hours: readonly number[]; readonly minute: number }

function readWeek(days: string, clock: Clock): Timetable | undefined {
  const named = listOf(days, 7)
  return named && { every: 'week', days: ascending(named.map((day) => day % 7)), ...clock }
}

const isStep = (step: number) => (STEPS as readonly number[]).includes(step)

function oneOf(text: string, most: number): number | undefined {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return value <= most ? value : undefined
}

/** Values and ranges between commas, each once, ascending. */
function listOf(text: string, most: number): readonly number[] | undefined {
  const values: number[] = []
  for (const part of text.split(',')) {
    const [from, to, ...more] = part.split('-').map((each) => oneOf(each, most))
    if (from === undefined || more.length > 0 || (part.includes('-') && (to === undefined || to < from)))
      return undefined
    for (let value = from; value <= (to ?? from); value++) values.push(value)
  }
  return ascending(values)
}

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b)

/** Writes a timetable as cron; an empty choice of hours or days is written so that it is refused as unfinished. */
export function writeCron(table: Timetable): string {
  switch (table.every) {
    case 'minutes':
      return `*/${table.step} * * * *`
    case 'hour':
      return `${table.minute} * * * *`
    case 'day':
      return `${clockOf(table)} * * *`
    case 'week':
      return `${clockOf(table)} * * ${toRanges(ascending(table.days))}`
    case 'month':
      return `${clockOf(table)} ${table.date} * *`
  }
}

const clockOf = ({ hours, minute }: Clock) => `${minute} ${ascending(hours).join(',')}`

/** `1-5` for what follows on. */
function toRanges(values: readonly number[]): string {
  const runs: [number, number][] = []
  for (const value of values) {
    const last = runs.at(-1)
    if (last && last[1] === value - 1) last[1] = value
    else runs.push([value, value])
  }
  return runs.map(([from, to]) => (to - from < 2 ? range(from, to).join(',') : `${from}-${to}`)).join(',')
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** The same clock under another rhythm: what was chosen is kept where it still means something. */
export function toEvery(table: Timetable, every: Timetable['every']): Timetable {
  const hours = 'hours' in table ? table.hours : [9]
  const minute = 'minute' in table ? table.minute : 0
  switch (every) {
    case 'minutes':
      return { every, step: 30 }
    case 'hour':
      return { every, minute }
    case 'day':
      return { every, hours, minute }
    case 'week':
      return { every, days: [1, 2, 3, 4, 5], hours, minute }
    case 'month':
      return { every, date: 1, hours, minute }
  }
}
