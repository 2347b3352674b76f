import type { OrderInput } from '@orderloom/shared/order.ts'

/*
 * The reference work of quality.md: a 1 KB order arrives; if it is over ¥5,000 it pauses for finance (one in ten),
 * else ten fields are mapped, the status is written and the run ends.
 */

const mapping = (to: string, value: unknown) => ({ to, value })

/** As it would be sent to POST /api/workflows. */
export const REFERENCE: Record<string, unknown> = {
  format: 1,
  key: 'order-approval',
  name: 'Order approval',
  settings: { maxSteps: 1000 },
  nodes: {
    start: { kind: 'order-received', name: 'New order', config: {} },
    amount: {
      kind: 'condition',
      name: 'Over 5000?',
      config: { when: { '>': [{ var: 'order.total' }, 500_000] } },
    },
    finance: {
      kind: 'approval',
      name: 'Finance',
      config: { approvers: { role: 'finance' }, mode: 'any', watch: ['order.total'] },
    },
    map: {
      kind: 'map-fields',
      name: 'Map',
      config: {
        mappings: [
          mapping('order.note', '{{order.channel}} {{order.externalId}}'),
          mapping('order.sellerNote', '{{order.receiver.name}}'),
          mapping('order.risk', 'low'),
          mapping('order.delivery', 'express'),
          mapping('order.refund', 'none'),
          mapping('order.receiver.country', 'CN'),
          mapping('order.extra.amount', { '+': [{ var: 'order.itemsTotal' }, { var: 'order.freight' }] }),
          mapping('order.extra.city', { var: 'order.receiver.city' }),
          mapping('order.extra.shop', { var: 'order.shop' }),
          mapping('order.extra.pieces', { sumOf: [{ var: 'order.lines' }, { var: 'quantity' }] }),
        ],
      },
    },
    ready: { kind: 'set-status', name: 'Ready', config: { status: 'ready' } },
    refuse: { kind: 'set-status', name: 'Refused', config: { status: 'cancelled' } },
    end: { kind: 'end', name: 'End', config: {} },
  },
  edges: [
    { from: 'start', output: 'next', to: 'amount' },
    { from: 'amount', output: 'yes', to: 'finance' },
    { from: 'amount', output: 'no', to: 'map' },
    { from: 'amount', output: 'unknown', to: 'finance' },
    { from: 'finance', output: 'approved', to: 'map' },
    { from: 'finance', output: 'rejected', to: 'refuse' },
    { from: 'map', output: 'next', to: 'ready' },
    { from: 'map', output: 'error', to: 'finance' },
    { from: 'ready', output: 'next', to: 'end' },
    { from: 'refuse', output: 'next', to: 'end' },
  ],
  layout: { nodes: {}, notes: [] },
}

/** Every tenth order is over ¥5,000. About 1 KB of JSON. */
export function referenceOrder(number: number): OrderInput {
  const total = number % 10 === 0 ? 888_800 : 26_800
  return {
    channel: 'wechat',
    shop: 'flagship',
    externalId: `W2026112200${String(number).padStart(8, '0')}`,
    placedAt: '2026-11-22T02:30:00.000Z',
    paidAt: '2026-11-22T02:31:00.000Z',
    currency: 'CNY',
    buyer: { id: `buyer-${number % 5000}`, name: '李静', phone: '13800138000' },
    receiver: {
      name: '李静',
      phone: '13800138000',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      street: '文新街道',
      detail: '文三路 90 号 3 幢 502 室',
      postalCode: '310012',
    },
    lines: [
      {
        id: 'l1',
        sku: 'CAM-A7-BLACK',
        title: '微单相机 全画幅 黑色 标准套装',
        quantity: 1,
        unitPrice: total,
        discount: 0,
        weightGrams: 820,
        attributes: { color: '黑色', warranty: '两年' },
      },
      {
        id: 'l2',
        sku: 'STRAP-LEATHER',
        title: '真皮相机背带（赠品）',
        quantity: 1,
        unitPrice: 0,
        discount: 0,
        weightGrams: 90,
        attributes: { color: '棕色' },
      },
    ],
    itemsTotal: total,
    discount: 0,
    freight: 0,
    total,
    buyerNote: '请在工作日送货，谢谢',
    delivery: 'express',
    refund: 'none',
  }
}
