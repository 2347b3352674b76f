import dayjs from 'dayjs'

/** An instant in the viewer's zone, to the second: `2026-11-22 20:30:58`. */
export function formatTime(at: string): string {
  return dayjs(at).format('YYYY-MM-DD HH:mm:ss')
}

/** An instant in the viewer's zone as short as it stays clear: the time alone for today. */
export function formatShortTime(at: string): string {
  const time = dayjs(at)
  return time.format(time.isSame(dayjs(), 'day') ? 'HH:mm' : 'YYYY-MM-DD HH:mm')
}
