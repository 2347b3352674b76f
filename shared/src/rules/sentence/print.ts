import type { Locale } from '../../localized.ts'
import type { FieldCatalogue } from '../field-catalogue.ts'
import { OPERATORS, type OperatorName } from '../operators.ts'
import { type Call, type Expression, toCall, toVarPath } from '../rule.ts'
import { type Beside, besideOf } from './beside.ts'
import { innerCatalogue } from './scope.ts'
import {
  ABSENCE_WORDS,
  type AbsenceWord,
  GRAMMAR_WORDS,
  type GrammarWord,
  LIST_OPERATOR_WORDS,
  type ListOperatorWord,
  OPERATOR_WORDS,
  type OperatorWord,
  QUANTIFIER_WORDS,
  type QuantifierWord,
  wordFor,
} from './words.ts'

/** How the pieces of a rule are worded; the order and brackets are the same for every wording. */
export type Wording = {
  readonly locale: Locale
  readonly catalogue: FieldCatalogue
  /** Operators as signs (>) for a glance, or as words (大于) for a sentence that reads back. */
  readonly signs: boolean
  readonly field: (path: string, catalogue: FieldCatalogue) => string
  /** A written value. `alone` when it may stand without quotes: nothing follows that could be part of it. */
  readonly literal: (value: Literal, beside: Beside | undefined, alone: boolean) => string
}

export type Literal = string | number | boolean | null

const isLiteral = (expression: Expression): expression is Literal =>
  expression === null || typeof expression !== 'object'

const word = (key: GrammarWord, { locale }: Wording) => wordFor(GRAMMAR_WORDS[key], locale)

/** What has no words of its own is written as JSON between backticks, and so is never lost. */
export function printRaw(expression: Expression): string {
  return `\`${JSON.stringify(expression).replaceAll('`', '\\u0060')}\``
}

/** Any expression: a condition as one, a figure or a literal as a value. */
export function printExpression(expression: Expression, wording: Wording): string {
  const call = toCall(expression)
  if (!call)
    return typeof expression === 'boolean'
      ? printClause(expression, wording)
      : printValue(expression, wording)
  const isValue = printComputed(call, wording) !== undefined
  return isValue ? printValue(expression, wording) : printClause(expression, wording)
}

/** A rule or a part of one, where a condition stands. */
export function printClause(rule: Expression, wording: Wording): string {
  if (typeof rule === 'boolean') return word(rule ? 'always' : 'never', wording)
  const path = toVarPath(rule)
  if (path !== undefined) return wording.field(path, wording.catalogue)
  const call = toCall(rule)
  return (call && printClauseCall(call, wording)) ?? printRaw(rule)
}

function printClauseCall(call: Call, wording: Wording): string | undefined {
  const { operator, args } = call
  if (operator === 'and' || operator === 'or') return printLogic(operator, args, wording)
  if (operator === '!') return args.length === 1 ? printNot(args[0]!, wording) : undefined
  if (operator === 'missing') return printMissing(args, wording)
  if (operator === 'isEmpty') return args.length === 1 ? printAbsence('empty', args[0]!, wording) : undefined
  if (Object.hasOwn(QUANTIFIER_WORDS, operator)) return printQuantifier(call, wording)
  if (args.length === 3) return printThree(call, wording)
  return args.length === 2 ? printRelation(call, wording) : undefined
}

function printLogic(operator: 'and' | 'or', args: readonly Expression[], wording: Wording): string {
  const [only] = args
  if (args.length > 1) return args.map((arg) => bracketed(arg, wording)).join(` ${word(operator, wording)} `)
  if (wording.signs) return only === undefined ? EMPTY[wording.locale] : printClause(only, wording)
  return `${word(operator === 'and' ? 'allOf' : 'anyOf', wording)} (${only === undefined ? '' : printClause(only, wording)})`
}

const EMPTY = { zh: '（空条件）', en: '(empty condition)' } as const

function bracketed(arg: Expression, wording: Wording): string {
  const call = toCall(arg)
  const text = printClause(arg, wording)
  const joined = (call?.operator === 'and' || call?.operator === 'or') && call.args.length > 1
  return joined ? `(${text})` : text
}

const DENIED: Readonly<Record<string, OperatorWord>> = {
  contains: 'notContains',
  startsWith: 'notStartsWith',
  endsWith: 'notEndsWith',
  glob: 'notGlob',
}

function printNot(arg: Expression, wording: Wording): string {
  const call = toCall(arg)
  if (call?.operator === 'isEmpty' && call.args.length === 1)
    return printAbsence('notEmpty', call.args[0]!, wording)
  const denied = DENIED[call?.operator ?? '']
  if (denied && call?.args.length === 2)
    return printTwo(call, wordFor(OPERATOR_WORDS[denied], wording.locale), wording)
  return `${word('not', wording)} (${printClause(arg, wording)})`
}

function printAbsence(key: AbsenceWord, arg: Expression, wording: Wording): string {
  return `${printValue(arg, wording)} ${wordFor(ABSENCE_WORDS[key], wording.locale)}`
}

function printMissing(args: readonly Expression[], wording: Wording): string | undefined {
  const paths = args.map((arg) => (typeof arg === 'string' ? arg : toVarPath(arg)))
  const fields = paths.map((path) => path && wording.field(path, wording.catalogue))
  if (fields.length === 0 || fields.some((field) => !field)) return undefined
  if (fields.length > 1) return `${word('lacking', wording)} [${fields.join(', ')}]`
  return `${fields[0]} ${wordFor(ABSENCE_WORDS.missing, wording.locale)}`
}

function printQuantifier({ operator, args }: Call, wording: Wording): string | undefined {
  const list = args.length === 2 ? printList(args[0]!, wording) : undefined
  if (!list) return undefined
  const quantifier = wordFor(QUANTIFIER_WORDS[operator as QuantifierWord], wording.locale)
  const inner = printClause(args[1]!, inside(args[0]!, wording))
  return wording.locale === 'zh'
    ? `${list} ${word('within', wording)} ${quantifier} (${inner})`
    : `${quantifier} ${list} (${inner})`
}

const printList = (list: Expression, wording: Wording) => {
  const path = toVarPath(list)
  return path === undefined ? undefined : wording.field(path, wording.catalogue)
}

const inside = (list: Expression, wording: Wording): Wording => ({
  ...wording,
  catalogue: innerCatalogue(wording.catalogue, list),
})

/** Signs are those of the operators' table; words are the first of their lists. */
function signOf(operator: string, { signs, locale }: Wording): string | undefined {
  if (signs) return OPERATORS[operator as OperatorName]?.sign[locale]
  if (Object.hasOwn(OPERATOR_WORDS, operator))
    return wordFor(OPERATOR_WORDS[operator as OperatorWord], locale)
  return Object.hasOwn(LIST_OPERATOR_WORDS, operator)
    ? wordFor(LIST_OPERATOR_WORDS[operator as ListOperatorWord], locale)
    : undefined
}

function printThree(call: Call, wording: Wording): string | undefined {
  const { operator, args } = call
  if (OPERATORS[operator as OperatorName]?.family !== 'order') return undefined
  const beside = besideOf(operator, args, wording.catalogue)
  const part = (arg: Expression) => printOperand(arg, beside, wording)
  const [low, middle, high] = args.map(part)
  if (operator === '<=' && !wording.signs) {
    const end = word('betweenEnd', wording)
    const words = `${middle} ${word('between', wording)} ${low} ${word('to', wording)} ${high}`
    return wording.locale === 'zh' ? `${words} ${end}` : words
  }
  // `金额 大于 100 小于 200` speaks of the amount twice, so only a field may stand in the middle.
  const sign = signOf(operator, wording)
  return toVarPath(args[1]!) === undefined ? undefined : `${low} ${sign} ${middle} ${sign} ${high}`
}

function printRelation(call: Call, wording: Wording): string | undefined {
  const { operator, args } = call
  const subject = () => printValue(args[0]!, wording, besideOf(operator, args, wording.catalogue))
  if (operator === 'withinLast') {
    const span = printOperand(args[1]!, besideOf(operator, args, wording.catalogue), wording)
    const words = `${subjectOfTime(args[0]!, wording)} ${word('withinLast', wording)} ${span}`
    return wording.locale === 'zh' ? `${words} ${word('withinLastEnd', wording)}` : words
  }
  if (operator === 'in' && !wording.signs) {
    const list = printOperand(args[1]!, besideOf(operator, args, wording.catalogue), wording)
    const words = `${subject()} ${word('in', wording)} ${list}`
    return wording.locale === 'zh' ? `${words} ${word('inEnd', wording)}` : words
  }
  const sign = isClauseOperator(operator) ? signOf(operator, wording) : undefined
  return sign && printTwo(call, sign, wording)
}

const isClauseOperator = (operator: string) =>
  operator !== 'daysBetween' &&
  ['equality', 'order', 'membership', 'text', 'time'].includes(OPERATORS[operator as OperatorName]?.family)

const subjectOfTime = (subject: Expression, wording: Wording) =>
  printValue(subject, wording, { type: 'time' })

function printTwo({ operator, args }: Call, sign: string, wording: Wording): string {
  const beside = besideOf(operator, args, wording.catalogue)
  const [left, right] = args as readonly [Expression, Expression]
  const listed = operator === 'oneOf' || operator === 'notOneOf'
  // Beside 属于 a lone value would read as a list of one.
  const lone = listed && !Array.isArray(right) && toVarPath(right) === undefined && !wording.signs
  const value = lone ? printRaw(right) : printValue(right, wording, beside, true)
  return `${printValue(left, wording, beside)} ${sign} ${value}`
}

/** A value in a place where a sum may stand. */
// eslint-disable-next-line max-params -- the value, how to word it, what it stands beside, and whether it stands alone
export function printValue(value: Expression, wording: Wording, beside?: Beside, alone = false): string {
  if (isLiteral(value)) return wording.literal(value, beside, alone)
  if (Array.isArray(value)) {
    const items = (value as readonly Expression[]).map((each) => printValue(each, wording, beside, true))
    return `[${items.join(wording.signs && wording.locale === 'zh' ? '、' : ', ')}]`
  }
  const path = toVarPath(value)
  if (path !== undefined) return wording.field(path, wording.catalogue)
  const call = toCall(value)!
  const computed = printComputed(call, wording)
  if (computed !== undefined) return computed
  const clause = printClauseCall(call, wording)
  return clause === undefined ? printRaw(value) : `(${clause})`
}

/** A value in a place where only something simple may stand: everything else gets brackets. */
function printOperand(value: Expression, beside: Beside | undefined, wording: Wording): string {
  const text = printValue(value, wording, beside)
  const call = toVarPath(value) === undefined && toCall(value)
  return call && printComputed(call, wording) !== undefined ? `(${text})` : text
}

function printComputed(call: Call, wording: Wording): string | undefined {
  const { operator, args } = call
  if (operator === 'sumOf' || operator === 'countOf') return printFigure(call, wording)
  const beside = besideOf(operator, args, wording.catalogue)
  const part = (arg: Expression) => printOperand(arg, beside, wording)
  if (operator === 'daysBetween' && args.length === 2) {
    const [from, to] = args.map(part)
    return wording.locale === 'zh'
      ? `${word('daysFrom', wording)} ${from} 到 ${to} ${word('daysEnd', wording)}`
      : `${word('daysBetween', wording)} ${from} ${word('to', wording)} ${to}`
  }
  if (OPERATORS[operator as OperatorName]?.family !== 'arithmetic') return undefined
  if (args.length === 1 && operator === '-') return `-(${printValue(args[0]!, wording)})`
  const [least, most] = [2, operator === '-' || operator === '/' ? 2 : Number.POSITIVE_INFINITY]
  if (args.length < least || args.length > most) return undefined
  return args.map(part).join(` ${OPERATORS[operator as '+'].sign[wording.locale]} `)
}

function printFigure({ operator, args }: Call, wording: Wording): string | undefined {
  const list = args.length > 0 ? printList(args[0]!, wording) : undefined
  if (!list || args.length !== (operator === 'sumOf' ? 2 : Math.min(args.length, 2))) return undefined
  const zh = wording.locale === 'zh'
  const within = inside(args[0]!, wording)
  if (operator === 'sumOf') {
    const path = toVarPath(args[1]!)
    const inner =
      path === undefined ? `(${printValue(args[1]!, within)})` : within.field(path, within.catalogue)
    return zh
      ? `${list} ${word('of', wording)} ${inner} ${word('sumEnd', wording)}`
      : `${word('sumOf', wording)} ${inner} ${word('of', wording)} ${list}`
  }
  if (args.length === 1)
    return zh ? `${list} 的 ${word('countEnd', wording)}` : `${word('countOf', wording)} ${list}`
  const clause = printClause(args[1]!, within)
  return zh
    ? `${list} ${word('within', wording)} (${clause}) 的 ${word('countEnd', wording)}`
    : `${word('countOf', wording)} ${list} ${word('satisfying', wording)} (${clause})`
}
