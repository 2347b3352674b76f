import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { toAudienceFilter } from '../people/caller.ts'
import { addCall } from './add-call.ts'

export function addNotices(app: FastifyInstance, { store: { orders } }: AppParts): void {
  addCall(app, ['listNotices', { access: 'read-notices' }], async ({ query, caller }) => {
    const { items, nextCursor } = await orders.listNotices(toAudienceFilter(caller), query)
    return {
      items: items.map(({ id, at, text, orderId, runId, node }) => ({ id, at, text, orderId, runId, node })),
      nextCursor,
    }
  })
}
