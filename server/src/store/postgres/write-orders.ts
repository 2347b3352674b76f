import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { toId, toRunId } from '../../ids.ts'
import type { CommitResult, RunBrief } from '../order-store.ts'
import { withoutNul } from './binary-arrays.ts'
import { isCollision, isConnectionFault, StoreUnavailable } from './database-problem.ts'
import type { PostgresDatabase, Query } from './open-database.ts'
import { type GroupAnswer, insertOrders, moveOrders } from './order-statements.ts'
import type { CommitRows } from './rows-of-commit.ts'

/** Waits between attempts while PostgreSQL is away: a restart is bridged, a longer absence is told. */
const PAUSES_MS = [20, 50, 100, 250, 500, 1000, 2000]

export type WriteGroup = (group: readonly CommitRows[]) => Promise<CommitResult[]>

/**
 * Writes new orders. A group whose connection broke is written again: what was stored after all is then recognised
 * by its own id.
 */
export function createOrderInserts({ writers, query }: PostgresDatabase): WriteGroup {
  return insisting(async (group) => {
    // In one order everywhere, so that two groups never wait for each other crosswise.
    const sorted = group.toSorted(byIdentity)
    const { whole, ids } = await send(writers, insertOrders(sorted))
    if (whole) return group.map((rows) => committed(rows))
    const taken = new Set(ids)
    const others = await findTaken(
      query,
      group.filter(({ orderId }) => !taken.has(orderId)),
    )
    return group.map((rows) => {
      if (taken.has(rows.orderId)) return committed(rows)
      const other = others.get(identityOf(rows))
      if (!other) throw new Error(`a new order was neither stored nor a duplicate: ${rows.change.orderId}`)
      return other.orderId === rows.change.orderId ? committed(rows) : { result: 'duplicate', ...other }
    })
  })
}

/**
 * Writes changes of orders there are, no two of one order in a group. Where a connection broke before the answer,
 * the journal tells whether the change was stored after all.
 */
export function createOrderMoves({ writers, query }: PostgresDatabase): WriteGroup {
  return insisting(async (group, again) => {
    const sorted = group.toSorted((a, b) => a.orderId - b.orderId)
    const { whole, ids, closed } = await send(writers, moveOrders(sorted))
    const taken = new Set(ids)
    const closedOf = (orderId: number) =>
      (closed ?? []).flatMap(([order, task]) => (order === orderId ? [toId('task', task)] : []))
    return Promise.all(
      group.map(async (rows): Promise<CommitResult> => {
        if (whole || taken.has(rows.orderId)) return committed(rows, closedOf(rows.orderId))
        return (again ? await findStored(query, rows) : undefined) ?? { result: 'conflict' }
      }),
    )
  })
}

function insisting(
  write: (group: readonly CommitRows[], again: boolean) => Promise<CommitResult[]>,
): WriteGroup {
  return async (group) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await write(group, attempt > 0)
      } catch (error) {
        const fault = error instanceof StoreUnavailable || isConnectionFault(error)
        if (!fault && !isCollision(error)) throw error
        const pause = PAUSES_MS[attempt]
        if (pause === undefined) throw error instanceof StoreUnavailable ? error : new StoreUnavailable(error)
        await delay(pause)
      }
    }
  }
}

async function send(writers: pg.Pool, statement: pg.QueryConfig): Promise<GroupAnswer> {
  const { rows } = await writers.query<GroupAnswer>(statement)
  return rows[0]!
}

const committed = ({ revision }: CommitRows, closedTaskIds: readonly string[] = []): CommitResult => ({
  result: 'committed',
  revision,
  closedTaskIds,
})

function byIdentity(a: CommitRows, b: CommitRows): number {
  const [left, right] = [identityOf(a), identityOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** As the unique index sees it. */
export function identityOf({ change: { order } }: CommitRows): string {
  return withoutNul(`${order.externalId}\u{1}${order.shop}\u{1}${order.channel}`)
}

type TakenRow = {
  id: number
  external_id: string
  shop: string
  channel: string
  ordinal: number | null
  workflow: string
  version: number
}

/** The orders that stand where new ones wanted to, with their runs. */
async function findTaken(
  query: Query,
  group: readonly CommitRows[],
): Promise<Map<string, { readonly orderId: string; readonly runs: RunBrief[] }>> {
  const orders = group.map(({ change }) => change.order)
  const rows = await query<TakenRow>(
    `select o.id, o.external_id, o.shop, o.channel, r.ordinal, r.workflow, r.version
    from unnest(?::text[], ?::text[], ?::text[]) as u(external_id, shop, channel)
    join orders o on o.external_id = u.external_id and o.shop = u.shop and o.channel = u.channel
    left join runs r on r.order_id = o.id order by o.id, r.ordinal`,
    [
      orders.map(({ externalId }) => withoutNul(externalId)),
      orders.map(({ shop }) => shop),
      orders.map(({ channel }) => channel),
    ],
  )
  const found = new Map<string, { readonly orderId: string; readonly runs: RunBrief[] }>()
  for (const { id, external_id, shop, channel, ordinal, workflow, version } of rows) {
    const identity = `${external_id}\u{1}${shop}\u{1}${channel}`
    const orderId = toId('ord', id)
    const known = found.get(identity) ?? { orderId, runs: [] }
    found.set(identity, known)
    if (ordinal !== null && !known.runs.some((run) => run.id === toRunId(orderId, ordinal)))
      known.runs.push({ id: toRunId(orderId, ordinal), workflow, version })
  }
  return found
}

/** Whether the journal of an order ends with exactly the rows of this change: then it was stored, unheard. */
async function findStored(query: Query, rows: CommitRows): Promise<CommitResult | undefined> {
  const { orderId, journal, revision, closedTasks } = rows
  const [order] = await query<{ revision: number }>('select revision from orders where id = ?', [orderId])
  if (order?.revision !== revision) return undefined
  const tail = await query<{ run: number | null; at: number; body: string }>(
    'select run, at, body from journal where order_id = ? order by id desc limit ?',
    [orderId, journal.length],
  )
  const same = tail
    .toReversed()
    .every(({ run, at, body }, index) =>
      [orderId, run, at, body].every((value, column) => value === journal[index]![column]),
    )
  if (!same) return undefined
  const closed = await Promise.all(
    closedTasks.map(([id, run, key, status, body]) =>
      query<{ id: number }>(
        'select id from tasks where order_id = ? and run = ? and key = ? and status = ? and closed = ?',
        [id, run, key, status, body],
      ),
    ),
  )
  return committed(
    rows,
    closed.flat().map(({ id }) => toId('task', id)),
  )
}
