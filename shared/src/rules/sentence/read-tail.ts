import type { Node } from 'ohm-js'
import { fold } from './fold.ts'
import { callOf, joinPlaces, notOf, type Part } from './part.ts'
import {
  ABSENCE_WORDS,
  type AbsenceWord,
  LIST_OPERATOR_WORDS,
  type ListOperatorWord,
  OPERATOR_WORDS,
  type OperatorWord,
} from './words.ts'

/** What is said of a subject, once the subject is known. */
export type Tail = (subject: Part) => Part

type Read = (node: Node) => Part
type Table = Readonly<Record<string, { readonly zh: readonly string[]; readonly en: readonly string[] }>>

/** Words of a table, folded, to their key. */
function indexOf(table: Table): ReadonlyMap<string, string> {
  const keys = Object.entries(table).flatMap(([key, { zh, en }]) =>
    [...zh, ...en].map((word) => [fold(word), key] as const),
  )
  return new Map(keys)
}

const OPERATORS = indexOf(OPERATOR_WORDS)
const LIST_OPERATORS = indexOf(LIST_OPERATOR_WORDS)
const ABSENCES = indexOf(ABSENCE_WORDS)

const operatorOf = (node: Node) => OPERATORS.get(node.sourceString) as OperatorWord

/** Says an operator of a subject; a word such as 不包含 is the operator denied. */
function say(operator: OperatorWord, args: readonly [Part, Part]): Part {
  if (!operator.startsWith('not')) return callOf(operator, args)
  const positive = operator.slice(3)
  return notOf(callOf(positive[0]!.toLowerCase() + positive.slice(1), args))
}

/** `渠道是微信或抖音` asks for one of both; `备注包含 A 或 B` for one clause or the other. */
function sayAny(operator: OperatorWord, subject: Part, values: readonly Part[]): Part {
  if (values.length === 1) return say(operator, [subject, values[0]!])
  const place = joinPlaces(values)
  if (operator === '==' || operator === '!=')
    return callOf(operator === '==' ? 'oneOf' : 'notOneOf', [
      subject,
      { ...place, type: 'list', items: values },
    ])
  const denied = operator.startsWith('not')
  return callOf(
    denied ? 'and' : 'or',
    values.map((value) => say(operator, [subject, value])),
  )
}

/** A list operator takes a written list or a field that is one; a lone value becomes a list. */
function listed(values: readonly Part[]): Part {
  const [first] = values
  const whole =
    first!.type === 'list' || first!.type === 'name' || first!.type === 'path' || first!.type === 'fixed'
  return values.length === 1 && whole ? first! : { ...joinPlaces(values), type: 'list', items: values }
}

function absence(word: AbsenceWord): Tail {
  if (word === 'missing') return (subject) => callOf('missing', [subject])
  return (subject) => {
    const empty = callOf('isEmpty', [subject])
    return word === 'empty' ? empty : notOf(empty)
  }
}

const isWritten = (part: Part) => !['name', 'path', 'call', 'inner'].includes(part.type)

/** `100 < 金额 < 200` is one clause; `金额 > 100 < 200` says two things of one subject. */
function chain(
  operators: readonly [OperatorWord, OperatorWord],
  [middle, last]: readonly [Part, Part],
): Tail {
  const [first, second] = operators
  const ordered = ['<', '<=', '>', '>='].includes(first)
  return (subject) => {
    if (isWritten(middle))
      return callOf('and', [say(first, [subject, middle]), say(second, [{ ...subject }, last])])
    if (first === second && ordered) return callOf(first, [subject, middle, last])
    return callOf('and', [say(first, [subject, middle]), say(second, [{ ...middle }, last])])
  }
}

const values = (node: Node, read: Read): readonly Part[] => {
  const [first, , rest] = node.children
  return [read(first!), ...rest!.children.map(read)]
}

type ReadTail = (children: readonly Node[], read: Read) => Tail

const affix =
  (operator: 'startsWith' | 'endsWith' | 'notStartsWith' | 'notEndsWith'): ReadTail =>
  ([, text], read) => {
    const value = read(text!)
    return (subject) => say(operator, [subject, value])
  }

const bound =
  (operator: '>=' | '<=' | 'before' | 'after'): ReadTail =>
  ([, value], read) => {
    const limit = read(value!)
    return (subject) => callOf(operator, [subject, limit])
  }

/** The predicates of the grammar, by the name of their case. */
export const TAILS: Readonly<Record<string, ReadTail>> = {
  Tail_absence: ([word]) => absence(ABSENCES.get(word!.sourceString) as AbsenceWord),
  Tail_last: ([, span], read) => {
    const value = read(span!)
    return (subject) => callOf('withinLast', [subject, value])
  },
  Tail_between: ([, low, , high], read) => {
    const [from, to] = [read(low!), read(high!)]
    return (subject) => callOf('<=', [sharePower(from, to), subject, to])
  },
  Tail_before: bound('before'),
  Tail_after: bound('after'),
  Tail_more: bound('>='),
  Tail_less: bound('<='),
  Tail_in: ([, list], read) => {
    const value = read(list!)
    return (subject) => callOf('in', [subject, value])
  },
  Tail_starts: affix('startsWith'),
  Tail_ends: affix('endsWith'),
  Tail_startsNot: affix('notStartsWith'),
  Tail_endsNot: affix('notEndsWith'),
  Tail_one: ([operator, list], read) => {
    const [word, items] = [operatorOf(operator!), listed(values(list!, read))]
    return (subject) => callOf(word === '!=' ? 'notOneOf' : 'oneOf', [subject, items])
  },
  Tail_list: ([operator, list], read) => {
    const word = LIST_OPERATORS.get(operator!.sourceString) as ListOperatorWord
    const items = listed(values(list!, read))
    return (subject) => callOf(word, [subject, items])
  },
  Tail_chain: ([first, middle, second, last], read) =>
    chain([operatorOf(first!), operatorOf(second!)], [read(middle!), read(last!)]),
  Tail_compare: ([operator, list], read) => {
    const [word, items] = [operatorOf(operator!), values(list!, read)]
    return (subject) => sayAny(word, subject, items)
  },
}

/** `1到2万元` means 1万 to 2万, `5000到2万元` does not mean 5000万. */
function sharePower(low: Part, high: Part): Part {
  if (low.type !== 'number' || high.type !== 'number') return low
  const shares =
    !low.amount.unit &&
    low.amount.power === 0 &&
    high.amount.power > 0 &&
    Number(low.amount.digits) < Number(high.amount.digits)
  return shares ? { ...low, amount: { ...low.amount, power: high.amount.power } } : low
}
