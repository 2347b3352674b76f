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
  return walkPath(order, keysOf(path))
}

const KEYS = new Map<string, readonly string[]>()

/** The keys behind `order.`; remembered, as the same few paths are written for every order. */
function keysOf(path: string): readonly string[] {
  const known = KEYS.get(path)
  if (known) return known
  const keys = path.split('.').slice(1)
  if (KEYS.size < 10_000) KEYS.set(path, keys)
  return keys
}

/**
 * A copy of the order with values at paths; undefined and null remove a value. What no path touches is shared,
 * and whatever is touched is copied once, however many paths lead through it.
 */
export function setOrderPaths(order: Order, set: Readonly<Record<string, unknown>>): Order {
  const copy: Branch = { ...order }
  const copied: unknown[] = []
  for (const path of Object.keys(set)) {
    const keys = keysOf(path)
    const parent = copyBranches(copy, keys, copied)
    const last = keys[keys.length - 1]!
    const value = set[path]
    if (value !== undefined && value !== null) parent[last] = value
    else if (last in parent) delete parent[last]
  }
  return copy as Order
}

type Branch = Record<string, unknown>

/** Walks to the parent of a path's last key, copying what is still shared with the original. */
function copyBranches(root: Branch, keys: readonly string[], copied: unknown[]): Branch {
  let branch = root
  for (let at = 0; at < keys.length - 1; at++) {
    const key = keys[at]!
    if (!copied.includes(branch[key])) {
      branch[key] = { ...(branch[key] as Branch | undefined) }
      copied.push(branch[key])
    }
    branch = branch[key] as Branch
  }
  return branch
}
