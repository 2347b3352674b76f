import { formatMoney, parseMoney } from '@orderloom/shared/money.ts'
import type { Order } from '@orderloom/shared/order.ts'

/** The texts of the dialog, by the path they correct. */
export type CorrectionTexts = Readonly<Record<string, string | undefined>>

/** Texts that can be corrected, in the dialog's order. */
export const TEXT_PATHS = [
  'order.receiver.name',
  'order.receiver.phone',
  'order.receiver.province',
  'order.receiver.city',
  'order.receiver.district',
  'order.receiver.detail',
  'order.note',
] as const

/** What the dialog shows first: the order as it is. */
export function toTexts(order: Order): Record<string, string> {
  const texts = TEXT_PATHS.map((path) => [path, read(order, path) ?? ''] as const)
  const total =
    order.total === undefined ? '' : formatMoney(order.total, order.currency).replace(/[^\d.-]/g, '')
  return { ...Object.fromEntries(texts), 'order.total': total }
}

/**
 * The changed fields alone. Where the parts of the total are known the difference goes into the discount,
 * because a total that does not add up is refused. An emptied text becomes an empty text.
 */
export function toSet(order: Order, texts: CorrectionTexts): Record<string, unknown> {
  const before = toTexts(order)
  const changed = TEXT_PATHS.filter((path) => (texts[path] ?? '').trim() !== before[path])
  const set: Record<string, unknown> = Object.fromEntries(
    changed.map((path) => [path, (texts[path] ?? '').trim()]),
  )
  const total = parseMoney(texts['order.total'] ?? '')
  if (total === undefined || total === order.total) return set
  const discount = discountFor(order, total)
  return { ...set, 'order.total': total, ...(discount !== undefined && { 'order.discount': discount }) }
}

/** The discount that makes a new total add up; undefined while a part is unknown. */
export function discountFor({ itemsTotal, discount, freight }: Order, total: number): number | undefined {
  if (itemsTotal === undefined || discount === undefined || freight === undefined) return undefined
  return itemsTotal + freight - total
}

function read(order: Order, path: string): string | undefined {
  const [, ...keys] = path.split('.')
  let value: unknown = order
  for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key]
  return value as string | undefined
}
