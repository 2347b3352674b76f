import type { Locale } from '../localized.ts'
import type { Reason } from './compile.ts'
import { explainUnknown } from './explain-unknown.ts'
import { createCatalogue, type Field, type FieldCatalogue } from './field-catalogue.ts'
import { OPERATORS, type OperatorName } from './operators.ts'
import { type Call, type Expression, listVarPaths, toCall, toText, toVarPath } from './rule.ts'
import { formatValue } from './template.ts'

const WORDS = {
  not: { zh: '不成立', en: 'does not hold' },
  always: { zh: '始终成立', en: 'always holds' },
  never: { zh: '始终不成立', en: 'never holds' },
  empty: { zh: '（空条件）', en: '(empty condition)' },
} as const

/**
 * One decided clause in words, with the values as seen: `实付金额 ¥5,280.00 > ¥5,000.00`.
 * An unknown clause names the value that was missing or of another type.
 */
export function explainReason(reason: Reason, catalogue: FieldCatalogue, locale: Locale): string {
  if (reason.truth === 'unknown') return explainUnknown(reason, catalogue, locale)
  if (typeof reason.clause === 'boolean') return WORDS[reason.clause ? 'always' : 'never'][locale]
  const text = describeWith(reason.clause, { catalogue, locale, seen: reason.seen })
  return reason.truth ? text : locale === 'zh' ? `${WORDS.not.zh}：${text}` : `${text} ${WORDS.not.en}`
}

/** A rule in one line, as shown on its node: `实付金额 > ¥5,000.00 且 渠道 属于 [微信小店、抖音]`. */
export function describeRule(rule: Expression, catalogue: FieldCatalogue, locale: Locale): string {
  return describeWith(rule, { catalogue, locale })
}

type Wording = {
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
  /** With values: they are written behind their field. */
  readonly seen?: Readonly<Record<string, unknown>>
  /** The field a literal stands beside, so that 500000 reads as ¥5,000.00. */
  readonly beside?: Field | undefined
}

function describeWith(expression: Expression, wording: Wording): string {
  const call = toCall(expression)
  if (!call) return describeLiteral(expression, wording)
  if (call.operator === 'var') return describeField(toVarPath(expression) ?? '', wording)
  const { operator, args } = call
  const sign = OPERATORS[operator as OperatorName]?.sign[wording.locale] ?? operator
  // A factor is a plain number, whatever unit stands beside it.
  const beside = operator === '*' || operator === '/' ? undefined : fieldBeside(args, wording.catalogue)
  const part = (arg: Expression) => describeWith(arg, { ...wording, beside })
  if (operator === 'and' || operator === 'or') {
    if (args.length === 0) return WORDS.empty[wording.locale]
    return args.map((arg) => bracketed(arg, part(arg))).join(` ${sign} `)
  }
  if (operator === '!') return `${sign} (${part(args[0]!)})`
  if (operator === 'missing')
    return `${args.map((arg) => describeField(toVarPath(arg) ?? toText(arg), wording)).join('、')} ${sign}`
  if (operator === 'isEmpty') return `${part(args[0]!)} ${sign}`
  if (['some', 'all', 'none', 'sumOf', 'countOf'].includes(operator)) return describeList(call, sign, wording)
  if (operator === 'daysBetween') return `${sign}(${args.map(part).join(', ')})`
  return args.map(part).join(` ${sign} `)
}

function bracketed(arg: Expression, text: string): string {
  const inner = toCall(arg)?.operator
  return inner === 'and' || inner === 'or' ? `(${text})` : text
}

function describeList({ operator, args }: Call, sign: string, wording: Wording): string {
  const field = wording.catalogue.find(toVarPath(args[0]!) ?? '')
  const inner = { catalogue: createCatalogue(field?.items ?? []), locale: wording.locale }
  const list = describeWith(args[0]!, wording)
  const rest = args.length > 1 ? describeWith(args[1]!, inner) : ''
  if (operator === 'sumOf' || operator === 'countOf') return `${list}${rest ? `(${rest})` : ''} ${sign}`
  return `${list} ${sign} (${rest})`
}

function fieldBeside(args: readonly Expression[], catalogue: FieldCatalogue): Field | undefined {
  const path = args.map(toVarPath).find((each) => each !== undefined) ?? args.flatMap(listVarPaths)[0]
  return path === undefined ? undefined : catalogue.find(path)
}

function labelOf(path: string, catalogue: FieldCatalogue, locale: Locale): string {
  return catalogue.find(path)?.label[locale] ?? path
}

function describeField(path: string, { catalogue, locale, seen }: Wording): string {
  const label = labelOf(path, catalogue, locale)
  if (!seen || !(path in seen) || seen[path] === null) return label
  return `${label} ${formatValue(seen[path], catalogue.find(path), { locale })}`
}

function describeLiteral(value: Expression, { beside, locale }: Wording): string {
  if (Array.isArray(value))
    return `[${value.map((each) => formatValue(each, beside, { locale })).join(locale === 'zh' ? '、' : ', ')}]`
  return formatValue(value, beside, { locale })
}
