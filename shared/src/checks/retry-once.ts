import { EFFECTS, type EffectType, type Repeat } from '../effect.ts'
import { kindOf } from '../kinds/index.ts'
import type { WorkflowNode } from '../workflow.ts'
import { defineCheck, nameOf } from './define.ts'

export const retryOnce = defineCheck({
  name: 'retry-once',
  meaning: {
    zh: '只能做一次的事（如下单、出单）不自动重试。',
    en: 'What must happen once (a paid label, a charge) is not retried by itself.',
  },
  codes: {
    'retry-once': {
      severity: 'error',
      title: { zh: '只能做一次的事设了重试', en: 'Retry of what must happen once' },
      mend: {
        zh: '把尝试次数改为 1；失败时从“出错”出口处理。',
        en: 'Set attempts to 1, and take failures out by the "error" output.',
      },
    },
  },
  run: (drawing) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      if ((node.onError?.attempts ?? 1) <= 1 || repeatsFreely(node)) return []
      const name = nameOf(drawing, nodeId)
      return [
        {
          code: 'retry-once',
          severity: 'error' as const,
          nodeId,
          path: 'onError.attempts',
          message: {
            zh: `“${name.zh}”做的事只能做一次，却设了失败重试 ${node.onError!.attempts} 次：请把尝试次数改为 1`,
            en: `What "${name.en}" does must happen once, yet it would be tried ${node.onError!.attempts} times: set attempts to 1`,
          },
        },
      ]
    }),
})

/** A request says for itself whether it may be repeated; every other effect by its type. */
function repeatsFreely(node: WorkflowNode): boolean {
  const repeat = (effect: EffectType): Repeat =>
    node.kind === 'http-request' && effect === 'http-request' ? node.config.repeat : EFFECTS[effect].repeat
  return kindOf(node.kind).effects.every((effect) => repeat(effect) === 'repeatable')
}
