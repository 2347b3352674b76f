import Fraction from 'fraction.js'
import type { Localized } from '../../localized.ts'
import { fromExact, toExact } from '../decimal.ts'
import { type Domain, type Read, readAs, type Term, type TermType, toInstant, unify } from '../term.ts'

/** What an argument of a value operator must be, and how it is read; what does not fit at run time is unknown. */
export type Argument = {
  readonly accepts: (term: Term) => boolean
  readonly read: (term: Term) => Read
  readonly wanted: Localized
}

const PLAIN: readonly TermType[] = [
  'text',
  'choice',
  'text-literal',
  'integer',
  'decimal',
  'number-literal',
  'any',
]

const meets = (domain: Domain, against: 'text' | 'decimal' | 'money' | 'time') => (term: Term) =>
  unify(term.type, against) === domain

export const TEXT: Argument = {
  accepts: meets('text', 'text'),
  read: (term) => readAs(term, 'text'),
  wanted: { zh: '这里需要文字', en: 'A text is needed here' },
}

export const NUMBER: Argument = {
  accepts: meets('number', 'decimal'),
  read: (term) => readAs(term, 'number'),
  wanted: {
    zh: '这里需要数字；金额请先用 convert 换成元',
    en: 'A number is needed here; turn an amount into yuan with convert first',
  },
}

export const AMOUNT: Argument = {
  accepts: meets('number', 'money'),
  read: (term) => whole(readAs(term, 'number')),
  wanted: {
    zh: '这里需要金额；数字或文字请先用 toMoney 转换',
    en: 'An amount is needed here; turn a number or text into one with toMoney first',
  },
}

/** Numbers and amounts alike. */
export const QUANTITY: Argument = {
  accepts: (term) => NUMBER.accepts(term) || AMOUNT.accepts(term),
  read: (term) => readAs(term, 'number'),
  wanted: { zh: '这里需要数字或金额', en: 'A number or an amount is needed here' },
}

export const COUNT: Argument = {
  accepts: NUMBER.accepts,
  read: (term) => whole(readAs(term, 'number')),
  wanted: { zh: '这里需要整数', en: 'A whole number is needed here' },
}

const whole =
  (read: Read): Read =>
  (scope, item) => {
    const value = read(scope, item)
    return typeof value === 'number' ? value : undefined
  }

export const TIME: Argument = {
  accepts: (term) =>
    term.type === 'text-literal' ? toInstant(term.literal) !== undefined : meets('time', 'time')(term),
  read: (term) => readAs(term, 'time'),
  wanted: {
    zh: '这里需要时间；文字或数字请先用 parseTime 读成时间',
    en: 'A time is needed here; read a text or number as one with parseTime first',
  },
}

export const TEXTS: Argument = {
  accepts: (term) => term.type === 'list' || term.type === 'any',
  read: (term) => (scope, item) => {
    const list = term.read(scope, item)
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : undefined
  },
  wanted: { zh: '这里需要文字的列表', en: 'A list of texts is needed here' },
}

/** A text, number or yes/no as text: ids that arrive as numbers included, as long as no digit was lost. */
export const PIECE: Argument = {
  accepts: ({ type }) => PLAIN.includes(type) || type === 'boolean',
  read: (term) => (scope, item) => toPiece(term.read(scope, item)),
  wanted: {
    zh: '这里需要文字、数字或是/否；金额用 formatMoney、时间用 formatTime 写成文字',
    en: 'A text, number or yes/no is needed here; write amounts with formatMoney and times with formatTime',
  },
}

function toPiece(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined
  const exact = value instanceof Fraction ? value : toExact(value)
  return exact === undefined ? undefined : String(fromExact(exact))
}

const unwrap = (value: unknown) => (value instanceof Fraction ? fromExact(value) : value)

/** Anything that can be read in a form of its own. */
export const RAW: Argument = {
  accepts: ({ type }) => PLAIN.includes(type),
  read: ({ literal, read }) =>
    literal === undefined ? (scope, item) => unwrap(read(scope, item)) : () => literal,
  wanted: {
    zh: '这里需要对方给的文字或数字',
    en: 'A text or number as the partner sent it is needed here',
  },
}

/** A written text that passes a test: a unit, a form, a zone. */
export function written(test: (text: string) => boolean, wanted: Localized): Argument {
  return {
    accepts: (term) => term.type === 'text-literal' && test(String(term.literal)),
    read: (term) => term.read,
    wanted,
  }
}
