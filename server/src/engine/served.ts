import { EFFECTS, type EffectType } from '@orderloom/shared/effect.ts'
import type { NodeKind } from '@orderloom/shared/kinds/index.ts'

/** What this engine sets off and carries out; the checks tell a designer who counts on more. */
export const SERVED = {
  starts: new Set<NodeKind>(['order-received', 'order-changed', 'schedule']),
  effects: new Set((Object.keys(EFFECTS) as EffectType[]).filter((type) => type !== 'http-request')),
} as const
