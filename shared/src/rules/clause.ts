import jsonLogic from 'json-logic-js'
import { toMilliseconds } from '../calendar.ts'
import type { Clause, CompileContext } from './compile-context.ts'
import { compareExact, type Exact } from './decimal.ts'
import { matchesGlob } from './glob.ts'
import { isOperator, OPERATORS } from './operators.ts'
import { type Call, type Expression, listVarPaths, toCall, toText, toVarPath } from './rule.ts'
import { createPathReader, type Domain, type Scope, type Term, TO_DOMAIN, unify } from './term.ts'
import { arityHolds, compileList, compileTerm, compileTime, descend, typeFault } from './value.ts'

const UNKNOWN: Clause = () => undefined

/** Compiles a rule or part of one into a three-valued closure. Faults go into the context. */
export function compileClause(rule: Expression, context: CompileContext): Clause {
  if (typeof rule === 'boolean') return () => rule
  const call = toCall(rule)
  if (!call || !isOperator(call.operator)) return notARule(context)
  if (!arityHolds(call, context)) return UNKNOWN
  const family = OPERATORS[call.operator].family
  const inside = descend(context, call.operator)
  if (family === 'logic') return compileLogic(call, inside)
  const leaf = compileLeaf(call, rule, inside)
  return leaf && explained(rule, leaf)
}

function notARule(context: CompileContext): Clause {
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

function compileLeaf(call: Call, rule: Expression, context: CompileContext): Clause {
  switch (OPERATORS[call.operator as keyof typeof OPERATORS].family) {
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
      return call.operator === 'sumOf' || call.operator === 'countOf'
        ? notARule(context)
        : compileQuantifier(call, context)
    case 'read':
      return compileFlag(rule, context)
    default:
      return notARule(context)
  }
}

/** Wraps a leaf so that it writes its reason when someone asks; list items are told by their list. */
function explained(rule: Expression, leaf: Clause): Clause {
  const readers = listVarPaths(rule).map((path) => [path, createPathReader(path)] as const)
  return (scope, item, reasons) => {
    const truth = leaf(scope, item)
    if (reasons) {
      const seen: Record<string, unknown> = {}
      for (const [path, read] of readers) seen[path] = summarise(read(scope))
      reasons.push({ clause: rule, truth: truth ?? 'unknown', seen })
    }
    return truth
  }
}

/** A reason is kept for years: a list is remembered by its length, an absent value as null. */
function summarise(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? value : value.length
  return value === undefined ? null : value
}

function compileLogic(call: Call, context: CompileContext): Clause {
  const clauses = call.args.map((arg, at) => compileClause(arg, descend(context, at)))
  if (call.operator === '!') return (scope, item, reasons) => negate(clauses[0]!(scope, item, reasons))
  if (clauses.length === 0) {
    context.faults.push({
      code: 'empty-rule',
      path: context.path,
      message: {
        zh: '条件还是空的，请至少添加一条',
        en: 'The condition is still empty; add at least one clause',
      },
    })
    return UNKNOWN
  }
  // `and` is decided by the first false, `or` by the first true; everything else leaves it open.
  const decisive = call.operator === 'or'
  return (scope, item, reasons) => {
    let result: boolean | undefined = !decisive
    let decided = false
    for (const clause of clauses) {
      const truth = clause(scope, item, reasons)
      if (truth === decisive) {
        if (!reasons) return decisive
        decided = true
      } else if (truth === undefined) result = undefined
    }
    return decided ? decisive : result
  }
}

const negate = (truth: boolean | undefined) => (truth === undefined ? undefined : !truth)

function compileComparison(call: Call, context: CompileContext): Clause {
  const terms = call.args.map((arg, at) => compileTerm(arg, descend(context, at)))
  const pairs = terms.slice(1).map((right, at) => comparePair(call.operator, [terms[at]!, right], context))
  if (pairs.length === 1) return pairs[0]!
  return (scope, item) => {
    let result: boolean | undefined = true
    for (const pair of pairs) {
      const truth = pair(scope, item)
      if (truth === false) return false
      if (truth === undefined) result = undefined
    }
    return result
  }
}

function comparePair(
  operator: string,
  [left, right]: readonly [Term, Term],
  context: CompileContext,
): Clause {
  const domain = unify(left.type, right.type)
  if (!domain || !comparable(operator, domain)) {
    comparisonFault(left, right, context)
    return UNKNOWN
  }
  for (const [a, b] of [
    [left, right],
    [right, left],
  ] as const)
    if (a.type === 'money' && b.type === 'number-literal' && !Number.isSafeInteger(b.literal))
      typeFault(context, '金额以分为单位，必须是整数', 'Amounts are whole numbers of fen')
  const convert = TO_DOMAIN[domain]
  return (scope, item) => {
    const a = convert(left.read(scope, item))
    const b = convert(right.read(scope, item))
    if (a === undefined || b === undefined || (domain === 'dynamic' && typeof a !== typeof b))
      return undefined
    return compareValues(operator, a, b)
  }
}

function comparable(operator: string, domain: Domain): boolean {
  return (
    OPERATORS[operator as '>'].family === 'equality' ||
    domain === 'number' ||
    domain === 'time' ||
    domain === 'duration' ||
    domain === 'dynamic'
  )
}

/** json-logic-js answers the leaf; only what does not fit a JavaScript integer is compared as fractions. */
function compareValues(operator: string, a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' && typeof b !== 'object')
    return jsonLogic.apply({ [operator]: [a, b] }) as boolean
  return jsonLogic.apply({ [operator]: [compareExact(a as Exact, b as Exact), 0] }) as boolean
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

/** `in` reads item–list, `contains` list–item; both also mean "text within text". */
function compileMembership(call: Call, context: CompileContext): Clause {
  const swapped = call.operator === 'contains'
  const needle = compileTerm(call.args[swapped ? 1 : 0]!, descend(context, swapped ? 1 : 0))
  const hay = compileTerm(call.args[swapped ? 0 : 1]!, descend(context, swapped ? 0 : 1))
  const inText = call.operator === 'in' || swapped
  if (hay.type !== 'list' && !(inText && unify(needle.type, hay.type) === 'text'))
    if (hay.type !== 'any') typeFault(context, '右边需要一个列表', 'A list is needed here')
  if (
    Array.isArray(hay.literal) &&
    hay.literal.some((each) => unify(needle.type, literalType(each)) === undefined)
  )
    typeFault(context, '列表里有和字段类型不同的值', 'The list holds values of another type than the field')
  const wanted = call.operator !== 'notOneOf'
  return (scope, item) => {
    const value = needle.read(scope, item)
    const list = hay.read(scope, item)
    if (value === undefined || list === undefined || typeof value === 'object') return undefined
    return (jsonLogic.apply({ in: [value, list] } as never) as boolean) === wanted
  }
}

function literalType(value: unknown): Term['type'] {
  if (typeof value === 'number') return 'number-literal'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' ? 'text-literal' : 'null'
}

const TEXT_TESTS: Record<string, (text: string, part: string) => boolean> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  glob: matchesGlob,
}

function compileText(call: Call, context: CompileContext): Clause {
  const [text, part] = call.args.map((arg, at) => compileTerm(arg, descend(context, at))) as [Term, Term]
  if (unify(text.type, 'text') !== 'text' || unify(part.type, 'text') !== 'text')
    typeFault(context, '这里需要文本字段', 'A text field is needed here')
  const test = TEXT_TESTS[call.operator]!
  return (scope, item) => {
    const [a, b] = [text.read(scope, item), part.read(scope, item)]
    return typeof a === 'string' && typeof b === 'string' ? test(a, b) : undefined
  }
}

/** The only clauses that may look at absence, and so the only ones that are never unknown. */
function compileAbsence(call: Call, context: CompileContext): Clause {
  const paths = call.args
    .flatMap((arg) => (Array.isArray(arg) ? arg : [arg]))
    .map((arg) => toVarPath(arg) ?? toText(arg))
  if (paths.includes('')) {
    typeFault(context, '“为空”和“缺少”只能问字段', '"is empty" and "missing" can only be asked of a field')
    return UNKNOWN
  }
  const readers = paths.map((path, at) => {
    compileTerm({ var: path }, descend(context, at))
    const walk = createPathReader(path)
    const fromScope = /^(order|steps|run)\.|^now$/.test(path)
    return (scope: Scope, item: unknown) => walk(fromScope ? scope : item)
  })
  const empty = (value: unknown) => value === undefined || value === null
  const blank = (value: unknown) =>
    empty(value) || value === '' || (Array.isArray(value) && value.length === 0)
  const test = call.operator === 'missing' ? empty : blank
  return (scope, item) => readers.some((read) => test(read(scope, item)))
}

function compileTimeClause(call: Call, context: CompileContext): Clause {
  const first = compileTime(call.args[0]!, descend(context, 0))
  if (call.operator === 'withinLast') {
    const span = typeof call.args[1] === 'string' ? toMilliseconds(call.args[1]) : undefined
    if (span === undefined)
      typeFault(context, '需要一个时长，例如 PT24H', 'A duration is needed, such as PT24H')
    return (scope, item) => {
      const [at, now] = [first(scope, item), Date.parse(scope.now)]
      return at === undefined || span === undefined ? undefined : at <= now && at >= now - span
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
function compileQuantifier(call: Call, context: CompileContext): Clause {
  const list = compileList(call.args[0]!, context)
  const clause = compileClause(call.args[1]!, { ...descend(context, 1), catalogue: list.inner })
  const forAll = call.operator === 'all'
  return (scope, item) => {
    const items = list.read(scope, item) as readonly unknown[] | undefined
    if (!items) return undefined
    let result: boolean | undefined = forAll && items.length > 0
    for (const each of items) {
      const truth = clause(scope, each)
      if (truth === !forAll) return call.operator === 'some'
      if (truth === undefined) result = undefined
    }
    return call.operator === 'none' ? negate(result) : result
  }
}

function compileFlag(rule: Expression, context: CompileContext): Clause {
  const term = compileTerm(rule, context)
  if (term.type !== 'boolean' && term.type !== 'any')
    typeFault(context, '单独的字段必须是“是/否”类型', 'A field on its own must be a yes/no field')
  return (scope, item) => TO_DOMAIN.boolean(term.read(scope, item)) as boolean | undefined
}
