import type { Localized } from '@orderloom/shared/localized.ts'
import { OPERATORS, type OperatorName } from '@orderloom/shared/rules/operators.ts'
import { type Expression, toCall, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { UNITS } from '@orderloom/shared/units.ts'

type Choice = { readonly value: string; readonly label: Localized }

/** What an argument is: any value, or one that is only written down. */
export type Slot =
  | { readonly of: 'value' }
  | { readonly of: 'number' | 'text' | 'duration' }
  | { readonly of: 'choice'; readonly choices: readonly Choice[] }

export type Shape = {
  readonly group: 'figure' | 'text' | 'time'
  readonly slots: readonly Slot[]
  /** As many more values as wanted. */
  readonly open?: true
  /** What the written arguments begin with, in order. */
  readonly written: readonly Expression[]
}

const VALUE: Slot = { of: 'value' }
const NUMBER: Slot = { of: 'number' }
const TEXT: Slot = { of: 'text' }
const unit: Slot = {
  of: 'choice',
  choices: Object.entries(UNITS).map(([value, { label }]) => ({ value, label })),
}
const coin: Slot = {
  of: 'choice',
  choices: [
    { value: 'yuan', label: { zh: '元', en: 'yuan' } },
    { value: 'jiao', label: { zh: '角', en: 'jiao' } },
    { value: 'fen', label: { zh: '分', en: 'fen' } },
  ],
}

const shape = (
  group: Shape['group'],
  slots: readonly Slot[],
  written: readonly Expression[] = [],
): Shape => ({
  group,
  slots,
  written,
})
const open = (group: Shape['group'], least: number): Shape => ({
  ...shape(
    group,
    Array.from({ length: least }, () => VALUE),
  ),
  open: true,
})

/** Calculations that can be put together by choosing; any other is written as JSON. */
export const SHAPES: { readonly [O in OperatorName]?: Shape } = {
  '+': open('figure', 2),
  '-': shape('figure', [VALUE, VALUE]),
  '*': open('figure', 2),
  '/': shape('figure', [VALUE, VALUE]),
  round: shape('figure', [VALUE, NUMBER], [2]),
  toNumber: shape('figure', [VALUE]),
  toMoney: shape('figure', [VALUE, coin], ['yuan']),
  formatMoney: shape('figure', [VALUE]),
  convert: shape('figure', [VALUE, unit, unit], ['g', 'kg']),
  cat: open('text', 2),
  substr: shape('text', [VALUE, NUMBER, NUMBER], [0, 4]),
  trim: shape('text', [VALUE]),
  upper: shape('text', [VALUE]),
  lower: shape('text', [VALUE]),
  replace: shape('text', [VALUE, TEXT, TEXT], ['-', '']),
  padStart: shape('text', [VALUE, NUMBER, TEXT], [6, '0']),
  mask: shape('text', [VALUE, NUMBER, NUMBER], [3, 4]),
  toText: shape('text', [VALUE]),
  firstKnown: open('text', 2),
  formatTime: shape('time', [VALUE, TEXT, TEXT], ['YYYY-MM-DD', 'Asia/Shanghai']),
  parseTime: shape('time', [VALUE, TEXT, TEXT], ['YYYY-MM-DD HH:mm:ss', 'Asia/Shanghai']),
  addTime: shape('time', [VALUE, { of: 'duration' }], ['PT24H']),
  addWorkingDays: shape('time', [VALUE, NUMBER], [3]),
}

export type Calculation = {
  readonly operator: OperatorName
  readonly args: readonly Expression[]
  readonly shape: Shape
}

/** Reads a calculation that can be drawn; undefined for any other expression. */
export function readCalculation(expression: Expression): Calculation | undefined {
  const call = toCall(expression)
  const operator = call?.operator as OperatorName | undefined
  const found = operator && Object.hasOwn(OPERATORS, operator) ? SHAPES[operator] : undefined
  if (!call || !operator || !found) return undefined
  const { args } = call
  const fits = found.open ? args.length >= 1 : args.length === found.slots.length
  const drawn = args.every((arg, at) => fitsSlot(arg, slotAt(found, at)))
  return fits && drawn ? { operator, args, shape: found } : undefined
}

export const slotAt = ({ slots }: Shape, at: number): Slot => slots[at] ?? VALUE

function fitsSlot(arg: Expression, { of }: Slot): boolean {
  if (of === 'number') return typeof arg === 'number'
  if (of !== 'value') return typeof arg === 'string'
  return typeof arg !== 'object' || toVarPath(arg) !== undefined || readCalculation(arg) !== undefined
}

/** Another calculation with the values of this one, as far as it takes them. */
export function toOperator({ args, shape: before }: Calculation, operator: OperatorName): Expression {
  const next = SHAPES[operator]!
  const values = args.filter((_, at) => slotAt(before, at).of === 'value')
  const written = [...next.written]
  const filled = next.slots.map((slot) =>
    slot.of === 'value' ? (values.shift() ?? (next.group === 'figure' ? 0 : '')) : written.shift()!,
  )
  return { [operator]: next.open ? [...filled, ...values] : filled }
}
