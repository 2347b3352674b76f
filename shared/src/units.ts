import type { Localized } from './localized.ts'
import { calculate, type Exact, toExact } from './rules/decimal.ts'

export type Dimension = 'mass' | 'length' | 'volume' | 'money' | 'time'

export type MeasureUnit = {
  readonly dimension: Dimension
  /** How many of the base unit of its dimension it is, as exact decimal text. */
  readonly factor: string
  readonly label: Localized
}

const unit = (dimension: Dimension, factor: string, [zh, en]: readonly [string, string]): MeasureUnit => ({
  dimension,
  factor,
  label: { zh, en },
})

/** THE list of units; a new one is a line here. Base units: g, mm, ml, fen, s. */
export const UNITS = {
  mg: unit('mass', '0.001', ['毫克', 'milligram']),
  g: unit('mass', '1', ['克', 'gram']),
  kg: unit('mass', '1000', ['千克', 'kilogram']),
  t: unit('mass', '1000000', ['吨', 'tonne']),
  liang: unit('mass', '50', ['两', 'liang']),
  jin: unit('mass', '500', ['斤', 'jin']),
  oz: unit('mass', '28.349523125', ['盎司', 'ounce']),
  lb: unit('mass', '453.59237', ['磅', 'pound']),
  mm: unit('length', '1', ['毫米', 'millimetre']),
  cm: unit('length', '10', ['厘米', 'centimetre']),
  m: unit('length', '1000', ['米', 'metre']),
  in: unit('length', '25.4', ['英寸', 'inch']),
  ml: unit('volume', '1', ['毫升', 'millilitre']),
  l: unit('volume', '1000', ['升', 'litre']),
  cm3: unit('volume', '1', ['立方厘米', 'cubic centimetre']),
  m3: unit('volume', '1000000', ['立方米', 'cubic metre']),
  fen: unit('money', '1', ['分', 'fen']),
  jiao: unit('money', '10', ['角', 'jiao']),
  yuan: unit('money', '100', ['元', 'yuan']),
  ms: unit('time', '0.001', ['毫秒', 'millisecond']),
  s: unit('time', '1', ['秒', 'second']),
  min: unit('time', '60', ['分钟', 'minute']),
  h: unit('time', '3600', ['小时', 'hour']),
  d: unit('time', '86400', ['天', 'day']),
} as const satisfies Record<string, MeasureUnit>

export type UnitName = keyof typeof UNITS

export function isUnit(name: unknown): name is UnitName {
  return typeof name === 'string' && Object.hasOwn(UNITS, name)
}

/** A measure in another unit, exactly; undefined where the two do not measure the same. */
export function convertUnit(value: Exact, from: UnitName, to: UnitName): Exact | undefined {
  if (UNITS[from].dimension !== UNITS[to].dimension) return undefined
  const base = calculate('*', value, toExact(UNITS[from].factor)!)!
  return calculate('/', base, toExact(UNITS[to].factor)!)
}
