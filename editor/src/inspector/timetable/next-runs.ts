import { nextTime } from '@orderloom/shared/cron.ts'
import type { Locale } from '@orderloom/shared/localized.ts'

/** The next times a timetable names after an instant (ISO), as a clock in its zone shows them. */
export function nextRuns(
  { cron, zone, locale }: { readonly cron: string; readonly zone: string; readonly locale: Locale },
  after: string,
  count = 5,
): readonly string[] {
  const runs: string[] = []
  let last = after
  while (runs.length < count) {
    const next = nextTime(cron, zone, last)
    if (next === undefined) break
    runs.push(formatIn(zone, locale, next))
    last = next
  }
  return runs
}

function formatIn(zone: string, locale: Locale, instant: string): string {
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: locale === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(instant))
}
