import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { type Order, OrderInputSchema } from '@orderloom/shared/order.ts'

export type ReadOrder =
  | { readonly ok: true; readonly order: Order }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Reads JSON text as the order a channel would send, with what we would add to it. */
export function readOrder(text: string, at: string, locale: Locale): ReadOrder {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, faults: [locale === 'zh' ? '这不是完整的 JSON' : 'This is not complete JSON'] }
  }
  const input = withoutOurs(value)
  const parsed = OrderInputSchema.safeParse(input)
  if (!parsed.success)
    return {
      ok: false,
      faults: describeIssues(OrderInputSchema, input).map(
        (problem) => `${problem.path ? `${problem.path}：` : ''}${problem.message[locale]}`,
      ),
    }
  return { ok: true, order: { ...parsed.data, id: 'ord_test', status: 'received', receivedAt: at } }
}

/** A real past order brings what we added to it; it is tried as if it had just arrived. */
function withoutOurs(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { id: _id, status: _status, receivedAt: _receivedAt, ...input } = value as Record<string, unknown>
  return input
}

/** The same order with another total: its parts are kept in step, so that it still adds up. */
export function withTotal(
  order: Record<string, unknown>,
  total: number | undefined,
): Record<string, unknown> {
  const { total: _total, itemsTotal, ...rest } = order
  if (total === undefined) return itemsTotal === undefined ? rest : { ...rest, itemsTotal }
  const [discount, freight] = [numberOf(order.discount), numberOf(order.freight)]
  return { ...rest, ...(itemsTotal !== undefined && { itemsTotal: total + discount - freight }), total }
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0)

/** An order to begin with where there is no sample. */
export function exampleOrder(at: string): Record<string, unknown> {
  return {
    channel: 'wechat',
    shop: 'shop-1',
    externalId: 'TEST-0001',
    placedAt: at,
    total: 528_000,
    currency: 'CNY',
    receiver: {
      name: '张三',
      phone: '13800000000',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      detail: '文三路 1 号',
    },
    lines: [{ sku: 'SKU-1', title: '示例商品', quantity: 1, unitPrice: 528_000 }],
  }
}
