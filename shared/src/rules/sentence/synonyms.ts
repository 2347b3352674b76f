import type { Expression } from '../rule.ts'

/** Words that stand for a whole value or condition; a caller may add its own. */
export type Phrase = { readonly words: readonly string[]; readonly means: Expression }

/** What people call the fields of an order besides their labels. */
export const FIELD_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  'order.total': [
    '订单金额',
    '订单总额',
    '订单总价',
    '支付金额',
    '付款金额',
    '实付',
    '总价',
    '总额',
    '金额',
    'total',
    'order amount',
    'amount',
  ],
  'order.itemsTotal': ['商品金额', '商品总价', '货款'],
  'order.discount': ['优惠', '折扣金额'],
  'order.freight': ['邮费', '快递费', 'shipping fee', 'shipping'],
  'order.currency': ['货币'],
  'order.channel': ['销售渠道', '来源', '平台', 'sales channel', 'platform'],
  'order.shop': ['店', '门店', 'store'],
  'order.externalId': ['订单编号', '单号', 'order no'],
  'order.status': ['状态', 'order status'],
  'order.placedAt': ['下单', '订单时间', 'order time', 'placed'],
  'order.paidAt': ['支付时间', '付款', 'payment time', 'paid'],
  'order.shipBy': ['发货期限', '发货截止时间', 'ship-by time'],
  'order.buyer.name': ['买家', '客户', '客户姓名', 'buyer', 'customer'],
  'order.buyer.phone': ['买家手机', '客户电话'],
  'order.receiver.name': ['收件人', '收货人姓名', 'recipient'],
  'order.receiver.phone': ['收件电话', '收货手机', '收货人电话', 'recipient phone'],
  'order.receiver.province': ['省份', '收货省份'],
  'order.receiver.city': ['城市', '收货城市'],
  'order.receiver.district': ['区', '县'],
  'order.receiver.detail': ['地址', '收货地址', 'shipping address'],
  'order.receiver.postalCode': ['邮政编码', 'postcode', 'zip'],
  'order.lines': ['商品', '订单明细', '明细', 'items', 'order lines', 'line'],
  'order.tags': ['订单标签', 'tag'],
  'order.note': ['订单备注', 'order note'],
  'order.buyerNote': ['买家备注', '客户留言', '留言'],
  'order.sellerNote': ['客服备注', '商家备注'],
  'order.delivery': ['配送', '发货方式', 'delivery method'],
  'order.risk': ['风险标记', 'risk flag'],
  'order.refund': ['退款状态', 'refund status'],
  'run.attempt': ['重试次数'],
}

/** What people call figures over the lines. Left out where the catalogue lacks their fields. */
export const ORDER_PHRASES: readonly Phrase[] = [
  {
    words: ['商品件数', '商品总数', '总件数', '件数', 'piece count'],
    means: { sumOf: [{ var: 'order.lines' }, { var: 'quantity' }] },
  },
  {
    words: ['商品种类数', '商品种数', '商品行数', 'line count'],
    means: { countOf: [{ var: 'order.lines' }] },
  },
  {
    words: ['总重量', '重量', 'total weight'],
    means: { sumOf: [{ var: 'order.lines' }, { var: 'weightGrams' }] },
  },
]
