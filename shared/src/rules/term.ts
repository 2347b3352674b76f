import Fraction from 'fraction.js'
import { toMilliseconds } from '../calendar.ts'
import { toExact } from './decimal.ts'
import type { FieldType } from './field-catalogue.ts'

/** What a rule is evaluated against. `item` is set inside `some`, `all`, `none`, `sumOf`, `countOf`. */
export type Scope = {
  readonly order: unknown
  readonly steps: Readonly<Record<string, unknown>>
  readonly run: {
    readonly startedAt: string
    readonly attempt: number
    readonly inputs?: Readonly<Record<string, unknown>>
  }
  readonly now: string
  /** What a partner sent, as parsed JSON; only mappings read it. */
  readonly payload?: unknown
  /** Values of the place a mapping runs for, such as the sender of a warehouse; only mappings read it. */
  readonly settings?: unknown
}

/** Reads a value in its domain; undefined means unknown (absent, null or of the wrong type). */
export type Read<Value = unknown> = (scope: Scope, item: unknown) => Value | undefined

/** Types of what stands in a clause: a field's type, or a literal that takes the type of its partner. */
export type TermType = FieldType | 'number-literal' | 'text-literal' | 'null'

export type Term = {
  readonly type: TermType
  readonly read: Read
  /** The value itself where it is written in the rule. */
  readonly literal?: unknown
}

/** How two sides are compared once their types agree. */
export type Domain = 'number' | 'text' | 'boolean' | 'time' | 'duration' | 'dynamic'

const DOMAIN: Partial<Record<TermType, Domain>> = {
  money: 'number',
  integer: 'number',
  decimal: 'number',
  'number-literal': 'number',
  text: 'text',
  choice: 'text',
  'text-literal': 'text',
  boolean: 'boolean',
  time: 'time',
  duration: 'duration',
  any: 'dynamic',
}

/** The common domain of two types, or undefined where comparing them is a type error. */
export function unify(a: TermType, b: TermType): Domain | undefined {
  const [left, right] = [DOMAIN[a], DOMAIN[b]]
  if (!left || !right) return undefined
  if (left === 'dynamic') return right
  if (right === 'dynamic') return left
  if (left === right) return unitsAgree(a, b) ? left : undefined
  if (a === 'text-literal' && (right === 'time' || right === 'duration')) return right
  if (b === 'text-literal' && (left === 'time' || left === 'duration')) return left
  return undefined
}

/** Yuan are not pieces: money meets money or a written number, never a count. */
function unitsAgree(a: TermType, b: TermType): boolean {
  const money = [a, b].filter((type) => type === 'money').length
  return money !== 1 || a === 'number-literal' || b === 'number-literal'
}

/** Brings a value whose type shows only at run time, or a literal, into a domain; undefined when it does not belong there. */
const TO_DOMAIN: Record<Domain, (value: unknown) => unknown> = {
  number: (value) => (value instanceof Fraction ? value : toExact(value)),
  text: (value) => (typeof value === 'string' ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  time: toInstant,
  duration: (value) => (typeof value === 'string' ? toMilliseconds(value) : undefined),
  dynamic: (value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined,
}

/** The reader of a term in a domain. A typed field is there already, so only `any` is converted as it is read. */
export function readAs(term: Term, domain: Domain): Read {
  const convert = TO_DOMAIN[domain]
  if (term.literal !== undefined) {
    const value = convert(term.literal)
    return () => value
  }
  const { read } = term
  if (term.type === 'any') return (scope, item) => convert(read(scope, item))
  return DOMAIN[term.type] === domain ? read : () => undefined
}

/** UTC milliseconds of an ISO instant; undefined for anything else, a bare date included. */
export function toInstant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) return undefined
  const instant = Date.parse(value)
  return Number.isNaN(instant) ? undefined : instant
}

const whole = (value: unknown) => (Number.isSafeInteger(value) ? value : undefined)

/** Guards of the field types: what is not of its type is unknown, not converted. */
export const READERS: Record<FieldType, (value: unknown) => unknown> = {
  money: whole,
  integer: whole,
  decimal: toExact,
  text: TO_DOMAIN.text,
  choice: TO_DOMAIN.text,
  boolean: TO_DOMAIN.boolean,
  time: toInstant,
  duration: TO_DOMAIN.duration,
  list: (value) => (Array.isArray(value) ? value : undefined),
  any: TO_DOMAIN.dynamic,
}

/** Walks own properties only, so no rule reaches into JavaScript's prototypes. */
export function walkPath(root: unknown, keys: readonly string[]): unknown {
  let value = root
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** The same walk with its path split once. */
export function createPathReader(path: string): (root: unknown) => unknown {
  const keys = path.split('.')
  return (root) => walkPath(root, keys)
}

/** Whether a path is read from the scope, and not from an item. */
export const isRooted = (path: string) => SCOPE_ROOTS.includes(path.split('.')[0]!)

const SCOPE_ROOTS = ['order', 'steps', 'run', 'now', 'payload', 'settings']

/** Reads a field's raw value: one with a root of the scope from there, an inner field of a list from the item. */
export function createFieldReader(path: string): Read {
  const walk = createPathReader(path)
  return isRooted(path) ? (scope) => walk(scope) : (_, item) => walk(item)
}
