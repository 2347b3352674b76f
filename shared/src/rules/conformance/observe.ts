import jsonLogic from 'json-logic-js'
import { compileRule, compileValue } from '../compile.ts'
import { isOperator, OPERATORS } from '../operators.ts'
import { type Expression, findShapeFault, toCall } from '../rule.ts'
import { type TableCase, translate } from './translate.ts'

/**
 * What our compiler makes of a case: the same answer, the same as a yes or no, another one, unknown, or refused with
 * the codes of its faults.
 */
export type Observed = 'same' | 'same-as-truth' | 'other' | 'unknown' | `refused: ${string}`

const VALUES = ['arithmetic', 'read', 'value']

/** Runs one case through shape check, compiler and evaluation, as a stored rule would be. */
export function observe(tableCase: TableCase): Observed {
  const { rule, data, catalogue } = translate(tableCase)
  const shape = findShapeFault(rule)
  if (shape) return `refused: ${shape.code}`
  const scope = { order: data, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' }
  const compiled = isClause(rule) ? compileRule(rule, catalogue) : compileValue(rule, catalogue)
  if (compiled.faults.length > 0)
    return `refused: ${[...new Set(compiled.faults.map(({ code }) => code))].join(', ')}`
  const answer = compiled.evaluate(scope)
  if (answer === undefined || (isClause(rule) && answer === 'unknown')) return 'unknown'
  if (isSame(answer, tableCase.result)) return 'same'
  return answer === jsonLogic.truthy(tableCase.result) ? 'same-as-truth' : 'other'
}

function isClause(rule: Expression): boolean {
  const operator = toCall(rule)?.operator
  if (operator === undefined || !isOperator(operator)) return typeof rule === 'boolean'
  return !VALUES.includes(OPERATORS[operator].family)
}

/** Our exact numbers leave as text where they are not whole: "0.5" is the 0.5 of the table. */
function isSame(answer: unknown, expected: unknown): boolean {
  if (typeof expected === 'number' && !Number.isSafeInteger(expected)) return answer === String(expected)
  return JSON.stringify(answer) === JSON.stringify(expected)
}
