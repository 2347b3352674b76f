import { wholeDaysBetween } from '../calendar.ts'
import type { CompileContext } from './compile-context.ts'
import { calculate, type Exact, toExact } from './decimal.ts'
import { createCatalogue, type Field, type FieldType } from './field-catalogue.ts'
import { isOperator, OPERATORS } from './operators.ts'
import { type Call, type Expression, toCall, toText, toVarPath } from './rule.ts'
import { createPathReader, READERS, type Read, type Scope, type Term, type TermType } from './term.ts'

const UNKNOWN: Term = { type: 'any', read: () => undefined }

/** The context one argument further down. */
export function descend(context: CompileContext, ...path: (string | number)[]): CompileContext {
  return { ...context, path: [...context.path, ...path] }
}

/** Compiles anything that yields a value: literal, field, arithmetic, list figure, or a clause read as boolean. */
export function compileTerm(expression: Expression, context: CompileContext): Term {
  if (expression === null) return { type: 'null', read: () => undefined, literal: null }
  if (typeof expression === 'number') return literal('number-literal', toExact(expression), expression)
  if (typeof expression === 'string') return literal('text-literal', expression, expression)
  if (typeof expression === 'boolean') return literal('boolean', expression, expression)
  if (Array.isArray(expression)) return literal('list', expression, expression)
  const call = toCall(expression)
  if (!call || !isOperator(call.operator)) return UNKNOWN
  if (!arityHolds(call, context)) return UNKNOWN
  if (call.operator === 'var') return compileVar(call, context)
  if (call.operator === 'sumOf') return compileSum(call, context)
  if (call.operator === 'countOf') return compileCount(call, context)
  if (call.operator === 'daysBetween') return compileDays(call, context)
  if (OPERATORS[call.operator].family === 'arithmetic') return compileArithmetic(call, context)
  const clause = context.compileClause(expression, context)
  return { type: 'boolean', read: (scope, item) => clause(scope, item) }
}

const literal = (type: TermType, value: unknown, raw: unknown): Term => ({
  type,
  read: () => value,
  literal: raw,
})

/** Reports a wrong number of arguments; true when the call may be compiled. */
export function arityHolds(call: Call, context: CompileContext): boolean {
  const [least, most] = OPERATORS[call.operator as keyof typeof OPERATORS].arity
  if (call.args.length >= least && call.args.length <= most) return true
  const wanted = least === most ? String(least) : `${least}–${most}`
  context.faults.push({
    code: 'wrong-arity',
    path: context.path,
    message: {
      zh: `“${call.operator}”需要 ${wanted} 个参数，现有 ${call.args.length} 个`,
      en: `"${call.operator}" takes ${wanted} arguments, it has ${call.args.length}`,
    },
  })
  return false
}

function compileVar(call: Call, context: CompileContext): Term {
  const path = toText(call.args[0])
  const field = context.catalogue.find(path)
  if (!field) {
    context.faults.push({
      code: 'unknown-field',
      path: context.path,
      field: path,
      message: {
        zh: `没有字段“${path}”，请从字段列表中选择`,
        en: `There is no field "${path}"; choose one from the field list`,
      },
    })
    return UNKNOWN
  }
  return { type: field.type, read: readerOf(field) }
}

/** Inner fields of a list have short paths and are read from the item, all others from the scope. */
function readerOf(field: Field): Read {
  const walk = createPathReader(field.path)
  const guard = READERS[field.type]
  const root = field.path.split('.')[0]!
  const fromScope = root === 'order' || root === 'steps' || root === 'run' || root === 'now'
  return (scope, item) => guard(walk(fromScope ? scope : item))
}

/** The list an operator runs over and the catalogue of its inner fields. */
export function compileList(
  expression: Expression,
  context: CompileContext,
): { read: Read; inner: CompileContext['catalogue'] } {
  const path = toVarPath(expression) ?? ''
  const term = compileTerm(expression, descend(context, 0))
  const field = context.catalogue.find(path)
  if (term.type !== 'list' || !field?.items)
    if (!context.faults.some((fault) => fault.field === path && path !== ''))
      context.faults.push({
        code: 'type-error',
        path: context.path,
        message: {
          zh: '这里需要一个明细列表，例如“商品明细”',
          en: 'A list of items is needed here, such as "lines"',
        },
      })
  return { read: term.read, inner: createCatalogue(field?.items ?? []) }
}

function compileSum(call: Call, context: CompileContext): Term {
  const list = compileList(call.args[0]!, context)
  const inner = compileTerm(call.args[1]!, { ...descend(context, 1), catalogue: list.inner })
  if (!isNumeric(inner.type)) typeFault(context, '合计需要数字字段', 'A sum needs a numeric field')
  const read: Read = (scope, item) => {
    const items = list.read(scope, item) as readonly unknown[] | undefined
    let sum: Exact | undefined = items ? 0 : undefined
    for (const each of items ?? []) {
      const value = inner.read(scope, each) as Exact | undefined
      sum = sum === undefined || value === undefined ? undefined : calculate('+', sum, value)
    }
    return sum
  }
  return { type: inner.type === 'number-literal' ? 'decimal' : inner.type, read }
}

function compileCount(call: Call, context: CompileContext): Term {
  const list = compileList(call.args[0]!, context)
  const holds =
    call.args.length > 1
      ? context.compileClause(call.args[1]!, { ...descend(context, 1), catalogue: list.inner })
      : undefined
  const read: Read = (scope, item) => {
    const items = list.read(scope, item) as readonly unknown[] | undefined
    if (!items || !holds) return items?.length
    let count = 0
    for (const each of items) {
      const truth = holds(scope, each)
      if (truth === undefined) return undefined
      if (truth) count++
    }
    return count
  }
  return { type: 'integer', read }
}

function compileDays(call: Call, context: CompileContext): Term {
  const [from, to] = call.args.map((arg, at) => compileTime(arg, descend(context, at)))
  return {
    type: 'integer',
    read: (scope, item) => {
      const [a, b] = [from!(scope, item), to!(scope, item)]
      return a === undefined || b === undefined ? undefined : wholeDaysBetween(a, b)
    },
  }
}

/** A time field or a written instant, read as UTC milliseconds. */
export function compileTime(
  expression: Expression,
  context: CompileContext,
): (scope: Scope, item: unknown) => number | undefined {
  const term = compileTerm(expression, context)
  if (term.type === 'text-literal') {
    const instant = READERS.time(term.literal) as number | undefined
    if (instant === undefined)
      typeFault(context, `“${String(term.literal)}”不是时间`, `"${String(term.literal)}" is not a time`)
    return () => instant
  }
  if (term.type !== 'time' && term.type !== 'any')
    typeFault(context, '这里需要时间字段', 'A time field is needed here')
  return (scope, item) => {
    const value = term.read(scope, item)
    return typeof value === 'number' ? value : (READERS.time(value) as number | undefined)
  }
}

export function typeFault(context: CompileContext, zh: string, en: string): void {
  context.faults.push({ code: 'type-error', path: context.path, message: { zh, en } })
}

export function isNumeric(type: TermType): boolean {
  return (
    type === 'money' ||
    type === 'integer' ||
    type === 'decimal' ||
    type === 'number-literal' ||
    type === 'any'
  )
}

function compileArithmetic(call: Call, context: CompileContext): Term {
  const operator = call.operator as '+' | '-' | '*' | '/'
  const terms = call.args.map((arg, at) => compileTerm(arg, descend(context, at)))
  const type = arithmeticType(
    operator,
    terms.map((term) => term.type),
  )
  if (!type)
    typeFault(context, `“${operator}”两边的单位不能这样计算`, `"${operator}" cannot combine these units`)
  // A lone `-` negates: it is 0 - x.
  const reads: Read[] =
    terms.length === 1 ? [() => 0, ...terms.map((term) => term.read)] : terms.map((term) => term.read)
  const read: Read = (scope, item) => {
    let result = asExact(reads[0]!(scope, item))
    for (let at = 1; at < reads.length && result !== undefined; at++) {
      const next = asExact(reads[at]!(scope, item))
      result = next === undefined ? undefined : calculate(operator, result, next)
    }
    return result
  }
  return { type: type ?? 'any', read }
}

const asExact = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' ? undefined : (value as Exact | undefined)

/** Money plus money is money, money times a count is money, money by money is a plain ratio. */
function arithmeticType(operator: string, types: readonly TermType[]): FieldType | undefined {
  if (!types.every(isNumeric)) return undefined
  const money = types.filter((type) => type === 'money').length
  const plain = types.every((type) => type === 'integer') && operator !== '/' ? 'integer' : 'decimal'
  if (money === 0) return plain
  if (operator === '+' || operator === '-')
    return types.every((t) => t === 'money' || t === 'number-literal' || t === 'any') ? 'money' : undefined
  if (operator === '*') return money === 1 ? 'money' : undefined
  if (types[0] !== 'money') return undefined
  return money === 2 ? 'decimal' : 'money'
}
