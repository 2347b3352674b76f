import { toMilliseconds } from '../../calendar.ts'
import { isOperator, OPERATORS } from '../operators.ts'
import { type Call, type Expression, type Rule, toCall, toText, toVarPath } from '../rule.ts'
import { unify } from '../term.ts'
import { flagIs, textIn, within } from './clauses.ts'
import { ABSENT, BLANK, CERTAIN, FILLED, type Formula, IMPOSSIBLE, MISFIT } from './formula.ts'
import type { Interval } from './interval.ts'
import { add, scale } from './linear-form.ts'
import { membership } from './membership.ts'
import { readNumber, type Unit } from './numbers.ts'
import { type Place, typeOf } from './place.ts'
import { quantifier } from './quantifier.ts'

/**
 * What must be so for a rule to hold (`wanted` true) or not to hold (false). A rule that is unknown does neither,
 * so the two are not each other's opposite. Only rules that compile without faults are read.
 */
export function toFormula(rule: Rule, wanted: boolean, place: Place): Formula {
  if (typeof rule === 'boolean') return rule === wanted ? CERTAIN : IMPOSSIBLE
  const call = toCall(rule)
  if (!call || !isOperator(call.operator)) return opaque(rule, wanted)
  switch (OPERATORS[call.operator].family) {
    case 'logic':
      return logic(call, wanted, place)
    case 'equality':
    case 'order':
      return comparison(call, wanted, place)
    case 'membership':
      return membership(call, wanted, place) ?? opaque(rule, wanted)
    case 'text':
      return textTest(call, wanted, place) ?? opaque(rule, wanted)
    case 'absence':
      return absence(call, wanted)
    case 'time':
      return timeClause(call, wanted, place) ?? opaque(rule, wanted)
    case 'list':
      return quantifier(call, wanted, { place, toFormula }) ?? opaque(rule, wanted)
    default:
      return flag(rule, wanted, place)
  }
}

/** A clause whose decision is not followed here: free, but the same wherever it is written the same. */
function opaque(rule: Rule, value: boolean): Formula {
  return { fact: { about: 'opaque', key: JSON.stringify(rule), value, needs: [] } }
}

function logic({ operator, args }: Call, wanted: boolean, place: Place): Formula {
  if (operator === '!') return toFormula(args[0]!, !wanted, place)
  const parts = args.map((arg) => toFormula(arg, wanted, place))
  if ((operator === 'and') === wanted) return { all: parts }
  // Alternatives of alternatives are alternatives: the search sees all of them at once.
  return { any: parts.flatMap((part) => ('any' in part ? part.any : [part])) }
}

const OPPOSITE: Readonly<Record<string, string>> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '==': '!=',
  '!=': '==',
}

/** Three arguments are two comparisons, both of which must hold. */
function comparison({ operator, args }: Call, wanted: boolean, place: Place): Formula {
  const pairs = args.slice(1).map((right, at) => {
    const sides = [args[at]!, right] as const
    const clause = { [operator]: sides }
    return comparePair(wanted ? operator : OPPOSITE[operator]!, sides, place) ?? opaque(clause, wanted)
  })
  if (pairs.length === 1) return pairs[0]!
  return wanted ? { all: pairs } : { any: pairs }
}

function comparePair(
  operator: string,
  [left, right]: readonly [Expression, Expression],
  place: Place,
): Formula | undefined {
  const domain = unify(typeOf(left, place), typeOf(right, place))
  if (domain === 'text' || domain === 'boolean') return sameValue(operator, [left, right], place)
  if (domain === 'number' || domain === 'time' || domain === 'duration')
    return compareNumbers(operator, [left, right], { unit: domain, place })
  return undefined
}

type Sides = readonly [Expression, Expression]

/** The numbers that compare so with zero. */
const AGAINST_ZERO: Readonly<Record<string, Interval>> = {
  '>': { low: 0, lowOpen: true },
  '>=': { low: 0 },
  '<': { high: 0, highOpen: true },
  '<=': { high: 0 },
  '==': { low: 0, high: 0 },
  '!=': { not: [0] },
}

function compareNumbers(
  operator: string,
  [left, right]: Sides,
  { unit, place }: { readonly unit: Unit; readonly place: Place },
): Formula | undefined {
  const [a, b] = [readNumber(left, unit, place), readNumber(right, unit, place)]
  if (!a || !b) return undefined
  return within(add(a, scale(b, -1)), AGAINST_ZERO[operator]!, place)
}

/** Equality of a field with a written text or yes/no. */
function sameValue(operator: string, sides: Sides, place: Place): Formula | undefined {
  const path = sides.map(toVarPath).find((each) => each !== undefined)
  const value = sides.find((each) => typeof each === 'string' || typeof each === 'boolean')
  if (path === undefined || value === undefined) return undefined
  if (typeof value === 'boolean') return flagIs(path, (operator === '==') === value)
  return textIn(path, operator === '==' ? { only: [value] } : { not: [value] }, place)
}

function textTest({ operator, args }: Call, holds: boolean, place: Place): Formula | undefined {
  const path = toVarPath(args[0]!)
  const part = args[1]
  if (path === undefined || typeof part !== 'string') return undefined
  return textIn(path, { tests: [{ operator: operator as 'glob', part, holds }] }, place)
}

function absence({ operator, args }: Call, wanted: boolean): Formula {
  const paths = args
    .flatMap((arg) => (Array.isArray(arg) ? (arg as readonly Expression[]) : [arg]))
    .map((arg) => toVarPath(arg) ?? toText(arg))
  const yes = operator === 'missing' ? ABSENT : ABSENT | BLANK
  const among = wanted ? yes : (ABSENT | BLANK | FILLED | MISFIT) & ~yes
  const parts = paths.map((path): Formula => ({ fact: { about: 'presence', needs: [{ path, among }] } }))
  return wanted ? { any: parts } : { all: parts }
}

function timeClause({ operator, args }: Call, wanted: boolean, place: Place): Formula | undefined {
  const time = (arg: Expression) => readNumber(arg, 'time', place)
  const first = time(args[0]!)
  if (!first) return undefined
  if (operator === 'before' || operator === 'after') {
    const sign = operator === 'before' ? '<' : '>'
    return compareNumbers(wanted ? sign : OPPOSITE[sign]!, [args[0]!, args[1]!], { unit: 'time', place })
  }
  const span = toMilliseconds(toText(args[1]))
  const now = time({ var: 'now' })
  if (operator !== 'withinLast' || span === undefined || !now) return undefined
  const age = add(now, scale(first, -1))
  if (wanted) return { all: [within(age, { low: 0 }, place), within(age, { high: span }, place)] }
  const [early, late] = [
    { low: span, lowOpen: true },
    { high: 0, highOpen: true },
  ]
  return { any: [within(age, early, place), within(age, late, place)] }
}

function flag(rule: Rule, wanted: boolean, place: Place): Formula {
  const path = toVarPath(rule)
  const type = path === undefined ? undefined : place.catalogue.find(path)?.type
  return path !== undefined && type === 'boolean' ? flagIs(path, wanted) : opaque(rule, wanted)
}
