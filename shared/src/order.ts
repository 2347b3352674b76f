import * as z from 'zod'
import { MoneySchema } from './money.ts'
import { SafeKeySchema, SlugSchema, TimeSchema } from './scalar.ts'

export const CHANNELS = ['wechat', 'douyin', 'taobao', 'miniprogram', 'excel', 'manual', 'api'] as const

export const ORDER_STATUSES = [
  'received',
  'processing',
  'on-hold',
  'ready',
  'allocated',
  'printed',
  'shipped',
  'delivered',
  'closed',
  'cancelled',
  'returned',
] as const
export const OrderStatusSchema = z.enum(ORDER_STATUSES)
export type OrderStatus = z.infer<typeof OrderStatusSchema>

const text = (max = 200) => z.string().max(max)
const id = () => z.string().trim().min(1).max(100)

export const BuyerSchema = z.strictObject({
  id: id().optional(),
  name: text().optional(),
  phone: text(40).optional(),
})

export const ReceiverSchema = z.strictObject({
  name: text().optional(),
  phone: text(40).optional(),
  province: text(60).optional(),
  city: text(60).optional(),
  district: text(60).optional(),
  street: text().optional(),
  detail: text(500).optional(),
  postalCode: text(20).optional(),
  country: text(60).optional(),
})

export const OrderLineSchema = z.strictObject({
  id: id().optional(),
  sku: id(),
  title: text(500).optional(),
  quantity: z.int().min(1).max(1_000_000),
  unitPrice: MoneySchema.optional(),
  discount: MoneySchema.optional(),
  weightGrams: z.int().min(0).optional(),
  giftOf: id().optional(),
  bundleOf: id().optional(),
  attributes: z.record(SafeKeySchema, text(500)).optional(),
})
export type OrderLine = z.infer<typeof OrderLineSchema>

/**
 * An order as it arrives at the door: only channel, shop, externalId, placedAt and lines are required.
 * What is absent stays absent (an absent amount is unknown, never zero); what is present is of its type.
 */
export const OrderInputSchema = z
  .strictObject({
    channel: SlugSchema,
    shop: SlugSchema,
    externalId: id(),
    placedAt: TimeSchema,
    paidAt: TimeSchema.optional(),
    shipBy: TimeSchema.optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY'),
    buyer: BuyerSchema.optional(),
    receiver: ReceiverSchema.optional(),
    lines: z.array(OrderLineSchema).min(1).max(1000),
    itemsTotal: MoneySchema.optional(),
    discount: MoneySchema.optional(),
    freight: MoneySchema.optional(),
    total: MoneySchema.optional(),
    note: text(2000).optional(),
    buyerNote: text(2000).optional(),
    sellerNote: text(2000).optional(),
    tags: z.array(text(60)).max(100).optional(),
    delivery: z.enum(['express', 'pickup', 'instant']).optional(),
    risk: text(60).optional(),
    refund: z.enum(['none', 'asked', 'done']).optional(),
    extra: z
      .record(SafeKeySchema, z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
      .optional(),
  })
  .superRefine((order, context) => {
    const gap = totalGap(order)
    if (gap !== undefined && gap !== 0)
      context.addIssue({ code: 'custom', path: ['total'], message: 'total-mismatch', params: { gap } })
  })
export type OrderInput = z.infer<typeof OrderInputSchema>

/** The canonical order inside Orderloom: what arrived plus what we keep about it. */
export type Order = OrderInput & {
  readonly id: string
  readonly status: OrderStatus
  readonly receivedAt: string
}

type Amounts = Pick<OrderInput, 'itemsTotal' | 'discount' | 'freight' | 'total'>

/**
 * How far `total` is from itemsTotal - discount + freight, in 分.
 * Undefined while a part is absent: what is not known cannot be wrong.
 */
export function totalGap(order: Amounts): number | undefined {
  const { itemsTotal, discount, freight, total } = order
  if (itemsTotal === undefined || discount === undefined || freight === undefined || total === undefined)
    return undefined
  return total - (itemsTotal - discount + freight)
}
