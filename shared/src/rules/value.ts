import { wholeDaysBetween } from '../calendar.ts'
import type { CompileContext } from './compile-context.ts'
import { calculate, type Exact, toExact } from './decimal.ts'
import { createCatalogue, type Field, type FieldType } from './field-catalogue.ts'
import { isOperator, OPERATORS } from './operators.ts'
import { type Call, type Expression, toCall, toText, toVarPath } from './rule.ts'
import { createFieldReader, READERS, type Read, readAs, type Term, type TermType, toInstant } from './term.ts'
import { compileFirstKnown, compileMapCode } from './value-operators/choices.ts'
import { compileDeclared } from './value-operators/declare.ts'
import { VALUE_OPERATORS } from './value-operators/index.ts'
import { LIST_VALUES } from './value-operators/lists.ts'

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
  if (Array.isArray(expression)) return compileList(expression, context)
  const call = toCall(expression)
  if (!call || !isOperator(call.operator)) return UNKNOWN
  if (!arityHolds(call, context)) return UNKNOWN
  if (call.operator === 'var') return compileVar(call, context)
  if (call.operator === 'sumOf') return compileSum(call, context)
  if (call.operator === 'countOf') return compileCount(call, context)
  if (call.operator === 'daysBetween') return compileDays(call, context)
  if (OPERATORS[call.operator].family === 'arithmetic') return compileArithmetic(call, context)
  if (OPERATORS[call.operator].family === 'value') return compileValueCall(call, context)
  if (call.operator in LIST_VALUES) return compileListValue(call, context)
  const clause = context.compileClause(expression, context)
  return { type: 'boolean', read: clause.decide }
}

const literal = (type: TermType, value: unknown, raw: unknown): Term => ({
  type,
  read: () => value,
  literal: raw,
})

function compileList(values: readonly Expression[], context: CompileContext): Term {
  if (values.some((each) => typeof each === 'object' && each !== null))
    typeFault(
      context,
      '列表里只能写固定的值，不能再写字段或计算',
      'A list holds written values only, no fields or sums',
    )
  return literal('list', values, values)
}

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

function readerOf(field: Field): Read {
  const raw = createFieldReader(field.path)
  // An open field may turn out to be a list: what partners send has no declared types.
  const guard = field.type === 'any' && field.items ? readOpen : READERS[field.type]
  return (scope, item) => guard(raw(scope, item))
}

const readOpen = (value: unknown) => READERS.any(value) ?? READERS.list(value)

/** The list an operator runs over and the catalogue of its inner fields. */
export function compileItems(
  expression: Expression,
  context: CompileContext,
): { read: Read; inner: CompileContext['catalogue'] } {
  const path = toVarPath(expression) ?? ''
  const term = compileTerm(expression, descend(context, 0))
  const field = context.catalogue.find(path)
  if ((term.type !== 'list' && term.type !== 'any') || !field?.items)
    if (!context.faults.some((fault) => fault.field === path && path !== ''))
      context.faults.push({
        code: 'type-error',
        path: context.path,
        message: {
          zh: '这里需要一个明细列表，例如“商品明细”',
          en: 'A list of items is needed here, such as "lines"',
        },
      })
  const read: Read = (scope, item) => READERS.list(term.read(scope, item))
  return { read, inner: createCatalogue(field?.items ?? []) }
}

/** What is worked out of texts, figures, times and codes; the operators are tables of their own. */
function compileValueCall(call: Call, context: CompileContext): Term {
  const compile = (expression: Expression, at: number) => compileTerm(expression, descend(context, at))
  if (call.operator === 'mapCode') return compileMapCode(call, context, compile)
  const terms = call.args.map(compile)
  if (call.operator === 'firstKnown') return compileFirstKnown(terms, context)
  const declared = VALUE_OPERATORS[call.operator]!
  return compileDeclared(typeof declared === 'function' ? declared(context) : declared, terms, context)
}

function compileListValue(call: Call, context: CompileContext): Term {
  const list = compileItems(call.args[0]!, context)
  const inside = (at: number) => ({ ...descend(context, at), catalogue: list.inner })
  const value = compileTerm(call.args[1]!, inside(1))
  const last = call.args[2]
  const extra =
    last === undefined
      ? undefined
      : call.operator === 'firstOf'
        ? { type: 'boolean' as const, read: context.compileClause(last, inside(2)).decide }
        : compileTerm(last, descend(context, 2))
  return LIST_VALUES[call.operator]!({ list: list.read, value, extra }, context)
}

function compileSum(call: Call, context: CompileContext): Term {
  const list = compileItems(call.args[0]!, context)
  const inner = compileTerm(call.args[1]!, { ...descend(context, 1), catalogue: list.inner })
  const figure = readNumber(inner)
  if (!isNumeric(inner.type)) typeFault(context, '合计需要数字字段', 'A sum needs a numeric field')
  const read: Read = (scope, item) => {
    const items = list.read(scope, item) as readonly unknown[] | undefined
    if (!items) return undefined
    let sum: Exact = 0
    for (const each of items) {
      const value = figure(scope, each)
      if (value === undefined) return undefined
      sum = calculate('+', sum, value)!
    }
    return sum
  }
  return { type: inner.type === 'number-literal' ? 'decimal' : inner.type, read }
}

function compileCount(call: Call, context: CompileContext): Term {
  const list = compileItems(call.args[0]!, context)
  const holds =
    call.args.length > 1
      ? context.compileClause(call.args[1]!, { ...descend(context, 1), catalogue: list.inner }).decide
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
export function compileTime(expression: Expression, context: CompileContext): Read<number> {
  const term = compileTerm(expression, context)
  if (term.type === 'text-literal') {
    const instant = toInstant(term.literal)
    if (instant === undefined)
      typeFault(context, `“${String(term.literal)}”不是时间`, `"${String(term.literal)}" is not a time`)
    return () => instant
  }
  if (term.type !== 'time' && term.type !== 'any')
    typeFault(context, '这里需要时间字段', 'A time field is needed here')
  return readAs(term, 'time') as Read<number>
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
  const reads = terms.map(readNumber)
  // A lone `-` negates: it is 0 - x.
  if (operator === '-' && reads.length === 1) reads.unshift(() => 0)
  const [first, ...rest] = reads as [Read<Exact>, ...Read<Exact>[]]
  const read: Read = (scope, item) => {
    let result = first(scope, item)
    for (const next of rest) {
      const value = result === undefined ? undefined : next(scope, item)
      if (value === undefined) return undefined
      result = calculate(operator, result!, value)
    }
    return result
  }
  return { type: type ?? 'any', read }
}

const readNumber = (term: Term) => readAs(term, 'number') as Read<Exact>

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
