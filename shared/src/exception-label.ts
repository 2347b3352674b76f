import type { Localized } from './localized.ts'
import type { ExceptionType } from './run.ts'

const LABELS: Record<ExceptionType, Localized> = {
  'stock-short': { zh: '缺货', en: 'Stock short' },
  'address-incomplete': { zh: '地址不全', en: 'Address incomplete' },
  'phone-invalid': { zh: '电话无效', en: 'Phone invalid' },
  'duplicate-order': { zh: '重复订单', en: 'Duplicate order' },
  'waiting-merge': { zh: '等待合单', en: 'Waiting to be merged' },
  'label-failed': { zh: '面单失败', en: 'Label failed' },
  'check-outcome': { zh: '核对结果', en: 'Outcome unknown' },
  'rule-undecided': { zh: '规则无法判断', en: 'Rule cannot decide' },
  'amount-wrong': { zh: '金额异常', en: 'Amount wrong' },
  'refund-pending': { zh: '退款中', en: 'Refund pending' },
  blacklisted: { zh: '黑名单', en: 'Blacklisted' },
  'channel-failed': { zh: '渠道接口失败', en: 'Channel failed' },
  'printer-offline': { zh: '打印机离线', en: 'Printer offline' },
  other: { zh: '其他', en: 'Other' },
}

/** The words ops use for an exception. */
export function exceptionLabel(type: ExceptionType): Localized {
  return LABELS[type]
}
