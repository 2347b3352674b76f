import type { Localized } from '../localized.ts'
import { HOLD_RELEASED } from './hold.ts'

/** What can happen to an order, by the word that tells it; a merchant's own words may be used beside these. */
export const ORDER_EVENTS: Readonly<Record<string, Localized>> = {
  paid: { zh: '已付款', en: 'paid' },
  'address-changed': { zh: '改了地址', en: 'address changed' },
  cancelled: { zh: '买家取消', en: 'cancelled' },
  'refund-asked': { zh: '申请退款', en: 'refund asked' },
  [HOLD_RELEASED]: { zh: '挂起被放行', en: 'hold released' },
}

/** An event in words; a merchant's own word is told as it stands. */
export function eventLabel(event: string): Localized {
  return ORDER_EVENTS[event] ?? { zh: event, en: event }
}
