import { toIso } from '../../clock.ts'
import { fromId, toId, toRunId } from '../../ids.ts'
import type { AudienceFilter, OrderStore, TaskFilter } from '../order-store.ts'
import { toPage } from '../page.ts'
import { type NoticeTableRow, type TaskTableRow, toNotice, toTaskRecord } from '../rows/task-rows.ts'
import type { Query } from './open-database.ts'
import { cursorOf } from './order-queries.ts'

const TASKS = `select t.*, r.workflow, r.version, o.external_id, o.channel, o.shop, o.total, o.currency, o.receiver_name
  from tasks t join orders o on o.id = t.order_id join runs r on r.order_id = t.order_id and r.ordinal = t.run`

type TaskReads = Pick<OrderStore, 'findTask' | 'listTasks' | 'listNotices' | 'dueTimers' | 'nextDue'>

/** Everything read about tasks, notices and timers. */
export function createTaskReads(query: Query): TaskReads {
  return {
    findTask: async (taskId) => {
      const id = fromId('task', taskId)
      if (id === undefined) return undefined
      const [row] = await query<TaskTableRow>(`${TASKS} where t.id = ?`, [id])
      return row && toTaskRecord(row)
    },
    listTasks: async (filter, { cursor, limit }) => {
      const direction = filter.status === 'open' ? 'up' : 'down'
      const { where, values } = toCondition(filter)
      const [beyond, order] = direction === 'up' ? ['>', 'asc'] : ['<', 'desc']
      const rows = await query<TaskTableRow>(
        `${TASKS} where t.id ${beyond} ?${where} order by t.id ${order} limit ?`,
        [cursorOf('task', cursor, direction), ...values, limit + 1],
      )
      return toPage(rows.map(toTaskRecord), limit, (row) => row.id)
    },
    listNotices: async (audience, { cursor, limit }) => {
      const { sql, values } = toAudienceCondition('n', audience)
      const rows = await query<NoticeTableRow>(
        `select * from notices n where n.id < ? and ${sql} order by n.id desc limit ?`,
        [cursorOf('ntc', cursor, 'down'), ...values, limit + 1],
      )
      return toPage(rows.map(toNotice), limit, (row) => row.id)
    },
    ...createTimerReads(query),
  }
}

function toCondition({ status, kind, orderId, for: audience }: TaskFilter): {
  where: string
  values: unknown[]
} {
  const parts: [string, ...unknown[]][] = []
  if (status) parts.push(['t.status = ?', status])
  if (kind) parts.push(['t.kind = ?', kind])
  if (orderId) parts.push(['t.order_id = ?', fromId('ord', orderId) ?? -1])
  if (audience) {
    const { sql, values } = toAudienceCondition('t', audience)
    parts.push([sql, ...values])
  }
  return {
    where: parts.map(([sql]) => ` and ${sql}`).join(''),
    values: parts.flatMap(([, ...values]) => values),
  }
}

function toAudienceCondition(
  table: 't' | 'n',
  { roles, email, standsInExceptFor }: AudienceFilter,
): { sql: string; values: unknown[] } {
  const clauses = [
    `${table}.role = any(?::text[])`,
    `exists (select 1 from json_array_elements_text(${table}.users::json) named where named = ?)`,
  ]
  const values: unknown[] = [roles, email ?? '']
  if (standsInExceptFor) {
    clauses.push(`(${table}.role is not null and ${table}.role <> all(?::text[]))`)
    values.push(standsInExceptFor)
  }
  return { sql: `(${clauses.join(' or ')})`, values }
}

function createTimerReads(query: Query): Pick<OrderStore, 'dueTimers' | 'nextDue'> {
  return {
    dueTimers: async (at, limit) => {
      const rows = await query<{ order_id: number; run: number; key: string; due: number }>(
        'select * from timers where due <= ? order by due limit ?',
        [Date.parse(at), limit],
      )
      return rows.map((row) => {
        const orderId = toId('ord', row.order_id)
        return { orderId, runId: toRunId(orderId, row.run), key: row.key, at: toIso(row.due) }
      })
    },
    nextDue: async () => {
      const [row] = await query<{ due: number | null }>('select min(due) due from timers')
      return row!.due === null ? undefined : toIso(row!.due)
    },
  }
}
