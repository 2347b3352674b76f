import {
  formatMoney,
  isMoneyUnit,
  MONEY_STYLES,
  type MoneyStyle,
  type MoneyUnit,
  toMinor,
} from '../../money.ts'
import { convertUnit, isUnit, UNITS, type UnitName } from '../../units.ts'
import { type Exact, ROUNDINGS, type Rounding, roundExact, toExact } from '../decimal.ts'
import type { FieldType } from '../field-catalogue.ts'
import type { Scope, Term } from '../term.ts'
import { AMOUNT, COUNT, QUANTITY, RAW, TEXT, written } from './argument.ts'
import type { ValueOperator } from './declare.ts'

const among = (values: readonly string[]) =>
  written((text) => values.includes(text), {
    zh: `这里只能写：${values.join('、')}`,
    en: `One of these is needed here: ${values.join(', ')}`,
  })

const UNIT = written(isUnit, {
  zh: `没有这个单位，可用：${Object.keys(UNITS).join('、')}`,
  en: `There is no such unit; known are ${Object.keys(UNITS).join(', ')}`,
})

const MONEY_UNIT = written(isMoneyUnit, {
  zh: '这里要写对方的金额单位：yuan（元）、jiao（角）或 fen（分）',
  en: 'Write the unit the partner counts in: yuan, jiao or fen',
})

/** Numbers, amounts and measures; all exact. */
export const FIGURE_OPERATORS: Readonly<Record<string, ValueOperator>> = {
  toNumber: {
    takes: [RAW],
    gives: 'decimal',
    work: ([value]: readonly [unknown]) => toExact(typeof value === 'string' ? value.trim() : value),
  },
  round: {
    takes: [QUANTITY, COUNT, among(ROUNDINGS)],
    gives: ([value]) => roundedType(value!),
    work: ([value, places = 0, rounding = 'half-up']: readonly [Exact, number?, Rounding?]) =>
      places < 0 || places > 12 ? undefined : roundExact(value, places, rounding),
  },
  toMoney: {
    takes: [RAW, MONEY_UNIT],
    gives: 'money',
    work: ([value, unit]: readonly [unknown, MoneyUnit]) => toMinor(value, unit),
  },
  formatMoney: { takes: [AMOUNT, among(MONEY_STYLES), TEXT], gives: 'text', work: writeMoney },
  convert: {
    takes: [QUANTITY, UNIT, UNIT],
    gives: ([, , to]) => (to!.literal === 'fen' ? 'money' : 'decimal'),
    work: ([value, from, to]: readonly [Exact, UnitName, UnitName]) => convertUnit(value, from, to),
    check: ([value, from, to]) => unitsFault(value!, from!.literal, to!.literal),
  },
}

function writeMoney(
  [amount, style = 'symbol', currency]: readonly [number, MoneyStyle?, string?],
  scope: Scope,
): string {
  const own = (scope.order as { readonly currency?: unknown } | undefined)?.currency
  return formatMoney(amount, currency ?? (typeof own === 'string' ? own : 'CNY'), style)
}

function roundedType({ type }: Term): FieldType {
  if (type === 'money' || type === 'integer') return type
  return 'decimal'
}

/** Grams do not become metres, and only an amount counts in fen. */
function unitsFault(
  value: Term,
  from: unknown,
  to: unknown,
): ValueOperator['takes'][0]['wanted'] | undefined {
  if (!isUnit(from) || !isUnit(to)) return undefined
  if (UNITS[from].dimension !== UNITS[to].dimension)
    return {
      zh: `${UNITS[from].label.zh}不能换成${UNITS[to].label.zh}`,
      en: `${UNITS[from].label.en} cannot become ${UNITS[to].label.en}`,
    }
  if (value.type === 'money' && from !== 'fen')
    return {
      zh: '订单里的金额以分为单位，请从 fen 换算',
      en: 'Amounts of an order are in fen; convert from fen',
    }
  return undefined
}
