import { fromId, fromRunId, type Prefix } from '../../ids.ts'
import type { OrderAggregate, OrderFilter, OrderStore } from '../order-store.ts'
import { type PageQuery, toPage } from '../page.ts'
import {
  type JournalTableRow,
  type OrderTableRow,
  type RunTableRow,
  toOrder,
  toOrderRow,
  toRun,
  toRunRecord,
  toStoredRow,
} from '../rows/order-rows.ts'
import type { Query } from './open-database.ts'

type OrderReads = Pick<
  OrderStore,
  'load' | 'listOrders' | 'runsOf' | 'findRun' | 'timeline' | 'journal' | 'countOpenRuns'
>

/** Everything read about orders, their runs and their journal. */
export function createOrderReads(query: Query): OrderReads {
  return {
    load: createLoad(query),
    listOrders: createListOrders(query),
    ...createRunReads(query),
    ...createJournalReads(query),
  }
}

type LoadedRow = OrderTableRow & { body: string } & Pick<
    RunTableRow,
    'ordinal' | 'workflow' | 'version' | 'started_at' | 'ended_at'
  > & { run_status: RunTableRow['status']; state: string | null }

/** One round trip and one snapshot: an order is never seen with the runs of another revision. */
const LOAD = `select o.*, p.body, r.ordinal, r.workflow, r.version, r.status run_status, r.started_at, r.ended_at, r.state
  from orders o join order_payloads p on p.order_id = o.id
  left join runs r on r.order_id = o.id and r.state is not null
  where o.id = ? order by r.ordinal`

function createLoad(query: Query): OrderStore['load'] {
  return async (orderId): Promise<OrderAggregate | undefined> => {
    const id = fromId('ord', orderId)
    const rows = id === undefined ? [] : await query<LoadedRow>(LOAD, [id])
    const [row] = rows
    if (!row) return undefined
    const order = toOrder(row, row.body)
    const live = rows.flatMap(({ state, run_status, ...run }) =>
      state === null ? [] : [toRun({ ...run, order_id: row.id, status: run_status, state }, order)],
    )
    return { order, revision: row.revision, runCount: row.runs, live }
  }
}

function createListOrders(query: Query): OrderStore['listOrders'] {
  return async (filter, page) => {
    const { where, values } = toCondition(filter, page)
    const rows = await query<OrderTableRow & { open_tasks: number }>(
      `select o.*, (select count(*) filter (where t.status = 'open') from tasks t where t.order_id = o.id) open_tasks from orders o where ${where} order by o.id desc limit ?`,
      [...values, page.limit + 1],
    )
    return toPage(rows.map(toOrderRow), page.limit, (row) => row.id)
  }
}

function toCondition(
  { status, channel, q }: OrderFilter,
  { cursor }: PageQuery,
): { where: string; values: unknown[] } {
  const parts: [string, ...unknown[]][] = [['true']]
  if (cursor !== undefined) parts.push(['o.id < ?', cursorOf('ord', cursor, 'down')])
  if (status) parts.push(['o.status = ?', status])
  if (channel) parts.push(['o.channel = ?', channel])
  if (q) {
    // A range finds the beginning of a text by index; LIKE would read the table.
    const end = `${q}\u{10ffff}`
    parts.push([
      "(o.id = ? or (o.external_id >= ? and o.external_id < ?) or o.receiver_phone ilike ? escape '!' or o.receiver_name ilike ? escape '!')",
      fromId('ord', q) ?? -1,
      q,
      end,
      `${escapeLike(q)}%`,
      `%${escapeLike(q)}%`,
    ])
  }
  return { where: parts.map(([sql]) => sql).join(' and '), values: parts.flatMap(([, ...values]) => values) }
}

const escapeLike = (text: string) => text.replace(/[%_!]/g, '!$&')

function createRunReads(query: Query): Pick<OrderStore, 'runsOf' | 'findRun' | 'countOpenRuns'> {
  return {
    runsOf: async (orderId) => {
      const id = fromId('ord', orderId)
      if (id === undefined) return []
      const rows = await query<RunTableRow>('select * from runs where order_id = ? order by ordinal', [id])
      return rows.map(toRunRecord)
    },
    findRun: async (runId) => {
      const parsed = fromRunId(runId)
      if (!parsed) return undefined
      const [row] = await query<RunTableRow>('select * from runs where order_id = ? and ordinal = ?', [
        fromId('ord', parsed.orderId),
        parsed.ordinal,
      ])
      return row && toRunRecord(row)
    },
    countOpenRuns: async () => {
      const rows = await query<{ workflow: string; open: number }>(
        'select workflow, count(*) open from runs where ended_at is null group by workflow',
      )
      return new Map(rows.map(({ workflow, open }) => [workflow, open]))
    },
  }
}

function createJournalReads(query: Query): Pick<OrderStore, 'timeline' | 'journal'> {
  return {
    timeline: async (orderId, { cursor, limit }) => {
      const id = fromId('ord', orderId)
      if (id === undefined) return { items: [], nextCursor: null }
      const rows = await query<JournalTableRow>(
        'select * from journal where order_id = ? and id > ? order by id limit ?',
        [id, cursorOf('row', cursor, 'up'), limit + 1],
      )
      return toPage(rows.map(toStoredRow), limit, (row) => row.id)
    },
    journal: async (runId) => {
      const parsed = fromRunId(runId)
      if (!parsed) return []
      const rows = await query<JournalTableRow>(
        'select * from journal where order_id = ? and run = ? order by id',
        [fromId('ord', parsed.orderId), parsed.ordinal],
      )
      return rows.map(toStoredRow)
    },
  }
}

/** Turns a list cursor into its integer; one that is none of ours reads as the end. */
export function cursorOf(prefix: Prefix, cursor: string | undefined, direction: 'up' | 'down'): number {
  if (cursor === undefined) return direction === 'up' ? -1 : Number.MAX_SAFE_INTEGER
  return fromId(prefix, cursor) ?? (direction === 'up' ? Number.MAX_SAFE_INTEGER : -1)
}
