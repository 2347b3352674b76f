import type { Order } from './order.ts'
import { type Field, ORDER_FIELDS } from './rules/field-catalogue.ts'
import { walkPath } from './rules/term.ts'

/** What identifies an order, or has a node of its own, is not written by path. */
const FIXED = new Set([
  'order.id',
  'order.status',
  'order.channel',
  'order.shop',
  'order.externalId',
  'order.receivedAt',
  'order.currency',
  'order.lines',
])
const EXTRA = /^order\.extra\.[\p{L}_][\p{L}\p{N}_-]{0,63}$/u
const HOSTILE = /(^|\.)(__proto__|constructor|prototype)(\.|$)/

/** `receiver.phone` and `order.receiver.phone` name the same field; the second is the way it is written everywhere. */
export function toOrderPath(path: string): string {
  return path.startsWith('order.') ? path : `order.${path}`
}

/** Whether mappings and corrections may write a field. */
export function isWritable(path: string): boolean {
  if (HOSTILE.test(path) || FIXED.has(path)) return false
  return EXTRA.test(path) || ORDER_FIELDS.some((field) => field.path === path)
}

/** The fields a mapping or a correction may write. */
export function writableFields(): readonly Field[] {
  return ORDER_FIELDS.filter((field) => field.path.startsWith('order.') && isWritable(field.path))
}

/** The value at `order.<…>`, own properties only; undefined where absent. */
export function getOrderPath(order: Order, path: string): unknown {
  return walkPath(order, path.split('.').slice(1))
}

/** A copy of the order with values at paths; undefined and null remove a value. Other paths share structure. */
export function setOrderPaths(order: Order, set: Readonly<Record<string, unknown>>): Order {
  return Object.entries(set).reduce(
    (result, [path, value]) => setIn(result, path.split('.').slice(1), value) as Order,
    order,
  )
}

function setIn(target: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  const copy: Record<string, unknown> = { ...(target as Record<string, unknown> | undefined) }
  const next = rest.length ? setIn(copy[key], rest, value) : value
  if (next === undefined || next === null) delete copy[key]
  else copy[key] = next
  return copy
}
