import type { Field, FieldCatalogue, FieldType } from '../field-catalogue.ts'
import { OPERATORS, type OperatorName } from '../operators.ts'
import { type Expression, toCall, toVarPath } from '../rule.ts'
import { innerCatalogue } from './scope.ts'

/** What a written value stands beside; it decides whether 5000 means yuan and which labels are choices. */
export type Beside = Pick<Field, 'type' | 'choices'>

const ofType = (type: FieldType): Beside => ({ type })

/** What a value beside these arguments of an operator must be; printing and parsing both ask here. */
export function besideOf(
  operator: string,
  args: readonly Expression[],
  catalogue: FieldCatalogue,
): Beside | undefined {
  const family = OPERATORS[operator as OperatorName]?.family
  if (family === 'text') return ofType('text')
  if (family === 'time') return ofType(operator === 'withinLast' ? 'duration' : 'time')
  // A factor is a plain number, whatever unit stands beside it.
  if (operator === '*' || operator === '/') return undefined
  for (const arg of args) {
    const found = typeOf(arg, catalogue)
    if (found) return found.type === 'list' ? ofType('text') : found
  }
  return undefined
}

/** The type of a field or of what is computed from fields; undefined for what is only written. */
export function typeOf(expression: Expression, catalogue: FieldCatalogue): Beside | undefined {
  const path = toVarPath(expression)
  if (path !== undefined) return ofField(catalogue.find(path))
  const call = toCall(expression)
  if (!call) return undefined
  const { operator, args } = call
  if (operator === 'countOf' || operator === 'daysBetween') return ofType('integer')
  if (operator === 'sumOf')
    return args.length === 2 ? typeOf(args[1]!, innerCatalogue(catalogue, args[0]!)) : undefined
  if (OPERATORS[operator as OperatorName]?.family !== 'arithmetic') return ofType('boolean')
  return arithmeticType(
    operator,
    args.map((arg) => typeOf(arg, catalogue)?.type),
  )
}

function ofField(field: Field | undefined): Beside | undefined {
  if (!field) return undefined
  const { type, choices } = field
  return choices && (type === 'choice' || type === 'text') ? { type, choices } : { type }
}

function arithmeticType(operator: string, types: readonly (FieldType | undefined)[]): Beside | undefined {
  const money = types.filter((type) => type === 'money').length
  if (operator === '/' && (types[0] !== 'money' || money > 1)) return ofType('decimal')
  if (operator === '*' && money > 1) return ofType('decimal')
  if (money > 0) return ofType('money')
  return types.some((type) => type !== undefined) ? ofType('decimal') : undefined
}
