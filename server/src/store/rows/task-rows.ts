import type { Audience } from '@orderloom/shared/effect.ts'
import { toIso } from '../../clock.ts'
import { toId, toRunId } from '../../ids.ts'
import type { ClosedTask, NewNotice, NewTask, TaskKind, TaskRecord, TaskStatus } from '../order-store.ts'

/* How tasks and notices stand in their tables. */

export type TaskTableRow = {
  id: number
  order_id: number
  run: number
  key: string
  node: string
  kind: TaskKind
  status: TaskStatus
  role: string | null
  users: string | null
  opened_at: number
  due_at: number | null
  body: string
  closed: string | null
  workflow: string
  version: number
  external_id: string
  channel: string
  shop: string
  total: number | null
  currency: string
  receiver_name: string | null
}

type TaskBody = Pick<NewTask, 'title' | 'nonce' | 'seen' | 'reasons' | 'fields' | 'exception' | 'changed'>
type ClosedBody = NonNullable<TaskRecord['closed']> & { readonly changed?: NewTask['changed'] }

export function toTaskBody({ title, nonce, seen, reasons, fields, exception, changed }: NewTask): string {
  return JSON.stringify({ title, nonce, seen, reasons, fields, exception, changed } satisfies TaskBody)
}

export function toClosedBody({ decision, by, at, comment, changed }: ClosedTask): string {
  return JSON.stringify({ decision, by, at, comment: comment ?? null, changed } satisfies ClosedBody)
}

export function toTaskRecord(row: TaskTableRow): TaskRecord {
  const orderId = toId('ord', row.order_id)
  const closed = row.closed === null ? null : (JSON.parse(row.closed) as ClosedBody)
  const body = JSON.parse(row.body) as TaskBody
  // A void task tells the change that made it void; an open one what changed since an earlier, void one.
  const changed = closed?.changed ?? body.changed
  return {
    id: toId('task', row.id),
    orderId,
    runId: toRunId(orderId, row.run),
    workflow: row.workflow,
    version: row.version,
    key: row.key,
    node: row.node,
    kind: row.kind,
    status: row.status,
    audience: toAudience(row),
    openedAt: toIso(row.opened_at),
    dueAt: row.due_at === null ? null : toIso(row.due_at),
    ...body,
    ...(changed && { changed }),
    order: {
      externalId: row.external_id,
      channel: row.channel,
      shop: row.shop,
      total: row.total,
      currency: row.currency,
      receiver: row.receiver_name,
    },
    closed: closed && { decision: closed.decision, by: closed.by, at: closed.at, comment: closed.comment },
  }
}

export function toAudience({ role, users }: { role: string | null; users: string | null }): Audience {
  return { ...(role !== null && { role }), ...(users !== null && { users: JSON.parse(users) as string[] }) }
}

export function toUsers({ users }: Audience): string | null {
  return users?.length ? JSON.stringify(users) : null
}

export type NoticeTableRow = {
  id: number
  order_id: number
  run: number
  node: string
  role: string | null
  users: string | null
  at: number
  text: string
}

export function toNotice(row: NoticeTableRow): NewNotice & { orderId: string } {
  const orderId = toId('ord', row.order_id)
  return {
    id: toId('ntc', row.id),
    orderId,
    runId: toRunId(orderId, row.run),
    node: row.node,
    audience: toAudience(row),
    text: row.text,
    at: toIso(row.at),
  }
}
