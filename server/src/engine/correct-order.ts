import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import { type Actor } from '@orderloom/shared/event.ts'
import { type Order, OrderInputSchema } from '@orderloom/shared/order.ts'
import { getOrderPath, isWritable, setOrderPaths, toOrderPath } from '@orderloom/shared/order-path.ts'
import type { Problem } from '@orderloom/shared/problem.ts'
import type { Change } from '@orderloom/shared/run.ts'
import { AppError } from '../errors.ts'
import type { AlterOrder } from './alter-order.ts'
import type { OrderWork } from './order-work.ts'

export type Correction = {
  readonly set: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly by: Actor
}

/**
 * Sets fields of an order by dotted path (null removes one). The corrected order must be one the door would take;
 * the correction is journalled with before, after and reason, and reaches the order's runs in the same commit.
 */
export async function correctOrder(
  alterOrder: AlterOrder,
  orderId: string,
  { set, reason, by }: Correction,
): Promise<Order> {
  const paths = Object.fromEntries(Object.entries(set).map(([path, value]) => [toOrderPath(path), value]))
  refuseUnwritable(Object.keys(paths))
  const work = await alterOrder(orderId, ({ work }) => {
    const changed = changeFields(work, paths)
    if (changed.length === 0) return
    work.journal.push({
      at: work.at,
      event: 'corrected',
      by,
      comment: reason,
      entries: [{ type: 'changed', changed }],
    })
  })
  return work.order
}

/**
 * Writes fields of the order on stage and has its runs told; answers what really changed.
 * @throws AppError invalid when the door would not take the order so
 */
export function changeFields(work: OrderWork, paths: Readonly<Record<string, unknown>>): readonly Change[] {
  const written = setOrderPaths(work.order, paths)
  // Most news says nothing of the order's own fields: what is as it was need not be held against the schema again.
  if (listChanges(work.order, written, Object.keys(paths)).length === 0) return []
  const corrected = toValidOrder(written, written)
  const changed = listChanges(work.order, corrected, Object.keys(paths))
  if (changed.length === 0) return changed
  work.order = corrected
  work.contentChanged = true
  work.untold.push({
    from: undefined,
    set: Object.fromEntries(changed.map(({ path, after }) => [path, after])),
  })
  return changed
}

function refuseUnwritable(paths: readonly string[]): void {
  const problems = paths
    .filter((path) => !isWritable(path))
    .map(
      (path): Problem => ({
        code: 'not-writable',
        severity: 'error',
        path,
        message: {
          zh: `“${path}”不能更正：它不存在，或标识了这个订单`,
          en: `"${path}" cannot be corrected: there is no such field, or it identifies the order`,
        },
      }),
    )
  if (problems.length > 0) throw new AppError('invalid', { problems })
}

/** Holds the corrected order against the schema of the door, which also puts times into their one form. */
function toValidOrder(corrected: Order, { id, status, receivedAt }: Order): Order {
  const { id: _id, status: _status, receivedAt: _receivedAt, ...input } = corrected
  const parsed = OrderInputSchema.safeParse(input)
  if (!parsed.success) throw new AppError('invalid', { problems: describeIssues(OrderInputSchema, input) })
  return { ...parsed.data, id, status, receivedAt }
}

function listChanges(before: Order, after: Order, paths: readonly string[]): Change[] {
  return paths
    .map((path) => ({
      path,
      before: getOrderPath(before, path) ?? null,
      after: getOrderPath(after, path) ?? null,
    }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}
