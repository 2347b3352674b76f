import type { Locale } from '@orderloom/shared/localized.ts'
import { formatMoney } from '@orderloom/shared/money.ts'
import type { OrderInput, OrderLine } from '@orderloom/shared/order.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { formatValue } from '@orderloom/shared/rules/template.ts'
import dayjs from 'dayjs'

type Reading = { readonly catalogue: FieldCatalogue; readonly locale: Locale }
type Receiver = NonNullable<OrderInput['receiver']>

/** Parts of an order that are watched as a whole and therefore no single field of the catalogue. */
const WHOLES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'order.receiver': { zh: '收货信息', en: 'receiver' },
  'order.buyer': { zh: '买家', en: 'buyer' },
  'order.lines': { zh: '商品明细', en: 'lines' },
}

/** The user's name for a path. */
export function describePath(path: string, { catalogue, locale }: Reading): string {
  return (catalogue.find(path)?.label ?? WHOLES[path])?.[locale] ?? path
}

/** A value as people read it: money as ¥, a receiver as an address line, lines as `SKU ×2`; undefined when there is none. */
export function describeValue(
  path: string,
  value: unknown,
  { catalogue, locale }: Reading,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (path === 'order.lines' && Array.isArray(value)) return describeLines(value as OrderLine[], locale)
  const field = catalogue.find(path)
  if (field?.type === 'time' && typeof value === 'string') return dayjs(value).format('YYYY-MM-DD HH:mm:ss')
  if (typeof value === 'object' && !Array.isArray(value)) return describeRecord(value)
  return formatValue(value, field, { locale })
}

/** Where a parcel goes, in one line, as it is written in China: province first. */
export function describeReceiver(receiver: Receiver | undefined): string {
  if (!receiver) return ''
  const { name, phone, province, city, district, street, detail } = receiver
  const place = [province, city === province ? undefined : city, district, street, detail]
    .filter(Boolean)
    .join('')
  return [name, phone, place].filter(Boolean).join(' ')
}

function describeRecord(value: object): string {
  if ('province' in value || 'detail' in value || 'city' in value) return describeReceiver(value as Receiver)
  return Object.values(value)
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ')
}

function describeLines(lines: readonly OrderLine[], locale: Locale): string {
  const one = ({ title, sku, quantity, unitPrice }: OrderLine) =>
    `${title ?? sku} ×${quantity}${unitPrice === undefined ? '' : ` ${formatMoney(unitPrice)}`}`
  return lines.map(one).join(locale === 'zh' ? '；' : '; ')
}
