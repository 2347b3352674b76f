import type { Locale } from '../../localized.ts'

type UnitLetter = 'Y' | 'M' | 'W' | 'D' | 'h' | 'm' | 's'

/** The parts of an ISO duration in order; hours, minutes and seconds small, since M means two things. */
const UNITS: readonly (readonly [letter: UnitLetter, zh: string, en: string])[] = [
  ['Y', '年', 'year'],
  ['M', '个月', 'month'],
  ['W', '周', 'week'],
  ['D', '天', 'day'],
  ['h', '小时', 'hour'],
  ['m', '分钟', 'minute'],
  ['s', '秒', 'second'],
]

const LETTERS: readonly (readonly [word: RegExp, letter: UnitLetter])[] = [
  [/^(年|years?)$/, 'Y'],
  [/^(个月|months?)$/, 'M'],
  [/^(周|个?星期|weeks?)$/, 'W'],
  [/^(天|日|days?)$/, 'D'],
  [/^(个?小时|个钟头|hours?|h)$/, 'h'],
  [/^(分钟|minutes?|min)$/, 'm'],
  [/^(秒钟?|seconds?)$/, 's'],
]

export type Span = { readonly count: string; readonly unit: string }

/** `1 天 12 小时` as `P1DT12H`; undefined where a unit comes twice, out of order or with a fraction ISO does not take. */
export function toIsoDuration(spans: readonly Span[]): string | undefined {
  let [date, time, last] = ['', '', -1]
  for (const { count, unit } of spans) {
    const letter = LETTERS.find(([word]) => word.test(unit))?.[1]
    const at = UNITS.findIndex(([each]) => each === letter)
    if (!letter || at <= last || !(letter === 's' ? /^\d+(\.\d+)?$/ : /^\d+$/).test(count)) return undefined
    last = at
    if (at > 3) time += `${count}${letter.toUpperCase()}`
    else date += `${count}${letter}`
  }
  return `P${date}${time && `T${time}`}`
}

const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** `PT24H` as `24 小时` or `24 hours`; undefined for what is no duration. Reads back to exactly the same text. */
export function durationInWords(iso: string, locale: Locale): string | undefined {
  const counts = ISO.exec(iso)?.slice(1)
  if (!counts?.some((count) => count !== undefined) || iso.endsWith('T')) return undefined
  const words = counts.flatMap((count, at) => {
    if (count === undefined) return []
    const [, zh, en] = UNITS[at]!
    return [`${count} ${locale === 'zh' ? zh : count === '1' ? en : `${en}s`}`]
  })
  return words.join(' ')
}
