import { HOLD_RELEASED } from '@orderloom/shared/kinds/hold.ts'
import type { Token } from '@orderloom/shared/run.ts'

/** Whether a token keeps the order on hold. */
export function isHolding({ waiting }: Token): boolean {
  return waiting?.for === 'task' && waiting.events?.includes(HOLD_RELEASED) === true
}

type Steps = Readonly<Record<string, unknown>>

/** The status an order had before a token put it on hold; undefined where that is not remembered. */
export function heldFrom({ node, local }: Token, steps: Steps): string | undefined {
  const produced = (local?.[node] ?? steps[node]) as { readonly heldFrom?: unknown } | undefined
  return typeof produced?.heldFrom === 'string' ? produced.heldFrom : undefined
}
