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
  before: op('time', [2, 2], ['早于', 'before']),
  after: op('time', [2, 2], ['晚于', 'after']),
  withinLast: op('time', [2, 2], ['在最近', 'within the last']),
  daysBetween: op('time', [2, 2], ['相隔天数', 'days between']),
  '+': op('arithmetic', [1, 20], ['+']),
  '-': op('arithmetic', [1, 2], ['-']),
  '*': op('arithmetic', [2, 20], ['×']),
  '/': op('arithmetic', [2, 2], ['÷']),
  var: op('read', [1, 1], ['字段', 'field']),
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof OPERATORS

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name)
}
