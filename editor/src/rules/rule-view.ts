import { type Expression, type Rule, toCall, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { isPlainVar, isSubject } from './subject.ts'

export const QUANTIFIERS = ['some', 'all', 'none'] as const
export type Quantifier = (typeof QUANTIFIERS)[number]

const BINARY = [
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'in',
  'oneOf',
  'notOneOf',
  'contains',
  'startsWith',
  'endsWith',
  'glob',
  'before',
  'after',
  'withinLast',
] as const

/** How a clause relates its subject to its values, as the builder offers it. */
export type ClauseOperator =
  | (typeof BINARY)[number]
  | 'between'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'missing'
  | 'holds'

export type ClauseView = {
  readonly type: 'clause'
  readonly operator: ClauseOperator
  readonly subject: Expression
  readonly values: readonly Expression[]
}
export type GroupView = {
  readonly type: 'group'
  readonly operator: 'and' | 'or'
  readonly children: readonly RuleView[]
}
export type NotView = { readonly type: 'not'; readonly bare: boolean; readonly child: RuleView }
export type ListView = {
  readonly type: 'list'
  readonly operator: Quantifier
  readonly path: string
  readonly inner: RuleView
}
/** What the builder does not draw: kept as it is, told in words, edited as JSON. */
export type RawView = { readonly type: 'raw'; readonly rule: Rule }

/** A rule as the visual builder shows it. `toRule(toView(rule))` is the rule again, whatever the rule. */
export type RuleView = ClauseView | GroupView | NotView | ListView | RawView

/** Reads a rule for the builder. What would not come back exactly as it was stays raw. */
export function toView(rule: Rule): RuleView {
  const view = read(rule)
  return view && JSON.stringify(toRule(view)) === JSON.stringify(rule) ? view : { type: 'raw', rule }
}

/** Writes a view as JSON-Logic. */
export function toRule(view: RuleView): Rule {
  switch (view.type) {
    case 'raw':
      return view.rule
    case 'group':
      return { [view.operator]: view.children.map(toRule) }
    case 'not':
      return { '!': view.bare ? toRule(view.child) : [toRule(view.child)] }
    case 'list':
      return { [view.operator]: [{ var: view.path }, toRule(view.inner)] }
    case 'clause':
      return toClause(view)
  }
}

function toClause({ operator, subject, values }: ClauseView): Rule {
  switch (operator) {
    case 'holds':
      return subject
    case 'isEmpty':
      return { isEmpty: [subject] }
    case 'isNotEmpty':
      return { '!': [{ isEmpty: [subject] }] }
    case 'missing':
      return { missing: [toVarPath(subject)!] }
    case 'between':
      return { '<=': [values[0]!, subject, values[1]!] }
    default:
      return { [operator]: [subject, ...values] }
  }
}

function read(rule: Rule): RuleView | undefined {
  if (isPlainVar(rule)) return clause('holds', rule)
  const call = toCall(rule)
  if (!call) return undefined
  const { operator, args } = call
  if (operator === 'and' || operator === 'or') return { type: 'group', operator, children: args.map(toView) }
  if (operator === '!') return readNot(rule, args)
  if (isQuantifier(operator)) {
    const path = args.length === 2 ? toVarPath(args[0]!) : undefined
    return path === undefined ? undefined : { type: 'list', operator, path, inner: toView(args[1]!) }
  }
  return readClause(operator, args)
}

function readNot(rule: Rule, args: readonly Expression[]): RuleView | undefined {
  const [child] = args
  if (args.length !== 1 || child === undefined) return undefined
  const empty = toCall(child)
  if (empty?.operator === 'isEmpty' && empty.args.length === 1 && isSubject(empty.args[0]!)) {
    const view = clause('isNotEmpty', empty.args[0]!)
    if (JSON.stringify(toClause(view)) === JSON.stringify(rule)) return view
  }
  return { type: 'not', bare: !Array.isArray((rule as { '!': Expression })['!']), child: toView(child) }
}

function readClause(operator: string, args: readonly Expression[]): RuleView | undefined {
  const [first, second, third] = args
  if (operator === 'missing' && args.length === 1 && typeof first === 'string')
    return clause('missing', { var: first })
  if (operator === 'isEmpty' && args.length === 1 && isSubject(first!)) return clause('isEmpty', first!)
  if (operator === '<=' && args.length === 3 && isSubject(second!) && isValue(first!) && isValue(third!))
    return clause('between', second!, first!, third!)
  if (!isBinary(operator) || args.length !== 2 || !isSubject(first!) || !isValue(second!)) return undefined
  return clause(operator, first!, second!)
}

const clause = (operator: ClauseOperator, subject: Expression, ...values: Expression[]): ClauseView => ({
  type: 'clause',
  operator,
  subject,
  values,
})

/** A written value, a list of written values, or another field. */
function isValue(expression: Expression): boolean {
  if (Array.isArray(expression))
    return expression.every((each) => typeof each === 'string' || typeof each === 'number')
  return expression !== null && (typeof expression !== 'object' || isPlainVar(expression))
}

const isBinary = (operator: string): operator is (typeof BINARY)[number] =>
  (BINARY as readonly string[]).includes(operator)
const isQuantifier = (operator: string): operator is Quantifier =>
  (QUANTIFIERS as readonly string[]).includes(operator)
