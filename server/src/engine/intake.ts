import { accepts, type Step, start, startBroken } from '@orderloom/runtime/index.ts'
import type { OrderAccepted } from '@orderloom/shared/api.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import type { OrderInput } from '@orderloom/shared/order.ts'
import { toIso } from '../clock.ts'
import { toId, toRunId } from '../ids.ts'
import type { RunBrief } from '../store/order-store.ts'
import { announce } from './announce.ts'
import type { EngineDependencies } from './engine.ts'
import { openWork, toCommit } from './order-work.ts'
import type { LiveProgram, Programs } from './programs.ts'
import { createScene, type Scene } from './scene.ts'

/**
 * Takes an order in: every live workflow that accepts it runs as far as it can, in memory, and the order is stored
 * together with all that came of it in one commit. Answers after that commit. The same channel, shop and external id
 * again is the same order: nothing is written, and the first answer's ids are given.
 */
export type Intake = (input: OrderInput, by: Actor) => Promise<OrderAccepted>

type IntakeDependencies = EngineDependencies & {
  readonly programs: Programs
  readonly arm: (at: string) => void
}

export function createIntake(dependencies: IntakeDependencies): Intake {
  const { store, clock, ids, programs } = dependencies
  const tools = { nextId: ids.next, nonce: dependencies.nonce }
  return async (input, by) => {
    const at = toIso(clock())
    const work = openWork({ ...input, id: toId('ord', ids.next()), status: 'received', receivedAt: at }, at)
    const running = new Map<string, LiveProgram['program']>()
    const scene = createScene(work, running, tools)
    const runs = programs.live().flatMap((live) => begin(scene, live, { by, running, log: dependencies.log }))
    if (runs.length === 0) work.journal.push({ at, event: 'received', by, entries: [] })
    scene.tellOthers()
    const stored = await store.orders.commit(toCommit(work))
    if (stored.result === 'duplicate')
      return { orderId: stored.orderId, duplicate: true, runs: [...stored.runs] }
    if (stored.result === 'conflict') throw new Error(`a new order met a conflict: ${work.orderId}`)
    announce(work, stored.closedTaskIds, dependencies)
    return { orderId: work.orderId, duplicate: false, runs }
  }
}

type Beginning = {
  readonly by: Actor
  readonly running: Map<string, LiveProgram['program']>
  readonly log: EngineDependencies['log']
}

/** Starts one workflow's run if it accepts the order as the workflows before it left it. */
function begin(
  scene: Scene,
  { workflow, version, program }: LiveProgram,
  { by, running, log }: Beginning,
): RunBrief[] {
  const { work } = scene
  if (!accepts(program, work.order, work.at)) return []
  const runId = toRunId(work.orderId, running.size)
  const input = { runId, workflow, version, order: work.order, at: work.at }
  running.set(runId, program)
  scene.take(startSafely(program, input, log), { event: 'run-started', by })
  return [{ id: runId, workflow, version }]
}

/** A throw in the interpreter is our fault, not the order's: it is stored all the same, and a person is told. */
function startSafely(
  program: LiveProgram['program'],
  input: Parameters<typeof start>[1],
  log: EngineDependencies['log'],
): Step {
  try {
    return start(program, input)
  } catch (error) {
    log.error(
      { err: error, runId: input.runId, workflow: input.workflow, version: input.version },
      'starting a run broke',
    )
    return startBroken(program, input, '系统在启动流程时出错，订单已保存；请重试，或联系管理员查看日志')
  }
}
