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

/**
 * A copy of the order with values at paths; undefined and null remove a value. What no path touches is shared,
 * and whatever is touched is copied once, however many paths lead through it.
 */
export function setOrderPaths(order: Order, set: Readonly<Record<string, unknown>>): Order {
  const copy: Branch = { ...order }
  const copied = new Set<unknown>([copy])
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('.')
    const parent = copyBranches(copy, keys, copied)
    const last = keys[keys.length - 1]!
    if (value === undefined || value === null) delete parent[last]
    else parent[last] = value
  }
  return copy as Order
}

type Branch = Record<string, unknown>

/** Walks to the parent of a path's last key (the first key is `order` itself), copying what is still shared. */
function copyBranches(root: Branch, keys: readonly string[], copied: Set<unknown>): Branch {
  let branch = root
  for (let at = 1; at < keys.length - 1; at++) {
    const key = keys[at]!
    if (!copied.has(branch[key])) {
      branch[key] = { ...(branch[key] as Branch | undefined) }
      copied.add(branch[key])
    }
    branch = branch[key] as Branch
  }
  return branch
}
