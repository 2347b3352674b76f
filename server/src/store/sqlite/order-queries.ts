import type Database from 'better-sqlite3'
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

type OrderReads = Pick<
  OrderStore,
  'load' | 'listOrders' | 'runsOf' | 'findRun' | 'timeline' | 'journal' | 'countOpenRuns'
>

/** Everything read about orders, their runs and their journal. */
export function createOrderReads(database: Database.Database): OrderReads {
  return {
    load: createLoad(database),
    listOrders: createListOrders(database),
    ...createRunReads(database),
    ...createJournalReads(database),
  }
}

function createLoad(database: Database.Database): OrderStore['load'] {
  const find = database.prepare<[number], OrderTableRow & { body: string }>(
    'select o.*, p.body from orders o join order_payloads p on p.order_id = o.id where o.id = ?',
  )
  const live = database.prepare<[number], RunTableRow & { state: string }>(
    'select * from runs where order_id = ? and state is not null order by ordinal',
  )
  return async (orderId): Promise<OrderAggregate | undefined> => {
    const id = fromId('ord', orderId)
    const row = id === undefined ? undefined : find.get(id)
    if (!row) return undefined
    const order = toOrder(row, row.body)
    return {
      order,
      revision: row.revision,
      runCount: row.runs,
      live: live.all(row.id).map((run) => toRun(run, order)),
    }
  }
}

function createListOrders(database: Database.Database): OrderStore['listOrders'] {
  return async (filter, page) => {
    const { where, values } = toCondition(filter, page)
    const rows = database
      .prepare<unknown[], OrderTableRow & { open_tasks: number }>(
        `select o.*, (select count(*) from tasks t where t.order_id = o.id and t.status = 'open') open_tasks from orders o where ${where} order by o.id desc limit ?`,
      )
      .all(...values, page.limit + 1)
    return toPage(rows.map(toOrderRow), page.limit, (row) => row.id)
  }
}

function toCondition(
  { status, channel, q }: OrderFilter,
  { cursor }: PageQuery,
): { where: string; values: unknown[] } {
  const parts: [string, ...unknown[]][] = [['1']]
  if (cursor !== undefined) parts.push(['o.id < ?', cursorOf('ord', cursor, 'down')])
  if (status) parts.push(['o.status = ?', status])
  if (channel) parts.push(['o.channel = ?', channel])
  if (q) {
    // A range finds the beginning of a text by index; GLOB or LIKE would read the table.
    const end = `${q}\u{10ffff}`
    parts.push([
      "(o.id = ? or (o.external_id >= ? and o.external_id < ?) or o.receiver_phone like ? escape '!' or o.receiver_name like ? escape '!')",
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

function createRunReads(
  database: Database.Database,
): Pick<OrderStore, 'runsOf' | 'findRun' | 'countOpenRuns'> {
  const all = database.prepare<[number], RunTableRow>(
    'select * from runs where order_id = ? order by ordinal',
  )
  const one = database.prepare<[number, number], RunTableRow>(
    'select * from runs where order_id = ? and ordinal = ?',
  )
  const counts = database.prepare<[], { workflow: string; open: number }>(
    'select workflow, count(*) open from runs where ended_at is null group by workflow',
  )
  return {
    runsOf: async (orderId) => {
      const id = fromId('ord', orderId)
      return id === undefined ? [] : all.all(id).map(toRunRecord)
    },
    findRun: async (runId) => {
      const parsed = fromRunId(runId)
      const row = parsed && one.get(fromId('ord', parsed.orderId)!, parsed.ordinal)
      return row && toRunRecord(row)
    },
    countOpenRuns: async () => new Map(counts.all().map(({ workflow, open }) => [workflow, open])),
  }
}

function createJournalReads(database: Database.Database): Pick<OrderStore, 'timeline' | 'journal'> {
  const page = database.prepare<[number, number, number], JournalTableRow>(
    'select * from journal where order_id = ? and id > ? order by id limit ?',
  )
  const ofRun = database.prepare<[number, number], JournalTableRow>(
    'select * from journal where order_id = ? and run = ? order by id',
  )
  return {
    timeline: async (orderId, { cursor, limit }) => {
      const id = fromId('ord', orderId)
      if (id === undefined) return { items: [], nextCursor: null }
      return toPage(
        page.all(id, cursorOf('row', cursor, 'up'), limit + 1).map(toStoredRow),
        limit,
        (row) => row.id,
      )
    },
    journal: async (runId) => {
      const parsed = fromRunId(runId)
      return parsed ? ofRun.all(fromId('ord', parsed.orderId)!, parsed.ordinal).map(toStoredRow) : []
    },
  }
}

/** Turns a list cursor into its integer; one that is none of ours reads as the end. */
export function cursorOf(prefix: Prefix, cursor: string | undefined, direction: 'up' | 'down'): number {
  if (cursor === undefined) return direction === 'up' ? -1 : Number.MAX_SAFE_INTEGER
  return fromId(prefix, cursor) ?? (direction === 'up' ? Number.MAX_SAFE_INTEGER : -1)
}
