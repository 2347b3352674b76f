import { runTaskList, type WorkerPool } from 'graphile-worker'
import { toIso } from '../../clock.ts'
import { toId, toRunId } from '../../ids.ts'
import type { Alarm, Fire } from '../shared-store.ts'
import type { PostgresDatabase } from './open-database.ts'
import type { Membership } from './processes.ts'
import { QUIET } from './quiet-logger.ts'

/** How late a timer may be at most when nothing else wakes the workers. */
const POLL_MS = 250
/** Timers being fired at once: enough to fill the groups they are committed in. */
const CONCURRENCY = 48
/** Jobs taken in one go when many are due. */
const BATCH = 250
const RESTART_MS = 1000

type TimerJob = { readonly order: number; readonly run: number; readonly key: string }

/**
 * Timers by the job engine: every timer row has a job, set in the same transaction. The row is the truth: a job whose
 * timer is gone or was put off, or which is done twice because a process was taken for dead, fires nothing.
 */
export function createAlarm(
  { query, jobs }: PostgresDatabase,
  membership: Pick<Membership, 'setWorker'>,
  { fire, warn }: { readonly fire: Fire; readonly warn: (error: unknown) => void },
): Alarm {
  let workers: WorkerPool | undefined
  let restart: NodeJS.Timeout | undefined
  let stopped = false
  const timer = async (payload: unknown) => {
    const { order, run, key } = payload as TimerJob
    const [row] = await query<{ due: number; now: number }>(
      'select due, extract(epoch from clock_timestamp()) * 1000 as now from timers where order_id = ? and run = ? and key = ?',
      [order, run, key],
    )
    const orderId = toId('ord', order)
    if (row && row.due <= row.now)
      await fire({ orderId, runId: toRunId(orderId, run), key, at: toIso(row.due) })
  }
  const start = () => {
    workers = runTaskList(
      {
        concurrency: CONCURRENCY,
        logger: QUIET,
        noHandleSignals: true,
        pollInterval: POLL_MS,
        preset: { worker: { localQueue: { size: BATCH }, completeJobBatchDelay: 20, failJobBatchDelay: 20 } },
      },
      { timer },
      jobs,
    )
    const { id, promise } = workers
    membership.setWorker(id)
    // The workers give up when PostgreSQL is away for long; new ones take over, also what these still held.
    promise.catch(warn).then(() => {
      if (stopped) return
      restart = setTimeout(() => {
        query('select graphile_worker.force_unlock_workers(array[?])', [id]).then(start, start)
      }, RESTART_MS)
    }, warn)
  }
  return {
    start,
    // The job was set with the timer.
    arm: () => undefined,
    stop: async () => {
      stopped = true
      clearTimeout(restart)
      await Promise.resolve(workers?.gracefulShutdown()).catch(warn)
    },
  }
}
