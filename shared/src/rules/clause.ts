import { toMilliseconds } from '../calendar.ts'
import { compileComparison } from './comparison.ts'
import type { Clause, CompileContext, Decide } from './compile-context.ts'
import { matchesGlob } from './glob.ts'
import { compileMembership } from './membership.ts'
import { isOperator, OPERATORS, type OperatorName } from './operators.ts'
import { createLeaf } from './reason.ts'
import { type Call, type Expression, toCall, toText, toVarPath } from './rule.ts'
import { createFieldReader, type Read, readAs, type Term, toInstant, unify } from './term.ts'
import { arityHolds, compileItems, compileTerm, compileTime, descend, typeFault } from './value.ts'

const QUANTIFIERS = new Set(['some', 'all', 'none'])
const UNKNOWN: Decide = () => undefined

/** Compiles a rule or part of one into a three-valued clause. Faults go into the context. */
export function compileClause(rule: Expression, context: CompileContext): Clause {
  const call = toCall(rule)
  if (call?.operator === 'and' || call?.operator === 'or' || call?.operator === '!')
    if (arityHolds(call, context) && call.args.length > 0) return compileLogic(call, context)
  return createLeaf(rule, compileLeaf(rule, context), context.catalogue)
}

function compileLeaf(rule: Expression, context: CompileContext): Decide {
  if (typeof rule === 'boolean') return () => rule
  const call = toCall(rule)
  if (!call || !isOperator(call.operator)) return notARule(context)
  const family = OPERATORS[call.operator].family
  if (family === 'logic')
    return call.args.length === 0 && call.operator !== '!' ? emptyRule(call, context) : UNKNOWN
  if (family === 'read') return compileFlag(rule, context)
  if (!arityHolds(call, context)) return UNKNOWN
  return compileOperator(call, descend(context, call.operator))
}

function notARule(context: CompileContext): Decide {
  context.faults.push({
    code: 'not-a-rule',
    path: context.path,
    message: {
      zh: '这里需要一个条件，例如“实付金额 > ¥5,000.00”',
      en: 'A condition is needed here, such as "order total > ¥5,000.00"',
    },
  })
  return UNKNOWN
}

function emptyRule(call: Call, context: CompileContext): Decide {
  context.faults.push({
    code: 'empty-rule',
    path: descend(context, call.operator).path,
    message: {
      zh: '条件还是空的，请至少添加一条',
      en: 'The condition is still empty; add at least one clause',
    },
  })
  return UNKNOWN
}

function compileLogic(call: Call, context: CompileContext): Clause {
  const inside = descend(context, call.operator)
  const clauses = call.args.map((arg, at) => compileClause(arg, descend(inside, at)))
  if (call.operator !== '!') return combine(clauses, call.operator === 'or')
  const { decide, explain } = clauses[0]!
  return {
    decide: (scope, item) => negate(decide(scope, item)),
    explain: (scope, reasons) => negate(explain(scope, reasons)),
  }
}

/** `and` is decided by the first false, `or` by the first true; everything else leaves it open. */
function combine(clauses: readonly Clause[], decisive: boolean): Clause {
  const decides = clauses.map(({ decide }) => decide)
  return {
    decide: (scope, item) => {
      let result: boolean | undefined = !decisive
      for (const decide of decides) {
        const truth = decide(scope, item)
        if (truth === decisive) return decisive
        if (truth === undefined) result = undefined
      }
      return result
    },
    explain: (scope, reasons) => {
      const truths = clauses.map(({ explain }) => explain(scope, reasons))
      if (truths.includes(decisive)) return decisive
      return truths.includes(undefined) ? undefined : !decisive
    },
  }
}

const negate = (truth: boolean | undefined) => (truth === undefined ? undefined : !truth)

function compileOperator(call: Call, context: CompileContext): Decide {
  switch (OPERATORS[call.operator as OperatorName].family) {
    case 'equality':
    case 'order':
      return compileComparison(call, context)
    case 'membership':
      return compileMembership(call, context)
    case 'text':
      return compileText(call, context)
    case 'absence':
      return compileAbsence(call, context)
    case 'time':
      return call.operator === 'daysBetween' ? notARule(context) : compileTimeClause(call, context)
    case 'list':
      return QUANTIFIERS.has(call.operator) ? compileQuantifier(call, context) : notARule(context)
    default:
      return notARule(context)
  }
}

const TEXT_TESTS: Record<string, (text: string, part: string) => boolean> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  glob: matchesGlob,
}

function compileText(call: Call, context: CompileContext): Decide {
  const [text, part] = call.args.map((arg, at) => compileTerm(arg, descend(context, at))) as [Term, Term]
  if (unify(text.type, 'text') !== 'text' || unify(part.type, 'text') !== 'text')
    typeFault(context, '这里需要文本字段', 'A text field is needed here')
  const test = TEXT_TESTS[call.operator]!
  const [readText, readPart] = [readAs(text, 'text'), readAs(part, 'text')] as Read<string>[]
  return (scope, item) => {
    const [a, b] = [readText!(scope, item), readPart!(scope, item)]
    return a === undefined || b === undefined ? undefined : test(a, b)
  }
}

/** The only clauses that may look at absence, and so the only ones that are never unknown. */
function compileAbsence(call: Call, context: CompileContext): Decide {
  const paths = call.args
    .flatMap((arg) => (Array.isArray(arg) ? arg : [arg]))
    .map((arg) => toVarPath(arg) ?? toText(arg))
  if (paths.includes('')) {
    typeFault(context, '“为空”和“缺少”只能问字段', '"is empty" and "missing" can only be asked of a field')
    return UNKNOWN
  }
  // Compiled for its faults only; absence is a matter of the raw value.
  for (const [at, path] of paths.entries()) compileTerm({ var: path }, descend(context, at))
  const readers = paths.map(createFieldReader)
  const empty = (value: unknown) => value === undefined || value === null
  const blank = (value: unknown) =>
    empty(value) || value === '' || (Array.isArray(value) && value.length === 0)
  const test = call.operator === 'missing' ? empty : blank
  return (scope, item) => readers.some((read) => test(read(scope, item)))
}

function compileTimeClause(call: Call, context: CompileContext): Decide {
  const first = compileTime(call.args[0]!, descend(context, 0))
  if (call.operator === 'withinLast') {
    const span = typeof call.args[1] === 'string' ? toMilliseconds(call.args[1]) : undefined
    if (span === undefined)
      typeFault(context, '需要一个时长，例如 PT24H', 'A duration is needed, such as PT24H')
    return (scope, item) => {
      const [at, now] = [first(scope, item), toInstant(scope.now)]
      return at === undefined || now === undefined || span === undefined
        ? undefined
        : at <= now && at >= now - span
    }
  }
  const second = compileTime(call.args[1]!, descend(context, 1))
  const sign = call.operator === 'before' ? 1 : -1
  return (scope, item) => {
    const [a, b] = [first(scope, item), second(scope, item)]
    return a === undefined || b === undefined ? undefined : (b - a) * sign > 0
  }
}

/** `some` is an or over the items, `all` an and, `none` a negated some; an empty list has no item, so `all` is false. */
function compileQuantifier(call: Call, context: CompileContext): Decide {
  const list = compileItems(call.args[0]!, context)
  const { decide } = compileClause(call.args[1]!, { ...descend(context, 1), catalogue: list.inner })
  const forAll = call.operator === 'all'
  return (scope, item) => {
    const items = list.read(scope, item) as readonly unknown[] | undefined
    if (!items) return undefined
    let result: boolean | undefined = forAll && items.length > 0
    for (const each of items) {
      const truth = decide(scope, each)
      if (truth === !forAll) return call.operator === 'some'
      if (truth === undefined) result = undefined
    }
    return call.operator === 'none' ? negate(result) : result
  }
}

function compileFlag(rule: Expression, context: CompileContext): Decide {
  const term = compileTerm(rule, context)
  if (term.type !== 'boolean' && term.type !== 'any')
    typeFault(context, '单独的字段必须是“是/否”类型', 'A field on its own must be a yes/no field')
  return readAs(term, 'boolean') as Decide
}
