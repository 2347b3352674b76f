import * as z from 'zod'
import { isOperator, readsItems } from './operators.ts'

/** A JSON-Logic expression: a literal, a list, or one operator with its arguments. */
export type Expression =
  | string
  | number
  | boolean
  | null
  | readonly Expression[]
  | { readonly [operator: string]: Expression }

/** A rule is an expression that holds, does not hold, or is unknown. */
export type Rule = Expression

export const MAX_RULE_DEPTH = 20
export const MAX_RULE_SIZE = 500
export const MAX_LIST_LENGTH = 500

export type ShapeFault = {
  readonly code:
    | 'rule-too-deep'
    | 'rule-too-large'
    | 'list-too-long'
    | 'unknown-operator'
    | 'not-one-operator'
    | 'not-json'
  readonly path: readonly (string | number)[]
  readonly detail?: string
}

/**
 * Whether a value has the shape of an expression: known operators, one per object, bounded depth, size and lists.
 * Walks with a stack of its own, so a hostile depth cannot exhaust ours.
 */
export function findShapeFault(value: unknown): ShapeFault | undefined {
  const stack: { value: unknown; path: (string | number)[] }[] = [{ value, path: [] }]
  let size = 0
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (++size > MAX_RULE_SIZE) return { code: 'rule-too-large', path: [] }
    const fault = faultHere(next.value, next.path)
    if (fault) return fault
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [key, child] of Object.entries(next.value)) {
      stack.push({ value: child, path: [...next.path, Array.isArray(next.value) ? Number(key) : key] })
    }
  }
  return undefined
}

function faultHere(value: unknown, path: (string | number)[]): ShapeFault | undefined {
  if (path.length > MAX_RULE_DEPTH * 2) return { code: 'rule-too-deep', path: path.slice(0, 6) }
  if (value === null || ['string', 'boolean'].includes(typeof value)) return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { code: 'not-json', path }
  if (Array.isArray(value))
    return value.length > MAX_LIST_LENGTH ? { code: 'list-too-long', path } : undefined
  if (typeof value !== 'object') return { code: 'not-json', path }
  const operators = Object.keys(value)
  if (operators.length !== 1) return { code: 'not-one-operator', path, detail: operators.join(', ') }
  return isOperator(operators[0]!) ? undefined : { code: 'unknown-operator', path, detail: operators[0]! }
}

/** Shape of a stored expression; types and fields are the business of the checks. */
export const ExpressionSchema = z
  .custom<Expression>((value) => value !== undefined, { error: 'no-expression' })
  .superRefine((value, context) => {
    const fault = findShapeFault(value)
    if (fault)
      context.addIssue({
        code: 'custom',
        path: [...fault.path],
        message: fault.code,
        params: { detail: fault.detail },
      })
  })

export type Call = { readonly operator: string; readonly args: readonly Expression[] }

/** Splits `{ ">": [a, b] }` into operator and arguments; a lone argument may stand without its list. */
export function toCall(expression: Expression): Call | undefined {
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) return undefined
  const [entry] = Object.entries(expression as { readonly [operator: string]: Expression })
  if (!entry) return undefined
  return { operator: entry[0], args: Array.isArray(entry[1]) ? entry[1] : [entry[1]] }
}

/** The field path of `{ "var": "order.total" }`, or undefined for anything else. */
export function toVarPath(expression: Expression): string | undefined {
  const call = toCall(expression)
  return call?.operator === 'var' && typeof call.args[0] === 'string' ? call.args[0] : undefined
}

/** Every field path a rule or value expression reads at the top level (not the inner fields of lists). */
export function listVarPaths(expression: Expression): string[] {
  const path = toVarPath(expression)
  if (path !== undefined) return [path]
  if (Array.isArray(expression)) return expression.flatMap(listVarPaths)
  const call = toCall(expression)
  if (!call) return []
  if (call.operator === 'missing')
    return call.args.flatMap((arg) => (typeof arg === 'string' ? [arg] : listVarPaths(arg)))
  return (readsItems(call.operator) ? call.args.slice(0, 1) : call.args).flatMap(listVarPaths)
}

/** A literal text of a rule; empty for anything else, which the compiler has refused already. */
export function toText(expression: Expression | undefined): string {
  return typeof expression === 'string' ? expression : ''
}
