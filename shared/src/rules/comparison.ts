import type { CompileContext, Decide } from './compile-context.ts'
import { compareExact, type Exact } from './decimal.ts'
import { OPERATORS } from './operators.ts'
import type { Call } from './rule.ts'
import { type Domain, type Read, readAs, type Term, unify } from './term.ts'
import { compileTerm, descend, typeFault } from './value.ts'

type Comparable = string | number | boolean
type Holds = (a: Comparable, b: Comparable) => boolean

/**
 * The answers of json-logic-js once both sides are known and of one type, where its loose `==` and our strict one
 * agree. Written natively: calling it would build an object for every evaluation. A differential test holds the two
 * together.
 */
const HOLDS: Record<string, Holds> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
}

/** Two sides compared, or three as in "between". */
export function compileComparison(call: Call, context: CompileContext): Decide {
  const terms = call.args.map((arg, at) => compileTerm(arg, descend(context, at)))
  const first = comparePair(call.operator, [terms[0]!, terms[1]!], context)
  if (terms.length === 2) return first
  const second = comparePair(call.operator, [terms[1]!, terms[2]!], context)
  return (scope, item) => {
    const left = first(scope, item)
    if (left === false) return false
    const right = second(scope, item)
    return right === false ? false : left && right
  }
}

/** One comparison of two terms; a fault and always unknown where their types do not meet. */
export function comparePair(
  operator: string,
  [left, right]: readonly [Term, Term],
  context: CompileContext,
): Decide {
  const domain = comparisonDomain(operator, left, right)
  if (!domain) {
    comparisonFault(left, right, context)
    return () => undefined
  }
  refuseFloatAmount(left, right, context)
  refuseFloatAmount(right, left, context)
  const [a, b] = [readAs(left, domain), readAs(right, domain)]
  if (domain === 'number') return compareNumbers(HOLDS[operator]!, a as Read<Exact>, b as Read<Exact>)
  return compareAlike(HOLDS[operator]!, a as Read<Comparable>, b as Read<Comparable>)
}

/** Order is for numbers and times; two values of unknown type are put in order only as numbers. */
function comparisonDomain(operator: string, left: Term, right: Term): Domain | undefined {
  const domain = unify(left.type, right.type)
  if (OPERATORS[operator as '>'].family === 'equality') return domain
  if (domain === 'dynamic') return 'number'
  return domain === 'text' || domain === 'boolean' ? undefined : domain
}

/** Safe integers compare as they are; anything else as a fraction. */
function compareNumbers(holds: Holds, left: Read<Exact>, right: Read<Exact>): Decide {
  return (scope, item) => {
    const a = left(scope, item)
    const b = right(scope, item)
    if (a === undefined || b === undefined) return undefined
    return typeof a === 'number' && typeof b === 'number' ? holds(a, b) : holds(compareExact(a, b), 0)
  }
}

function compareAlike(holds: Holds, left: Read<Comparable>, right: Read<Comparable>): Decide {
  return (scope, item) => {
    const a = left(scope, item)
    const b = right(scope, item)
    return a === undefined || b === undefined || typeof a !== typeof b ? undefined : holds(a, b)
  }
}

function refuseFloatAmount(amount: Term, other: Term, context: CompileContext): void {
  if (amount.type === 'money' && other.type === 'number-literal' && !Number.isSafeInteger(other.literal))
    typeFault(context, '金额以分为单位，必须是整数', 'Amounts are whole numbers of fen')
}

function comparisonFault(left: Term, right: Term, context: CompileContext): void {
  if (left.type === 'null' || right.type === 'null')
    return typeFault(
      context,
      '判断“有没有”请用“为空”，不要和 null 比较',
      'To ask whether a value is there use "is empty", not a comparison with null',
    )
  typeFault(
    context,
    `${left.type} 与 ${right.type} 不能相比`,
    `${left.type} cannot be compared with ${right.type}`,
  )
}
