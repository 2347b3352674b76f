import * as z from 'zod'
import { calculate, toExact } from './rules/decimal.ts'

/** Largest amount taken at a door, in 分: ten billion yuan, far inside the exact integers. */
const MAX_MINOR = 1_000_000_000_000

/** An amount in the minor unit (分). Floats are refused: money never goes through binary fractions. */
export const MoneySchema = z.int().min(-MAX_MINOR).max(MAX_MINOR)

/** How an amount is written: `¥5,000.00`, `5,000.00`, or `5000.00` for machines. */
export const MONEY_STYLES = ['symbol', 'grouped', 'plain'] as const
export type MoneyStyle = (typeof MONEY_STYLES)[number]

/**
 * Writes an amount the way people read it: `¥5,280.00`.
 * @param minor integer in 分; anything else is a programming error and throws RangeError.
 */
export function formatMoney(minor: number, currency = 'CNY', style: MoneyStyle = 'symbol'): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor}`)
  const digits = String(Math.abs(minor)).padStart(3, '0')
  const whole = style === 'plain' ? digits.slice(0, -2) : digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = minor < 0 ? '-' : ''
  const mark = style !== 'symbol' ? '' : currency === 'CNY' ? '¥' : `${currency} `
  return `${sign}${mark}${whole}.${digits.slice(-2)}`
}

/** Reads `5000`, `¥5,000.00` or `5000.5` as 分, exactly; undefined when it is not an amount. */
export function parseMoney(text: string): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replace(/[¥￥,，\s]/g, ''))
  if (!match) return undefined
  const minor = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] && minor ? -minor : minor
}

const PER_UNIT = { yuan: 100, jiao: 10, fen: 1 } as const
export type MoneyUnit = keyof typeof PER_UNIT

export function isMoneyUnit(unit: unknown): unit is MoneyUnit {
  return typeof unit === 'string' && Object.hasOwn(PER_UNIT, unit)
}

/**
 * An amount of a partner (`"200.07"`, `¥1,234.50`, 200.07 or 20007) as 分, exactly. Undefined when it is no amount,
 * or not a whole number of 分: nothing is rounded.
 */
export function toMinor(value: unknown, unit: MoneyUnit): number | undefined {
  const plain = typeof value === 'string' ? value.trim().replace(/^(-?)[¥￥]\s?/, '$1') : value
  const grouped = typeof plain === 'string' && /^-?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(plain)
  const amount = toExact(grouped ? plain.replace(/[,，]/g, '') : plain)
  const minor = amount === undefined ? undefined : calculate('*', amount, PER_UNIT[unit])
  return typeof minor === 'number' ? minor : undefined
}
