import type { Locale, Localized } from '../../localized.ts'
import type { FieldCatalogue, FieldType } from '../field-catalogue.ts'
import { type Expression, toVarPath } from '../rule.ts'
import { toFen, toNumber } from './amount.ts'
import { type Beside, besideOf } from './beside.ts'
import { readChoice, readQuotedChoice } from './choices.ts'
import type { Part, Place } from './part.ts'
import { innerCatalogue, type NameScope, scopeOf } from './scope.ts'
import { FAULTS, type SentenceFault } from './sentence-fault.ts'
import { YES_NO } from './words.ts'

type Context = {
  readonly scope: NameScope
  /** The sentence before folding. */
  readonly typed: string
  readonly locale: Locale
  /** What a clause without a subject speaks of; set by the clause before. */
  readonly last: { subject?: Expression }
  readonly fault: (place: Place, message: Localized, candidates?: readonly string[]) => null
}

export type Resolved =
  | { readonly ok: true; readonly rule: Expression }
  | { readonly ok: false; readonly faults: readonly SentenceFault[] }

type Sentence = { readonly typed: string; readonly catalogue: FieldCatalogue; readonly locale: Locale }

/** Gives names their fields and written values the type of what they stand beside. */
export function resolve(part: Part, { typed, catalogue, locale }: Sentence): Resolved {
  const faults: SentenceFault[] = []
  const fault: Context['fault'] = ({ from, to }, message, candidates = []) => {
    faults.push({ from, to, message, candidates })
    return null
  }
  const scope = scopeOf(catalogue)
  const rule = toExpression(part, undefined, { scope, typed, locale, last: {}, fault })
  return faults.length ? { ok: false, faults } : { ok: true, rule }
}

function toExpression(part: Part, beside: Beside | undefined, context: Context): Expression {
  switch (part.type) {
    case 'call':
      return toCallExpression(part, context)
    case 'inner':
      return toInner(part, context)
    case 'list':
      return part.items.map((item) => toExpression(item, beside, context))
    case 'name':
      return toNamed(part, context)
    case 'path':
      return { var: part.path }
    case 'fixed':
      return part.value
    case 'same':
      return context.last.subject ?? context.fault(part, FAULTS.noSubject)
    default:
      return toWritten(part, beside, context)
  }
}

type PartOf<Type extends Part['type']> = Extract<Part, { readonly type: Type }>

const LOGIC = new Set(['and', 'or', '!'])
const WRITTEN = new Set<Part['type']>(['number', 'duration', 'time', 'quoted', 'bare', 'list', 'unreadable'])

/** Fields first: only then is it known what the written values stand beside. */
function toCallExpression({ operator, args }: PartOf<'call'>, context: Context): Expression {
  const known = args.map((arg) => (WRITTEN.has(arg.type) ? null : toExpression(arg, undefined, context)))
  const beside = besideOf(operator, known, context.scope.catalogue)
  const values = args.map((arg, at) =>
    WRITTEN.has(arg.type) ? toExpression(arg, beside, context) : known[at]!,
  )
  if (!LOGIC.has(operator))
    context.last.subject = values[operator.startsWith('<') && values.length === 3 ? 1 : 0]!
  if (operator === 'missing') return { missing: values.map((value) => toVarPath(value) ?? value) }
  return { [operator]: values }
}

function toInner({ operator, list, inner }: PartOf<'inner'>, context: Context): Expression {
  const over = toExpression(list, undefined, context)
  const scope = scopeOf(innerCatalogue(context.scope.catalogue, over))
  return { [operator]: [over, toExpression(inner, undefined, { ...context, scope, last: {} })] }
}

function toNamed(part: PartOf<'name'>, { scope, locale, fault }: Context): Expression {
  const { names, catalogue } = scope
  const means = names.get(part.name)
  if (means !== undefined) return means
  const labels = catalogue.fields.map(({ label }) => label[locale])
  return fault(part, names.has(part.name) ? FAULTS.twoFields : FAULTS.notHere, labels.slice(0, 12))
}

type Written = PartOf<'number' | 'duration' | 'time' | 'quoted' | 'bare' | 'unreadable'>

function toWritten(part: Written, beside: Beside | undefined, context: Context): Expression {
  const type = beside?.type
  const isText = type === 'text' || type === 'choice'
  if (part.type === 'unreadable' && (part.why === 'json' || !isText))
    return context.fault(part, FAULTS.unreadable[part.why])
  if (beside?.choices) return toChosen(part, beside.choices, context)
  if (part.type === 'quoted') return part.text
  if (isText) return textOf(part, context)
  if (part.type === 'number') return toAmount(part, type, context)
  if (part.type === 'time') return part.iso
  if (part.type === 'duration') return part.days !== undefined && isCount(type) ? part.days : part.iso
  return toBare(part, type, context)
}

const textOf = ({ from, to }: Place, { typed }: Context) => typed.slice(from, to).trim()
const isCount = (type: FieldType | undefined) => type === 'integer' || type === 'decimal'

function toChosen(part: Written, choices: NonNullable<Beside['choices']>, context: Context): Expression {
  if (part.type === 'quoted') return readQuotedChoice(part.text, choices)
  const value = readChoice(textOf(part, context), choices)
  if (value !== undefined) return value
  const labels = choices.map(({ label }) => label[context.locale])
  return context.fault(part, FAULTS.notAChoice(textOf(part, context)), labels)
}

function toAmount(part: PartOf<'number'>, type: FieldType | undefined, context: Context): Expression {
  const { amount } = part
  if (amount.unit && isCount(type)) return context.fault(part, FAULTS.notMoney)
  // A number alone beside an amount means yuan, as people write it.
  const yuan = amount.unit === 'yuan' || (type === 'money' && !amount.unit)
  const value = yuan ? toFen(amount) : toNumber(amount.digits, amount.power)
  return value !== undefined && Number.isFinite(value) ? value : context.fault(part, FAULTS.notExact)
}

function toBare(part: Written, type: FieldType | undefined, context: Context): Expression {
  const text = textOf(part, context)
  if (type === 'boolean' || type === 'any') {
    const word = text.toLowerCase()
    if ([...YES_NO.yes.zh, ...YES_NO.yes.en].includes(word)) return true
    if ([...YES_NO.no.zh, ...YES_NO.no.en].includes(word)) return false
  }
  const fault = type && FAULTS.notOfType[type]
  return fault ? context.fault(part, fault(text)) : text
}
