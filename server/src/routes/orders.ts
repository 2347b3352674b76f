import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { correctOrder } from '../engine/correct-order.ts'
import { notFound } from '../errors.ts'
import { toActor } from '../people/caller.ts'
import { toRunAnswer } from '../people/task-answer.ts'
import type { Page } from '../store/page.ts'
import { addCall } from './add-call.ts'
import { createTogether } from './together.ts'

const READ = { access: 'read-orders' } as const

export function addOrders(app: FastifyInstance, { store: { orders }, engine }: AppParts): void {
  const together = createTogether()
  addCall(
    app,
    ['createOrder', { access: 'create-orders', status: 202, hot: true }],
    async ({ body, caller, reply }) => {
      await together()
      const accepted = await engine.takeIn(body, toActor(caller))
      if (accepted.duplicate) reply.code(200)
      return accepted
    },
  )
  addCall(app, ['listOrders', READ], async ({ query: { cursor, limit, ...filter } }) =>
    toList(await orders.listOrders(filter, { cursor, limit })),
  )
  addCall(app, ['getOrder', READ], async ({ params }) => {
    const [aggregate, runs] = await Promise.all([orders.load(params.id!), orders.runsOf(params.id!)])
    if (!aggregate) throw orderMissing()
    return { order: aggregate.order, runs: runs.map(toRunAnswer), parcels: [] }
  })
  addCall(app, ['correctOrder', { access: 'correct-orders' }], async ({ params, body, caller }) => {
    return { order: await correctOrder(engine.alterOrder, params.id!, { ...body, by: toActor(caller) }) }
  })
  addCall(
    app,
    ['tellOrderEvent', { access: 'create-orders', status: 202 }],
    async ({ params, body: { type, data }, caller }) => {
      const runs = await engine.takeOrderEvent(params.id!, { event: type, data, by: toActor(caller) })
      return { orderId: params.id!, runs: [...runs] }
    },
  )
  addCall(app, ['replayOrder', READ], async ({ params }) => {
    const replay = await engine.replayOrder(params.id!)
    if (!replay) throw orderMissing()
    return replay
  })
  addCall(app, ['getTimeline', READ], async ({ params, query }) => {
    const page = await orders.timeline(params.id!, query)
    // Every order has a journal row, so an empty first page is an order that does not exist.
    if (page.items.length === 0 && query.cursor === undefined) throw orderMissing()
    return toList(page)
  })
}

function orderMissing() {
  return notFound('这个订单', 'This order')
}

/** A page as the schemas have it. */
export function toList<T>({ items, nextCursor }: Page<T>): { items: T[]; nextCursor: string | null } {
  return { items: [...items], nextCursor }
}
