import type { OrderRow } from '@orderloom/shared/api.ts'
import type { Order, OrderStatus } from '@orderloom/shared/order.ts'
import type { Run, RunStatus, Token } from '@orderloom/shared/run.ts'
import { toIso } from '../../clock.ts'
import { toId, toRunId } from '../../ids.ts'
import type { RunRecord, StoredRow } from '../order-store.ts'
import { decodeJournal } from './journal-codec.ts'

/* How orders, runs and journal rows stand in their tables. */

export type OrderTableRow = {
  id: number
  revision: number
  runs: number
  status: OrderStatus
  channel: string
  shop: string
  external_id: string
  total: number | null
  currency: string
  receiver_name: string | null
  receiver_phone: string | null
  placed_at: number
  received_at: number
}

/** The payload leaves out what the list row holds. */
export function toPayload(order: Order): string {
  // Overwriting in a copy is several times faster than leaving keys out of one.
  return JSON.stringify({ ...order, id: undefined, status: undefined, receivedAt: undefined })
}

export function toOrder(row: Pick<OrderTableRow, 'id' | 'status' | 'received_at'>, payload: string): Order {
  return {
    ...JSON.parse(payload),
    id: toId('ord', row.id),
    status: row.status,
    receivedAt: toIso(row.received_at),
  }
}

export function toOrderRow(row: OrderTableRow & { open_tasks: number }): OrderRow {
  return {
    id: toId('ord', row.id),
    channel: row.channel,
    shop: row.shop,
    externalId: row.external_id,
    status: row.status,
    total: row.total,
    currency: row.currency,
    receiver: row.receiver_name,
    placedAt: toIso(row.placed_at),
    receivedAt: toIso(row.received_at),
    openTasks: row.open_tasks,
  }
}

export type RunTableRow = {
  order_id: number
  ordinal: number
  workflow: string
  version: number
  status: RunStatus
  started_at: number
  ended_at: number | null
  state: string | null
}

type RunState = Pick<
  Run,
  | 'attempt'
  | 'tokens'
  | 'nextToken'
  | 'visits'
  | 'steps'
  | 'failure'
  | 'inputs'
  | 'depth'
  | 'parent'
  | 'outputs'
>

/** Null for a run that has ended: its journal tells the rest. */
export function toRunState(run: Run): string | null {
  if (run.endedAt !== undefined) return null
  const { attempt, tokens, nextToken, visits, steps, failure, inputs, depth, parent, outputs } = run
  const nested = { inputs, depth, parent, outputs }
  return JSON.stringify({ attempt, tokens, nextToken, visits, steps, failure, ...nested } satisfies RunState)
}

/** A run that can still move, standing on its order. */
export function toRun(row: RunTableRow & { state: string }, order: Order): Run {
  return {
    id: toRunId(order.id, row.ordinal),
    workflow: row.workflow,
    version: row.version,
    status: row.status,
    startedAt: toIso(row.started_at),
    order,
    ...(JSON.parse(row.state) as RunState),
  }
}

export function toRunRecord(row: RunTableRow): RunRecord {
  const orderId = toId('ord', row.order_id)
  return {
    id: toRunId(orderId, row.ordinal),
    orderId,
    workflow: row.workflow,
    version: row.version,
    status: row.status,
    startedAt: toIso(row.started_at),
    endedAt: row.ended_at === null ? null : toIso(row.ended_at),
    tokens: row.state === null ? [] : (JSON.parse(row.state) as { tokens: readonly Token[] }).tokens,
  }
}

export type JournalTableRow = { id: number; order_id: number; run: number | null; at: number; body: string }

export function toStoredRow(row: JournalTableRow): StoredRow {
  const run = row.run === null ? {} : { runId: toRunId(toId('ord', row.order_id), row.run) }
  return { id: toId('row', row.id), row: { ...run, at: toIso(row.at), ...decodeJournal(row.body) } }
}
