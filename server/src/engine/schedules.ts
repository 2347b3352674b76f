import { accepts } from '@orderloom/runtime/index.ts'
import { nextTime } from '@orderloom/shared/cron.ts'
import { SYSTEM } from '@orderloom/shared/event.ts'
import type { Trigger } from '@orderloom/shared/run.ts'
import { type Clock, toIso } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import type { AlterOrder } from './alter-order.ts'
import { beginRun } from './begin-run.ts'
import type { Log } from './engine.ts'
import { CIRCLE } from './intake.ts'
import type { LiveProgram, Programs } from './programs.ts'

const EVERY = 1000
const PAGE = 200
/** A time that was missed by more than this is let pass. */
const CATCH_UP = 24 * 60 * 60 * 1000

/**
 * Begins runs at set times. A time that came while no server ran is caught up once, however many were missed; a time
 * that comes while the one before is still being worked through is let pass. What is due survives restarts and
 * publishing anew. Every order gets one run for one time, also when several servers work through it at once or one
 * stops half-way: whether it has its run is asked within the change that begins it.
 */
export type Schedules = {
  readonly start: () => void
  /** Begins what is due now; `start` does so every second. */
  readonly tick: () => Promise<void>
  /** Stops after the order in hand; the rest is gone on with at the next start. */
  readonly stop: () => Promise<void>
}

type Parts = {
  readonly store: Pick<Store, 'orders' | 'access'>
  readonly clock: Clock
  readonly log: Log
  readonly programs: Programs
  readonly alterOrder: AlterOrder
}

/** How far a timetable has been worked off: up to `after`, or within the time `at` down to the order `cursor`. */
type Progress = { readonly after: string; readonly at?: string; readonly cursor?: string }

export function createSchedules(parts: Parts): Schedules {
  const { log, programs } = parts
  let stopped = false
  let beat: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  const isStopped = () => stopped
  const work = async () => {
    for (const live of programs.live()) {
      if (isStopped()) return
      await workOff(live, parts, isStopped).catch((error: unknown) =>
        log.error(
          { err: error, workflow: live.workflow },
          'a timetable could not be worked off; it is tried again',
        ),
      )
    }
  }
  const tick = () => {
    working ??= work().finally(() => {
      working = undefined
    })
    return working
  }
  return {
    tick,
    start: () => {
      stopped = false
      beat = setInterval(() => void tick(), EVERY)
    },
    stop: async () => {
      stopped = true
      clearInterval(beat)
      await working
    },
  }
}

const startOf = ({ program }: LiveProgram) => {
  const node = program.startNode === undefined ? undefined : program.nodes.get(program.startNode)?.node
  return node?.kind === 'schedule' ? node.config : undefined
}

async function workOff(live: LiveProgram, parts: Parts, isStopped: () => boolean): Promise<void> {
  const start = startOf(live)
  if (!start) return
  const { clock } = parts
  const progress = await readProgress(live.workflow, parts)
  const earliest = toIso(clock() - CATCH_UP)
  const after = progress.after > earliest ? progress.after : earliest
  const at = progress.at ?? nextTime(start.cron, start.zone, after)
  if (at === undefined || at > toIso(clock())) return
  let { cursor } = progress
  do {
    if (isStopped()) return
    await keepProgress(live.workflow, { after: progress.after, at, ...(cursor && { cursor }) }, parts)
    cursor = await beginPage({ live, at, cursor }, parts)
  } while (cursor !== undefined)
  await keepProgress(live.workflow, { after: toIso(clock()) }, parts)
}

/** Where a timetable nobody has seen before begins: now. */
async function readProgress(workflow: string, parts: Parts): Promise<Progress> {
  const kept = await parts.store.access.getSetting(nameOf(workflow))
  if (kept !== undefined) return JSON.parse(kept) as Progress
  const begun = { after: toIso(parts.clock()) }
  await keepProgress(workflow, begun, parts)
  return begun
}

const nameOf = (workflow: string) => `schedule:${workflow}`

const keepProgress = (workflow: string, progress: Progress, { store }: Parts) =>
  store.access.putSetting(nameOf(workflow), JSON.stringify(progress))

type Firing = { readonly live: LiveProgram; readonly at: string; readonly cursor: string | undefined }

/** Goes through one page of orders, newest first; gives where the next begins. */
async function beginPage({ live, at, cursor }: Firing, parts: Parts): Promise<string | undefined> {
  const start = startOf(live)!
  const statuses = start.statuses ?? []
  const filter = statuses.length === 1 ? { status: statuses[0] } : {}
  const page = await parts.store.orders.listOrders(filter, { cursor, limit: PAGE })
  for (const { id, status, shop } of page.items) {
    if (statuses.length > 0 && !statuses.includes(status)) continue
    if (start.shops?.length && !start.shops.includes(shop)) continue
    await beginOn(id, { live, at }, parts)
    // People and new orders go first.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return page.nextCursor ?? undefined
}

async function beginOn(orderId: string, { live, at }: Omit<Firing, 'cursor'>, parts: Parts): Promise<void> {
  const trigger: Trigger = { kind: 'schedule', data: { at } }
  const begin = (broken?: string) =>
    parts.alterOrder(orderId, async (scene) => {
      const { work } = scene
      if (!accepts(live.program, work.order, work.at, trigger)) return
      const runs = await parts.store.orders.runsOf(orderId)
      if (runs.some(({ workflow, startedAt }) => workflow === live.workflow && startedAt >= at)) return
      beginRun(scene, live, { by: SYSTEM, trigger, broken })
    })
  await begin().catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'never-rests') throw error
    return begin(CIRCLE)
  })
}
