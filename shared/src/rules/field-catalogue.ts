import type { Localized } from '../localized.ts'
import { CHANNELS, ORDER_STATUSES } from '../order.ts'

export const FIELD_TYPES = [
  'money',
  'integer',
  'decimal',
  'text',
  'choice',
  'boolean',
  'time',
  'duration',
  'list',
  'any',
] as const
/** `any` is for `order.extra.*` only: its values take the type of what they are compared with, at run time. */
export type FieldType = (typeof FIELD_TYPES)[number]

/** One thing a rule may read. `items` are the inner fields of a list; a list without them holds plain texts. */
export type Field = {
  readonly path: string
  readonly type: FieldType
  readonly label: Localized
  readonly choices?: readonly { readonly value: string; readonly label: Localized }[]
  readonly items?: readonly Field[]
}

/** Typed look-up over every field a place in a workflow may read. */
export type FieldCatalogue = {
  readonly fields: readonly Field[]
  readonly find: (path: string) => Field | undefined
}

/**
 * Builds the look-up; of two fields with one path the later wins. A path that ends in `.*` is open: whatever stands
 * under it may be read, and is not listed as it has no name of its own. A path `*` opens everything.
 */
export function createCatalogue(fields: readonly Field[]): FieldCatalogue {
  const byPath = new Map(fields.map((field) => [field.path, field]))
  return {
    fields: [...byPath.values()].filter((field) => !/(^|\.)\*$/.test(field.path)),
    find: (path) =>
      byPath.get(path) ??
      (isExtraPath(path) ? extraField(path) : openField(path, (open) => byPath.get(open))),
  }
}

/** The field under the nearest open path above: `steps.paid.data.*` answers for `steps.paid.data.amount`. */
function openField(path: string, find: (path: string) => Field | undefined): Field | undefined {
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const field = find(`${path.slice(0, dot)}.*`)
    const name = path.slice(dot + 1)
    if (field && name && name !== '*')
      return { ...field, path, label: { zh: `${field.label.zh} ${name}`, en: `${field.label.en} ${name}` } }
  }
  const any = find('*')
  return any && { ...any, path, label: { zh: path, en: path } }
}

function isExtraPath(path: string): boolean {
  return /^order\.extra\.[^.]+$/.test(path)
}

function extraField(path: string): Field {
  const name = path.slice('order.extra.'.length)
  return { path, type: 'any', label: { zh: `扩展字段 ${name}`, en: `extra ${name}` } }
}

const f = (path: string, type: FieldType, [zh, en]: readonly [zh: string, en: string]): Field => ({
  path,
  type,
  label: { zh, en },
})

const STATUS_LABELS: Record<(typeof ORDER_STATUSES)[number], Localized> = {
  received: { zh: '已接收', en: 'received' },
  processing: { zh: '处理中', en: 'processing' },
  'on-hold': { zh: '已挂起', en: 'on hold' },
  ready: { zh: '待发货', en: 'ready' },
  allocated: { zh: '已配货', en: 'allocated' },
  printed: { zh: '已打单', en: 'printed' },
  shipped: { zh: '已发货', en: 'shipped' },
  delivered: { zh: '已签收', en: 'delivered' },
  closed: { zh: '已完成', en: 'closed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  returned: { zh: '已退货', en: 'returned' },
}

const CHANNEL_LABELS: Record<(typeof CHANNELS)[number], Localized> = {
  wechat: { zh: '微信小店', en: 'WeChat shop' },
  douyin: { zh: '抖音', en: 'Douyin' },
  taobao: { zh: '淘宝', en: 'Taobao' },
  miniprogram: { zh: '小程序', en: 'Mini program' },
  excel: { zh: 'Excel 导入', en: 'Excel import' },
  manual: { zh: '手工录入', en: 'Entered by hand' },
  api: { zh: '接口', en: 'API' },
}

/** Name of an order status in both languages; the one place they are written. */
export function statusLabel(status: string): Localized {
  return STATUS_LABELS[status as keyof typeof STATUS_LABELS] ?? { zh: status, en: status }
}

/** Name of a sales channel in both languages; a merchant's own channel shows its slug. */
export function channelLabel(channel: string): Localized {
  return CHANNEL_LABELS[channel as keyof typeof CHANNEL_LABELS] ?? { zh: channel, en: channel }
}

const choices = (values: readonly string[], label: (value: string) => Localized) =>
  values.map((value) => ({ value, label: label(value) }))

const LINE_FIELDS: readonly Field[] = [
  f('sku', 'text', ['SKU', 'SKU']),
  f('title', 'text', ['商品名称', 'title']),
  f('quantity', 'integer', ['数量', 'quantity']),
  f('unitPrice', 'money', ['单价', 'unit price']),
  f('discount', 'money', ['行优惠', 'line discount']),
  f('weightGrams', 'integer', ['重量(克)', 'weight (g)']),
]

/** What every rule may read about the order and the run, with the labels users see. */
export const ORDER_FIELDS: readonly Field[] = [
  f('order.total', 'money', ['实付金额', 'order total']),
  f('order.itemsTotal', 'money', ['商品总额', 'items total']),
  f('order.discount', 'money', ['优惠金额', 'discount']),
  f('order.freight', 'money', ['运费', 'freight']),
  f('order.currency', 'text', ['币种', 'currency']),
  { ...f('order.channel', 'choice', ['渠道', 'channel']), choices: choices(CHANNELS, channelLabel) },
  f('order.shop', 'text', ['店铺', 'shop']),
  f('order.externalId', 'text', ['订单号', 'order number']),
  { ...f('order.status', 'choice', ['订单状态', 'status']), choices: choices(ORDER_STATUSES, statusLabel) },
  f('order.placedAt', 'time', ['下单时间', 'placed at']),
  f('order.paidAt', 'time', ['付款时间', 'paid at']),
  f('order.shipBy', 'time', ['最晚发货时间', 'ship by']),
  f('order.receivedAt', 'time', ['接收时间', 'received at']),
  f('order.buyer.id', 'text', ['买家账号', 'buyer id']),
  f('order.buyer.name', 'text', ['买家姓名', 'buyer name']),
  f('order.buyer.phone', 'text', ['买家电话', 'buyer phone']),
  f('order.receiver.name', 'text', ['收货人', 'receiver']),
  f('order.receiver.phone', 'text', ['收货电话', 'receiver phone']),
  f('order.receiver.province', 'text', ['省', 'province']),
  f('order.receiver.city', 'text', ['市', 'city']),
  f('order.receiver.district', 'text', ['区县', 'district']),
  f('order.receiver.street', 'text', ['街道', 'street']),
  f('order.receiver.detail', 'text', ['详细地址', 'address']),
  f('order.receiver.postalCode', 'text', ['邮编', 'postal code']),
  f('order.receiver.country', 'text', ['国家', 'country']),
  { ...f('order.lines', 'list', ['商品明细', 'lines']), items: LINE_FIELDS },
  f('order.tags', 'list', ['标签', 'tags']),
  f('order.note', 'text', ['备注', 'note']),
  f('order.buyerNote', 'text', ['买家留言', 'buyer note']),
  f('order.sellerNote', 'text', ['卖家备注', 'seller note']),
  {
    ...f('order.delivery', 'choice', ['配送方式', 'delivery']),
    choices: [
      { value: 'express', label: { zh: '快递', en: 'express' } },
      { value: 'pickup', label: { zh: '自提', en: 'pickup' } },
      { value: 'instant', label: { zh: '即时配送', en: 'instant' } },
    ],
  },
  f('order.risk', 'text', ['风险', 'risk']),
  {
    ...f('order.refund', 'choice', ['退款', 'refund']),
    choices: [
      { value: 'none', label: { zh: '无', en: 'none' } },
      { value: 'asked', label: { zh: '申请中', en: 'asked' } },
      { value: 'done', label: { zh: '已退款', en: 'done' } },
    ],
  },
  f('run.startedAt', 'time', ['流程开始时间', 'run started at']),
  f('run.attempt', 'integer', ['尝试次数', 'attempt']),
  f('now', 'time', ['现在', 'now']),
]
