import * as z from 'zod'

/** Largest amount taken at a door, in 分: ten billion yuan, far inside the exact integers. */
const MAX_MINOR = 1_000_000_000_000

/** An amount in the minor unit (分). Floats are refused: money never goes through binary fractions. */
export const MoneySchema = z.int().min(-MAX_MINOR).max(MAX_MINOR)

/**
 * Writes an amount the way people read it: `¥5,280.00`.
 * @param minor integer in 分; anything else is a programming error and throws RangeError.
 */
export function formatMoney(minor: number, currency = 'CNY'): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor}`)
  const digits = String(Math.abs(minor)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = minor < 0 ? '-' : ''
  return `${sign}${currency === 'CNY' ? '¥' : `${currency} `}${whole}.${digits.slice(-2)}`
}

/** Reads `5000`, `¥5,000.00` or `5000.5` as 分, exactly; undefined when it is not an amount. */
export function parseMoney(text: string): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replace(/[¥￥,，\s]/g, ''))
  if (!match) return undefined
  const minor = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] && minor ? -minor : minor
}
