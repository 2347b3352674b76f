import type { Order } from '@orderloom/shared/order.ts'
import { describe, expect, it } from 'vitest'
import { toSet, toTexts } from './order-correction.ts'

const ORDER: Order = {
  id: 'ord_1',
  status: 'processing',
  receivedAt: '2026-11-22T08:00:00.000Z',
  channel: 'wechat',
  shop: 'tea',
  externalId: 'A1',
  placedAt: '2026-11-22T08:00:00.000Z',
  currency: 'CNY',
  lines: [{ sku: 'T', quantity: 1 }],
  total: 888800,
  receiver: { name: '李雷', phone: '13800000000' },
}

describe('a correction', () => {
  it('holds only what was changed', () => {
    const texts = toTexts(ORDER)
    expect(texts).toMatchObject({ 'order.receiver.name': '李雷', 'order.total': '8888.00', 'order.note': '' })
    expect(toSet(ORDER, texts)).toEqual({})
    expect(
      toSet(ORDER, { ...texts, 'order.receiver.phone': ' 13900000000 ', 'order.total': '8,888.01' }),
    ).toEqual({ 'order.receiver.phone': '13900000000', 'order.total': 888801 })
  })

  it('puts a changed total into the discount where the parts are known, so that it adds up', () => {
    const whole = { ...ORDER, itemsTotal: 900000, discount: 12200, freight: 1000 }
    expect(toSet(whole, { ...toTexts(whole), 'order.total': '8000' })).toEqual({
      'order.total': 800000,
      'order.discount': 101000,
    })
  })
})
