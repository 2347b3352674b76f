import { addDuration, addLocalDuration, toMilliseconds } from '../../calendar.ts'
import { isTimeForm, needsZone, readTime, writeTime } from '../../time-form.ts'
import { addWorkingDays, CHINA, type WorkingCalendar } from '../../working-days.ts'
import { isZone } from '../../zone.ts'
import type { Named } from '../compile-context.ts'
import { COUNT, RAW, TIME, written } from './argument.ts'
import type { ValueOperator } from './declare.ts'

const FORM = written(isTimeForm, {
  zh: '时间写法要写成 seconds、milliseconds、iso，或带年月日的 YYYY-MM-DD HH:mm:ss',
  en: 'A form of time is seconds, milliseconds, iso, or a pattern with a date such as YYYY-MM-DD HH:mm:ss',
})

const ZONE = written(isZone, {
  zh: '时区要写地名，例如 Asia/Shanghai',
  en: 'A zone is the name of a place, such as Asia/Shanghai',
})

/** Far beyond any promise, and well inside what a date can hold. */
const LONGEST = 100 * 366 * 86_400_000

const DURATION = written((text) => (toMilliseconds(text.replace(/^-/, '')) ?? Infinity) <= LONGEST, {
  zh: '这里需要一个时长，例如 PT24H；往前写 -PT24H',
  en: 'A duration is needed here, such as PT24H, or -PT24H for earlier',
})

const zoneFault: ValueOperator['check'] = ([, form, zone]) =>
  form?.type === 'text-literal' && needsZone(String(form.literal)) && !zone
    ? {
        zh: '这种写法没有时区，请补上，例如 Asia/Shanghai',
        en: 'This form has no zone in it; add one, such as Asia/Shanghai',
      }
    : undefined

/** Times of partners; inside, a time is UTC milliseconds. */
export const TIME_OPERATORS: Readonly<Record<string, ValueOperator>> = {
  parseTime: {
    takes: [RAW, FORM, ZONE],
    gives: 'time',
    work: ([value, form, zone]: readonly [unknown, string, string?]) => readTime(value, form, zone),
    check: zoneFault,
  },
  formatTime: {
    takes: [TIME, FORM, ZONE],
    gives: ([, form]) => (['seconds', 'milliseconds'].includes(String(form?.literal)) ? 'integer' : 'text'),
    work: ([instant, form, zone]: readonly [number, string, string?]) => writeTime(instant, form, zone),
    check: zoneFault,
  },
  addTime: { takes: [TIME, DURATION, ZONE], gives: 'time', work: later },
}

/** Days of the calendar of China, or of one the mapping brings along. */
export function workingDaysOperator({ calendars }: Named): ValueOperator {
  const known = new Map<string, WorkingCalendar>(Object.entries({ china: CHINA, ...calendars }))
  const calendar = written((text) => known.has(text), {
    zh: `没有这个工作日历，可用：${[...known.keys()].join('、')}`,
    en: `There is no such working calendar; known are ${[...known.keys()].join(', ')}`,
  })
  return {
    takes: [TIME, COUNT, calendar],
    gives: 'time',
    work: ([instant, count, name = 'china']: readonly [number, number, string?]) =>
      addWorkingDays(instant, count, known.get(name)!),
  }
}

/** With a zone its days and months are counted, 23 or 25 hours long where summer time changes; else 24 hours of UTC. */
function later([instant, duration, zone]: readonly [number, string, string?]): number | undefined {
  if (zone !== undefined) return addLocalDuration(instant, duration, zone)
  const start = new Date(instant).toISOString()
  const end = Date.parse(addDuration(start, duration))
  return Number.isNaN(end) ? undefined : end
}
