import type { Field, FieldType } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import {
  type ClauseOperator,
  type ClauseView,
  type ListView,
  QUANTIFIERS,
  type Quantifier,
} from './rule-view.ts'

const NUMBER: readonly ClauseOperator[] = [
  '>',
  '>=',
  '<',
  '<=',
  '==',
  '!=',
  'between',
  'isEmpty',
  'isNotEmpty',
]
const TEXT: readonly ClauseOperator[] = [
  '==',
  '!=',
  'contains',
  'startsWith',
  'endsWith',
  'glob',
  'oneOf',
  'notOneOf',
  'isEmpty',
  'isNotEmpty',
]

const BY_TYPE: Record<FieldType, readonly ClauseOperator[]> = {
  money: NUMBER,
  integer: NUMBER,
  decimal: NUMBER,
  duration: ['>', '>=', '<', '<=', '==', '!=', 'isEmpty', 'isNotEmpty'],
  text: TEXT,
  choice: ['oneOf', 'notOneOf', '==', '!=', 'isEmpty', 'isNotEmpty'],
  boolean: ['==', 'isEmpty', 'isNotEmpty'],
  time: ['before', 'after', 'withinLast', 'between', 'isEmpty', 'isNotEmpty'],
  list: ['contains', 'isEmpty', 'isNotEmpty'],
  any: [
    '==',
    '!=',
    '>',
    '>=',
    '<',
    '<=',
    'contains',
    'startsWith',
    'endsWith',
    'glob',
    'oneOf',
    'notOneOf',
    'isEmpty',
    'isNotEmpty',
  ],
}

/** Operators that make sense for a field; a list with inner fields is asked about its items instead. */
export function operatorsFor(field: Field): readonly (ClauseOperator | Quantifier)[] {
  if (field.type === 'list' && field.items) return [...QUANTIFIERS, 'isEmpty', 'isNotEmpty']
  // A figure over a list is computed, so there is nothing that could be absent.
  return isFigure(field)
    ? BY_TYPE[field.type].filter((operator) => valueShape(operator) !== 'none')
    : BY_TYPE[field.type]
}

const isFigure = (field: Field) => field.path.startsWith('{')

export type ValueShape = 'none' | 'one' | 'two' | 'many' | 'duration'

/** How many values an operator takes and of what form. */
export function valueShape(operator: ClauseOperator): ValueShape {
  if (operator === 'isEmpty' || operator === 'isNotEmpty' || operator === 'missing' || operator === 'holds')
    return 'none'
  if (operator === 'between') return 'two'
  if (operator === 'oneOf' || operator === 'notOneOf' || operator === 'in') return 'many'
  return operator === 'withinLast' ? 'duration' : 'one'
}

/** A fresh clause over a field, complete from the start. */
export function newClause(field: Field, subject: Expression): ClauseView | ListView {
  const operator = operatorsFor(field)[0]!
  return isQuantifierName(operator)
    ? newList(field, operator)
    : { type: 'clause', operator, subject, values: initialValues(operator, field) }
}

export function newList(field: Field, operator: Quantifier): ListView {
  const first = field.items![0]!
  return { type: 'list', operator, path: field.path, inner: newClause(first, { var: first.path }) }
}

/** The same clause with another operator; values are kept as far as they fit. */
export function withOperator(clause: ClauseView, operator: ClauseOperator, field: Field): ClauseView {
  return { ...clause, operator, values: fitValues(clause, operator, field) }
}

function fitValues(
  { operator: before, values }: ClauseView,
  operator: ClauseOperator,
  field: Field,
): readonly Expression[] {
  const [from, to] = [valueShape(before), valueShape(operator)]
  if (to === 'none') return []
  const [first] = values
  if (first === undefined || from === 'duration' || to === 'duration')
    return from === to ? values : initialValues(operator, field)
  if (from === to) return values
  const single = Array.isArray(first) ? (first as readonly Expression[])[0] : first
  if (single === undefined) return initialValues(operator, field)
  if (to === 'many') return typeof single === 'object' ? [[]] : [[single]]
  return to === 'two' ? [single, single] : [single]
}

/** Values a clause starts with, so that it is never half written. */
export function initialValues(operator: ClauseOperator, field: Field): readonly Expression[] {
  const shape = valueShape(operator)
  if (shape === 'none') return []
  if (shape === 'duration') return ['PT24H']
  const one = initialValue(field)
  if (shape === 'many') return [field.choices ? [field.choices[0]!.value] : []]
  return shape === 'two' ? [one, one] : [one]
}

function initialValue(field: Field): Expression {
  if (field.choices) return field.choices[0]!.value
  if (field.type === 'time') return { var: 'now' }
  if (field.type === 'boolean') return true
  if (field.type === 'duration') return 'PT1H'
  return field.type === 'money' || field.type === 'integer' || field.type === 'decimal' ? 0 : ''
}

export function isQuantifierName(operator: string): operator is Quantifier {
  return (QUANTIFIERS as readonly string[]).includes(operator)
}
