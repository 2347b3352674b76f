import { randomBytes } from 'node:crypto'
import type { IdShare } from '../../ids.ts'
import { StoreUnavailable } from './database-problem.ts'
import type { PostgresDatabase, Query } from './open-database.ts'

/** So many processes share the ids; each is left 64 a millisecond. */
const SLOTS = 64
const BEAT_MS = 1000
/** Unheard for so long, a process is taken for gone and its jobs are free for others. */
const GONE_MS = 5000
/** Unheard for so long, its slot may be another's. */
const LEASE_MS = 60_000
/** A process gives no ids so long after it was last heard: well before its slot may be another's. */
const SURE_MS = 45_000

const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint'

export type Membership = {
  /** Names this start of this process. */
  readonly token: string
  readonly idShare: () => IdShare
  /** The name under which this process locks jobs; from now on they are freed when it is gone. */
  readonly setWorker: (name: string) => void
  /** Tokens of the others that are alive. */
  readonly others: () => Promise<readonly string[]>
  readonly leave: () => Promise<void>
}

/**
 * Makes this process one of those on the database: takes a slot, tells every second that it is alive, and frees the
 * jobs of those that are not. A process that was frozen for long finds its slot taken and takes another.
 * @throws Error when all slots are taken
 */
export async function joinProcesses(
  database: PostgresDatabase,
  warn: (error: unknown) => void,
): Promise<Membership> {
  const query = database.vital
  const token = randomBytes(6).toString('hex')
  let worker: string | null = null
  let heard = performance.now()
  let slot = await takeSlot(database, token)

  const beat = async () => {
    const began = performance.now()
    const known = await query(
      `update processes set seen_at = ${NOW}, worker = ? where slot = ? and token = ? returning slot`,
      [worker, slot, token],
    )
    if (known.length === 0) slot = await takeSlot(database, token)
    heard = began
    await freeJobsOfGone(query)
  }
  const stopBeating = keepDoing(beat, warn)
  return {
    token,
    idShare: () => {
      if (performance.now() - heard > SURE_MS)
        throw new StoreUnavailable(new Error('this process has not been heard of for too long'))
      return { slot, slots: SLOTS }
    },
    setWorker: (name) => {
      worker = name
    },
    others: async () => {
      const rows = await query<{ token: string }>(
        `select token from processes where token <> ? and seen_at > ${NOW} - ${GONE_MS}`,
        [token],
      )
      return rows.map((row) => row.token)
    },
    leave: async () => {
      await stopBeating()
      await query('delete from processes where slot = ? and token = ?', [slot, token]).catch(warn)
    },
  }
}

/** Does it every second until stopped; a failure is told once, not every second. */
function keepDoing(beat: () => Promise<void>, warn: (error: unknown) => void): () => Promise<void> {
  let [stopped, failing] = [false, false]
  let timer: NodeJS.Timeout | undefined
  let beating = Promise.resolve()
  const wait = () => {
    if (!stopped) timer = setTimeout(goOn, BEAT_MS)
  }
  const goOn = () => {
    beating = beat()
      .then(
        () => void (failing = false),
        (error: unknown) => {
          if (!failing) warn(error)
          failing = true
        },
      )
      .then(wait)
  }
  wait()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await beating
  }
}

/** The slot unheard for longest, so that one given up is not given out again at once. */
function takeSlot({ transaction }: PostgresDatabase, token: string): Promise<number> {
  return transaction(async (query) => {
    await query('lock table processes in share row exclusive mode')
    const [free] = await query<{ slot: number }>(
      `select s.slot from generate_series(0, ${SLOTS - 1}) as s(slot) left join processes p on p.slot = s.slot
      where p.slot is null or p.seen_at < ${NOW} - ${LEASE_MS} order by p.seen_at nulls first, random() limit 1`,
    )
    if (!free) throw new Error(`${SLOTS} processes already share this database; stop one first`)
    await query(
      `insert into processes (slot, token, seen_at) values (?, ?, ${NOW})
      on conflict (slot) do update set token = excluded.token, worker = null, seen_at = excluded.seen_at`,
      [free.slot, token],
    )
    return free.slot
  })
}

/** The job engine itself waits four hours before it takes a job from a process that does not answer for it. */
async function freeJobsOfGone(query: Query): Promise<void> {
  await query(
    `with gone as (
      select slot, worker from processes where worker is not null and seen_at < ${NOW} - ${GONE_MS} for update skip locked
    ), noted as (
      update processes p set worker = null from gone where p.slot = gone.slot
    )
    select graphile_worker.force_unlock_workers(array_agg(worker)) from gone having count(*) > 0`,
  )
}
