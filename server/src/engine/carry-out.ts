import { SYSTEM } from '@orderloom/shared/event.ts'
import { beginRun } from './begin-run.ts'
import type { AskedEffect, EffectAnswer } from './order-work.ts'
import type { LiveProgram } from './programs.ts'
import type { Scene } from './scene.ts'

/** What carrying out effects needs from outside the order's scene. */
export type CarryOutParts = {
  readonly findLive: (workflow: string) => LiveProgram | undefined
  readonly lookUp: (effect: Extract<AskedEffect, { type: 'look-up' }>) => Promise<EffectAnswer>
}

type Carry<T extends AskedEffect['type']> = (
  effect: Extract<AskedEffect, { type: T }>,
  place: { readonly scene: Scene; readonly runId: string; readonly parts: CarryOutParts },
) => EffectAnswer | undefined | Promise<EffectAnswer | undefined>

const failed = (key: string, code: string, message: string): EffectAnswer => ({
  type: 'effect-failed',
  key,
  failure: { code, message, retryable: false },
})

/** The child is a run of the same order; it answers when it ends, which may be at once. */
const startRun: Carry<'start-run'> = ({ key, workflow, inputs }, { scene, runId, parts }) => {
  const live = parts.findLive(workflow)
  if (!live) return failed(key, 'workflow-missing', `没有已发布的子流程“${workflow}”：请先发布它，再重试`)
  const depth = (scene.work.runs.get(runId)?.depth ?? 0) + 1
  beginRun(scene, live, { by: SYSTEM, inputs, depth, parent: { runId, key } })
  return undefined
}

const cancelRun: Carry<'cancel-run'> = ({ key }, { scene, runId }) => {
  for (const { id, parent, endedAt } of scene.work.runs.values())
    if (parent?.runId === runId && parent.key === key && endedAt === undefined)
      scene.send(id, { type: 'run-cancelled', at: scene.work.at, by: SYSTEM })
  return undefined
}

const sendOrderEvent: Carry<'send-order-event'> = ({ event, data }, { scene, runId }) => {
  scene.tellEvent(event, { data, by: SYSTEM, except: runId })
  return undefined
}

const CARRY: { readonly [T in AskedEffect['type']]: Carry<T> } = {
  'start-run': startRun,
  'cancel-run': cancelRun,
  'send-order-event': sendOrderEvent,
  'look-up': (effect, { parts }) => parts.lookUp(effect),
  // Said plainly rather than left waiting for ever: requests go out with the engine's effect ledger.
  'http-request': ({ key }) =>
    failed(key, 'not-available', '这个版本的服务器还不能发送 HTTP 请求；请改走“出错”出口，或由人处理后跳过'),
}

/** Carries one effect out within the order's change; answers it unless its answer comes later. */
export function carryOut(effect: AskedEffect, place: Parameters<Carry<AskedEffect['type']>>[1]) {
  const carry = CARRY[effect.type] as Carry<AskedEffect['type']>
  return carry(effect, place)
}
