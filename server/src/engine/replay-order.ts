import { type Step, start, startBroken, transition } from '@orderloom/runtime/index.ts'
import type { RunEvent } from '@orderloom/shared/event.ts'
import type { Order } from '@orderloom/shared/order.ts'
import { setOrderPaths } from '@orderloom/shared/order-path.ts'
import type { Change, Entry, JournalRow, Run } from '@orderloom/shared/run.ts'
import type { OrderStore, RunRecord, StoredRow } from '../store/order-store.ts'
import type { Programs } from './programs.ts'

/** What replaying an order's journal found: every step it holds was made again, or the first that came out otherwise. */
export type OrderReplay = {
  readonly same: boolean
  readonly steps: number
  /** Id of the first row whose step came out otherwise. */
  readonly differsAt?: string
}

export type ReplayOrder = (orderId: string) => Promise<OrderReplay | undefined>

type Replaying = {
  order: Order
  readonly runs: Map<string, Run>
  readonly records: ReadonlyMap<string, RunRecord>
}

/**
 * Runs everything that ever happened to an order again, from its journal alone, and compares every step's entries
 * byte for byte. The order as it arrived is found by undoing what the journal says was changed.
 * Undefined where there is no such order.
 */
export function createReplayOrder(orders: OrderStore, programs: Programs): ReplayOrder {
  return async (orderId) => {
    const [aggregate, records] = await Promise.all([orders.load(orderId), orders.runsOf(orderId)])
    if (!aggregate) return undefined
    const rows = await readAll(orders, orderId)
    const replaying: Replaying = {
      order: asItArrived(aggregate.order, rows),
      runs: new Map(),
      records: new Map(records.map((record) => [record.id, record])),
    }
    let steps = 0
    for (const { id, row } of rows) {
      const step = await again(row, replaying, programs)
      if (!step) continue
      steps++
      if (JSON.stringify(step.entries) !== JSON.stringify(row.entries))
        return { same: false, steps, differsAt: id }
    }
    return { same: true, steps }
  }
}

async function readAll(orders: OrderStore, orderId: string): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = []
  let cursor: string | undefined
  do {
    const page = await orders.timeline(orderId, { limit: 1000, cursor })
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return rows
}

function asItArrived(order: Order, rows: readonly StoredRow[]): Order {
  const undo = (now: Order, changes: readonly Change[]) =>
    changes.toReversed().reduce((each, { path, before }) => setOrderPaths(each, { [path]: before }), now)
  return rows.toReversed().reduce((now, { row }) => undo(now, changesOf(row)), order)
}

const changesOf = ({ entries }: JournalRow): readonly Change[] =>
  entries.flatMap((entry) => (entry.type === 'changed' ? entry.changed : []))

/** Makes the step of one row again; undefined for a row that is no step of a run. */
async function again(row: JournalRow, replaying: Replaying, programs: Programs): Promise<Step | undefined> {
  if (row.runId === undefined) {
    for (const { path, after } of changesOf(row))
      replaying.order = setOrderPaths(replaying.order, { [path]: after })
    return undefined
  }
  const record = replaying.records.get(row.runId)
  const program = record && (await programs.of(record))
  if (!program) return undefined
  const run = replaying.runs.get(row.runId)
  const broke = messageOfBreak(row)
  // A step that broke inside the engine was none of the interpreter's; only its order was kept, and its person told.
  if (run && broke !== undefined) return undefined
  const { workflow, version } = record
  const input = { ...row.input, runId: row.runId, workflow, version, order: replaying.order, at: row.at }
  const step = run
    ? transition(program, run, toEvent(row))
    : broke === undefined
      ? start(program, input)
      : startBroken(program, input, broke)
  replaying.runs.set(row.runId, step.run)
  // A run that ignored its event says nothing of the order, which others may have changed since it ended.
  if (row.event !== 'order-changed' && step.run !== run) replaying.order = step.run.order
  return step
}

const messageOfBreak = ({ entries }: JournalRow): string | undefined =>
  entries
    .flatMap((entry) =>
      entry.type === 'failed' && entry.failure.code === 'engine-error' ? [entry.failure.message] : [],
    )
    .at(0)

function toEvent(row: JournalRow): RunEvent {
  const { event, at, by, comment, input } = row
  // What a run was told of a change stands in its first entry.
  const set = event === 'order-changed' && { set: toSet(row.entries[0]) }
  return { ...input, ...set, type: event, at, ...(by && { by }), ...(comment && { comment }) } as RunEvent
}

const toSet = (entry: Entry | undefined) =>
  entry?.type === 'changed' ? Object.fromEntries(entry.changed.map(({ path, after }) => [path, after])) : {}
