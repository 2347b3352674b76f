import type { Localized } from '../localized.ts'

/** What an operator does with its arguments; the compiler has one way per family. */
export type OperatorFamily =
  | 'logic'
  | 'equality'
  | 'order'
  | 'membership'
  | 'text'
  | 'list'
  | 'absence'
  | 'time'
  | 'arithmetic'
  | 'value'
  | 'read'

export type Operator = {
  readonly family: OperatorFamily
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number]
  /** How a clause with this operator reads between its two sides. */
  readonly sign: Localized
}

type Arity = readonly [least: number, most: number]

const op = (
  family: OperatorFamily,
  arity: Arity,
  [zh, en = zh]: readonly [zh: string, en?: string],
): Operator => ({
  family,
  arity,
  sign: { zh, en },
})

/** Every operator of the language; anything else is refused at the door. */
export const OPERATORS = {
  and: op('logic', [0, 100], ['且', 'and']),
  or: op('logic', [0, 100], ['或', 'or']),
  '!': op('logic', [1, 1], ['非', 'not']),
  '==': op('equality', [2, 2], ['等于', '=']),
  '!=': op('equality', [2, 2], ['不等于', '≠']),
  '>': op('order', [2, 3], ['>']),
  '>=': op('order', [2, 3], ['≥']),
  '<': op('order', [2, 3], ['<']),
  '<=': op('order', [2, 3], ['≤']),
  in: op('membership', [2, 2], ['属于', 'in']),
  oneOf: op('membership', [2, 2], ['属于', 'one of']),
  notOneOf: op('membership', [2, 2], ['不属于', 'not one of']),
  contains: op('membership', [2, 2], ['包含', 'contains']),
  startsWith: op('text', [2, 2], ['开头是', 'starts with']),
  endsWith: op('text', [2, 2], ['结尾是', 'ends with']),
  glob: op('text', [2, 2], ['匹配', 'matches']),
  isEmpty: op('absence', [1, 1], ['为空', 'is empty']),
  missing: op('absence', [1, 100], ['缺少', 'missing']),
  some: op('list', [2, 2], ['任一', 'some']),
  all: op('list', [2, 2], ['全部', 'all']),
  none: op('list', [2, 2], ['没有', 'none']),
  sumOf: op('list', [2, 2], ['合计', 'sum of']),
  countOf: op('list', [1, 2], ['个数', 'count of']),
  minOf: op('list', [2, 2], ['最小', 'least of']),
  maxOf: op('list', [2, 2], ['最大', 'most of']),
  joinOf: op('list', [2, 3], ['连接各项', 'joined']),
  firstOf: op('list', [2, 3], ['第一个', 'first of']),
  before: op('time', [2, 2], ['早于', 'before']),
  after: op('time', [2, 2], ['晚于', 'after']),
  withinLast: op('time', [2, 2], ['在最近', 'within the last']),
  daysBetween: op('time', [2, 2], ['相隔天数', 'days between']),
  '+': op('arithmetic', [1, 20], ['+']),
  '-': op('arithmetic', [1, 2], ['-']),
  '*': op('arithmetic', [2, 20], ['×']),
  '/': op('arithmetic', [2, 2], ['÷']),
  cat: op('value', [1, 50], ['拼接', 'put together']),
  substr: op('value', [2, 3], ['截取', 'part of']),
  trim: op('value', [1, 1], ['去空格', 'trimmed']),
  upper: op('value', [1, 1], ['大写', 'upper case']),
  lower: op('value', [1, 1], ['小写', 'lower case']),
  replace: op('value', [3, 3], ['替换', 'replaced']),
  padStart: op('value', [3, 3], ['左侧补齐', 'padded in front']),
  mask: op('value', [3, 3], ['打码', 'masked']),
  split: op('value', [2, 2], ['拆成列表', 'split']),
  join: op('value', [2, 2], ['连成文字', 'joined']),
  at: op('value', [2, 2], ['第几个', 'at position']),
  toText: op('value', [1, 1], ['转文字', 'as text']),
  toNumber: op('value', [1, 1], ['转数字', 'as number']),
  round: op('value', [1, 3], ['取整', 'rounded']),
  toMoney: op('value', [2, 2], ['转金额', 'as amount']),
  formatMoney: op('value', [1, 3], ['金额写法', 'amount written']),
  convert: op('value', [3, 3], ['单位换算', 'converted']),
  parseTime: op('value', [2, 3], ['读时间', 'read as time']),
  formatTime: op('value', [2, 3], ['时间写法', 'time written']),
  addTime: op('value', [2, 3], ['往后', 'later by']),
  addWorkingDays: op('value', [2, 3], ['工作日之后', 'working days later']),
  firstKnown: op('value', [1, 20], ['第一个有值的', 'first that is known']),
  mapCode: op('value', [2, 3], ['代码对照', 'by code table']),
  var: op('read', [1, 1], ['字段', 'field']),
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof OPERATORS

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name)
}

/** What takes a list and looks into its items: its later arguments read the fields of an item. */
export function readsItems(operator: string): boolean {
  return isOperator(operator) && OPERATORS[operator].family === 'list'
}
