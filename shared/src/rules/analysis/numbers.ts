import { toMilliseconds } from '../../calendar.ts'
import { calculate, type Exact, toExact } from '../decimal.ts'
import type { Field, FieldCatalogue } from '../field-catalogue.ts'
import { type Expression, toCall, toVarPath } from '../rule.ts'
import { toInstant } from '../term.ts'
import type { Interval } from './interval.ts'
import { add, constant, isConstant, type Linear, scale, single } from './linear-form.ts'

/** A number a rule works with: a field, a figure of a list, or a calculation that is not linear. */
export type Variable = {
  readonly name: string
  readonly integral: boolean
  /** What it always lies in, whatever the order. */
  readonly range: Interval
  readonly of:
    | { readonly field: Field }
    | { readonly count: string; readonly rule?: Expression }
    | { readonly sum: string; readonly value: Expression }
    | { readonly days: readonly [Expression, Expression] }
    | { readonly calculation: Expression }
}

export type Variables = Map<string, Variable>

const WHOLE = new Set(['money', 'integer', 'time'])
const AT_LEAST_0: Interval = { low: 0 }
/** What the door guarantees of the lines of an order. */
const LINE_RANGES: Readonly<Record<string, Interval>> = {
  quantity: { low: 1, high: 1_000_000 },
  weightGrams: AT_LEAST_0,
}

/** How a written value becomes a number beside its partner: an instant and a duration count milliseconds. */
export type Unit = 'number' | 'time' | 'duration'

/** Reads an expression as a sum of variables; undefined where it is no number. */
export function readNumber(
  expression: Expression,
  unit: Unit,
  place: { readonly catalogue: FieldCatalogue; readonly variables: Variables },
): Linear | undefined {
  if (typeof expression === 'number') return written(toExact(expression))
  if (typeof expression === 'string')
    return written(unit === 'time' ? toInstant(expression) : durationOf(expression, unit))
  const path = toVarPath(expression)
  if (path !== undefined) return readField(path, place)
  const call = toCall(expression)
  if (!call) return undefined
  const read = (arg: Expression) => readNumber(arg, unit, place)
  const parts = '+-*/'.includes(call.operator) ? call.args.map(read) : []
  if (parts.some((part) => part === undefined)) return undefined
  const linear = combine(call.operator, parts as readonly Linear[])
  return linear ?? single(remember(place.variables, figure(expression)).name)
}

const written = (value: Exact | undefined) => (value === undefined ? undefined : constant(value))

const durationOf = (text: string, unit: Unit) => (unit === 'duration' ? toMilliseconds(text) : undefined)

function readField(
  path: string,
  { catalogue, variables }: { readonly catalogue: FieldCatalogue; readonly variables: Variables },
): Linear | undefined {
  const field = catalogue.find(path)
  if (!field) return undefined
  const name = field.type === 'any' ? `${path}#number` : path
  const range = LINE_RANGES[path] ?? {}
  return single(remember(variables, { name, integral: WHOLE.has(field.type), range, of: { field } }).name)
}

/** `+ - *` and `/` as far as they stay linear; undefined where two unknown numbers are multiplied. */
function combine(operator: string, parts: readonly Linear[]): Linear | undefined {
  if (parts.length === 0) return undefined
  const [first, ...rest] = parts as [Linear, ...Linear[]]
  if (operator === '+') return rest.reduce(add, first)
  if (operator === '-') return rest.length ? add(first, scale(rest[0]!, -1)) : scale(first, -1)
  if (operator === '/') return divide(first, rest[0]!)
  const variable = parts.filter((part) => !isConstant(part))
  if (variable.length > 1) return undefined
  return parts
    .filter((part) => part !== variable[0])
    .reduce((product, part) => scale(product, part.constant), variable[0] ?? constant(1))
}

function divide(top: Linear, bottom: Linear): Linear | undefined {
  if (!isConstant(bottom) || bottom.constant === 0) return undefined
  return scale(top, calculate('/', 1, bottom.constant)!)
}

function figure(expression: Expression): Variable {
  const { operator, args } = toCall(expression)!
  const name = JSON.stringify(expression)
  const list = toVarPath(args[0]!) ?? ''
  if (operator === 'countOf') {
    const rule = args[1]
    return {
      name,
      integral: true,
      range: AT_LEAST_0,
      of: { count: list, ...(rule !== undefined && { rule }) },
    }
  }
  if (operator === 'sumOf') return sumOf(name, list, args[1]!)
  if (operator === 'daysBetween')
    return { name, integral: true, range: {}, of: { days: [args[0]!, args[1]!] } }
  return { name, integral: false, range: {}, of: { calculation: expression } }
}

function sumOf(name: string, list: string, value: Expression): Variable {
  const inner = toVarPath(value) ?? ''
  const range = list === 'order.lines' && inner in LINE_RANGES ? AT_LEAST_0 : {}
  return { name, integral: false, range, of: { sum: list, value } }
}

function remember(variables: Variables, variable: Variable): Variable {
  const known = variables.get(variable.name)
  if (known) return known
  variables.set(variable.name, variable)
  return variable
}
