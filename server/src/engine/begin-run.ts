import { type StartInput, type Step, start, startBroken } from '@orderloom/runtime/index.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import { toRunId } from '../ids.ts'
import type { RunBrief } from '../store/order-store.ts'
import type { LiveProgram } from './programs.ts'
import type { Scene } from './scene.ts'

/** What a run begins with besides its order. */
export type Beginning = Pick<StartInput, 'trigger' | 'inputs' | 'depth' | 'parent'> & {
  readonly by: Actor
  /** Why the run does not begin but stands at the exception desk at once. */
  readonly broken?: string | undefined
}

/** Begins a run of the order on stage and takes its first step in. */
export function beginRun(scene: Scene, live: LiveProgram, { by, broken, ...more }: Beginning): RunBrief {
  const { work, programs, log } = scene
  const { workflow, version, program } = live
  const runId = toRunId(work.orderId, work.nextOrdinal++)
  const input = { runId, workflow, version, order: work.order, at: work.at, ...more }
  programs.set(runId, program)
  const step = broken === undefined ? startSafely(program, input, log) : startBroken(program, input, broken)
  scene.take(step, {
    event: 'run-started',
    by,
    ...(Object.keys(more).length > 0 && { input: more }),
  })
  return { id: runId, workflow, version }
}

/** A throw in the interpreter is our fault, not the order's: it is stored all the same, and a person is told. */
function startSafely(program: LiveProgram['program'], input: StartInput, log: Scene['log']): Step {
  try {
    return start(program, input)
  } catch (error) {
    const { runId, workflow, version } = input
    log.error({ err: error, runId, workflow, version }, 'starting a run broke')
    return startBroken(program, input, '系统在启动流程时出错，订单已保存；请重试，或联系管理员查看日志')
  }
}
