import { accepts } from '@orderloom/runtime/index.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import type { Order } from '@orderloom/shared/order.ts'
import type { Trigger } from '@orderloom/shared/run.ts'
import type { RunBrief } from '../store/order-store.ts'
import type { AlterOrder } from './alter-order.ts'
import { beginRun } from './begin-run.ts'
import { changeFields } from './correct-order.ts'
import type { Programs } from './programs.ts'

export type OrderEvent = {
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
  readonly by: Actor
}

export type TakeOrderEvent = (orderId: string, event: OrderEvent) => Promise<readonly RunBrief[]>

/**
 * Something happened to an order: what it says about the order's own fields is written, the runs that wait for it go
 * on, and every live workflow that starts on it gets a run; all in one commit, with a journal row of its own.
 * Answers the runs it began. @throws AppError not-found, or invalid for data that no order may hold
 */
export function createTakeOrderEvent(alterOrder: AlterOrder, programs: Programs): TakeOrderEvent {
  return async (orderId, { event, data, by }) => {
    let begun: readonly RunBrief[] = []
    await alterOrder(orderId, async (scene) => {
      const { work } = scene
      const changed = changeFields(work, fieldsOf(event, data, work))
      work.journal.push({
        at: work.at,
        event: 'order-event',
        by,
        comment: event,
        entries: changed.length > 0 ? [{ type: 'changed', changed }] : [],
      })
      // Runs first stand on the order as it now is, then hear what happened.
      await scene.settle()
      scene.tellEvent(event, { data, by })
      const trigger: Trigger = { kind: 'order-changed', data: { event, at: work.at, data } }
      begun = programs
        .live()
        .flatMap((live) =>
          accepts(live.program, work.order, work.at, trigger) ? [beginRun(scene, live, { by, trigger })] : [],
        )
    })
    return begun
  }
}

/** What the events every shop knows say about the order itself; of all others only the runs know the meaning. */
function fieldsOf(
  event: string,
  data: OrderEvent['data'],
  { order, at }: { readonly order: Order; readonly at: string },
): Readonly<Record<string, unknown>> {
  switch (event) {
    case 'paid':
      return { 'order.paidAt': data.paidAt ?? order.paidAt ?? at }
    case 'address-changed':
      return Object.fromEntries(
        Object.entries((data.receiver ?? {}) as Record<string, unknown>).map(([name, value]) => [
          `order.receiver.${name}`,
          value,
        ]),
      )
    case 'cancelled':
      return { 'order.status': 'cancelled' }
    case 'refund-asked':
      return { 'order.refund': 'asked' }
    case 'refunded':
      return { 'order.refund': 'done' }
    default:
      return {}
  }
}
