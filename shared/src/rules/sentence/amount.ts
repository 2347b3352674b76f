import type { Amount } from './part.ts'

const POWERS: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  亿: 8,
  k: 3,
  thousand: 3,
  million: 6,
}
const YUAN = new Set(['元', '元整', '块', '块钱', '圆', '人民币', 'yuan', 'rmb', 'cny', '¥'])

const AMOUNT =
  /^(-?)(?:(¥|rmb|cny)\s*)?([\d.,]+(?:e[+-]?\d+)?|[零〇一二两三四五六七八九十百千万]+)\s*(百|千|万|亿|k(?![a-z])|thousand|million)?\s*(.*)$/

/** Reads `3.5万元`, `¥5,000.00`, `五千` as exact decimal digits; undefined where the Chinese numeral is none. */
export function readAmount(text: string): Amount | undefined {
  const [, sign, currency, number, multiplier, unit] = AMOUNT.exec(text) ?? []
  if (number === undefined) return undefined
  const digits = /^\d/.test(number) ? number.replaceAll(',', '') : chineseDigits(number)
  if (digits === undefined) return undefined
  const power = multiplier ? POWERS[multiplier]! : 0
  const money =
    unit === '分' || unit === 'fen' ? 'fen' : YUAN.has(currency ? '¥' : unit!) ? 'yuan' : undefined
  return { digits: `${sign}${digits}`, power, ...(money && { unit: money }) }
}

/** The number with its decimal point moved to the right by a power of ten. Digits are moved, nothing is rounded before the end. */
export function toNumber(digits: string, power: number): number {
  const [mantissa, exponent = '0'] = digits.split('e')
  return Number(`${mantissa}e${Number(exponent) + power}`)
}

/** Yuan as 分; undefined where that is not a whole number of 分 that fits. */
export function toFen({ digits, power, unit }: Amount): number | undefined {
  const fen = toNumber(digits, power + (unit === 'fen' ? 0 : 2))
  // A fraction of a 分 hidden past the precision of a double is seen in the digits themselves.
  const [mantissa, exponent = '0'] = digits.split('e')
  const decimals = (mantissa!.split('.')[1] ?? '').replace(/0+$/, '').length
  if (unit !== 'fen' && decimals > Number(exponent) + power + 2) return undefined
  return Number.isSafeInteger(fen) ? fen + 0 : undefined
}

const DIGITS = '零一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** `五千`, `三万五`, `一百零五` as digits. */
function chineseDigits(text: string): string | undefined {
  const parts = text.replaceAll('〇', '零').replaceAll('两', '二').split('万')
  if (parts.length > 2) return undefined
  const [high, low] = parts.map((part) => belowTenThousand(part))
  if (parts.length === 1) return high?.toString()
  if (high === undefined || low === undefined || high === 0) return undefined
  // 三万五 is 35000, 三万零五 is 30005.
  const short = parts[1]!.length === 1 && !UNITS[parts[1]!]
  return String(high * 10_000 + (short ? low * 1000 : low))
}

function belowTenThousand(text: string): number | undefined {
  let total = 0
  let digit: number | undefined
  let unit = 10_000
  for (const each of text) {
    const value = DIGITS.indexOf(each)
    if (value > 0) {
      if (digit) return undefined
      digit = value
    } else if (value === 0) digit = 0
    else {
      const next = UNITS[each]!
      if (next >= unit || (digit ?? 1) === 0) return undefined
      total += (digit ?? 1) * next
      unit = next
      digit = undefined
    }
  }
  const trailing = digit ?? 0
  const short = unit <= 1000 && unit > 10 && text.length > 1 && !text.slice(0, -1).endsWith('零')
  return total + (short ? (trailing * unit) / 10 : trailing)
}
