import type { Locale } from '@orderloom/shared/localized.ts'
import { readCron } from './timetable.ts'

const DAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const

/** A timetable in a few words: `每周一、周三 09:00`; one that says more stays as written. */
export function describeTimetable(cron: string, locale: Locale): string {
  const table = readCron(cron)
  if (!table) return cron
  const say = (zh: string, en: string) => (locale === 'zh' ? zh : en)
  const and = say('、', ', ')
  const two = (value: number) => String(value).padStart(2, '0')
  if (table.every === 'minutes') return say(`每 ${table.step} 分钟`, `every ${table.step} minutes`)
  if (table.every === 'hour')
    return say(`每小时的第 ${table.minute} 分`, `${table.minute} minutes past every hour`)
  const clock = table.hours.map((hour) => `${two(hour)}:${two(table.minute)}`).join(and)
  if (table.every === 'day') return say(`每天 ${clock}`, `daily at ${clock}`)
  if (table.every === 'week') {
    const days = table.days.map((day) => DAYS[locale][day]).join(and)
    return table.days.length === 7 ? say(`每天 ${clock}`, `daily at ${clock}`) : `${days} ${clock}`
  }
  return table.date === 'L'
    ? say(`每月最后一天 ${clock}`, `last day of the month at ${clock}`)
    : say(`每月 ${table.date} 号 ${clock}`, `day ${table.date} of the month at ${clock}`)
}
