import type { AskedEffect, PerformContext } from '../order-work.ts'

/** Puts an effect that is no row before the engine, which carries it out before the commit. */
export function ask(effect: AskedEffect, { work, runId }: PerformContext): void {
  work.pending.push({ do: 'carry-out', runId, effect })
}
