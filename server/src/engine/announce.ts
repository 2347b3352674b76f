import type { LiveEvent } from '@orderloom/shared/api.ts'
import type { OrderWork } from './order-work.ts'

type Listeners = { readonly publish: (event: LiveEvent) => void; readonly arm: (at: string) => void }

/** After a commit: tells pages what to read again, and the timers what to wait for. */
export function announce(
  work: OrderWork,
  closedTaskIds: readonly string[],
  { publish, arm }: Listeners,
): void {
  const { orderId } = work
  publish({ type: 'order', orderId })
  for (const task of work.newTasks) publish({ type: 'task', taskId: task.id, orderId, status: 'open' })
  closedTaskIds.forEach((taskId, at) =>
    publish({ type: 'task', taskId, orderId, status: work.closedTasks[at]?.status ?? 'cancelled' }),
  )
  if (work.notices.length > 0) publish({ type: 'notice' })
  for (const timer of work.newTimers) arm(timer.at)
}
