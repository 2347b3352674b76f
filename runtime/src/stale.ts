import type { Change, Token } from '@orderloom/shared/run.ts'
import { type Burst, differences } from './burst.ts'
import { moveTo, nodeOf, visitOf } from './tokens.ts'

/**
 * Approve what you saw: an approval whose watched values have changed since it was asked is void.
 * It is asked again as a new visit, with the comparison.
 */
export function voidStaleApprovals(burst: Burst): void {
  for (const token of burst.tokens) {
    if (token.waiting?.for !== 'task') continue
    const { seen, key } = token.waiting
    const now = differences(burst.order, seen)
    if (now.length === 0) continue
    const changed = now.map(({ path, before, after }): Change => ({ path, before: after, after: before }))
    burst.entries.push({ type: 'voided', token: token.id, node: token.node, changed })
    burst.effects.push({ type: 'close-task', key, why: 'void', changed })
    askAgain(burst, token, changed)
  }
}

function askAgain(burst: Burst, token: Token, changed: readonly Change[]): void {
  moveTo(burst, token, token.node)
  const moved = burst.tokens.find((each) => each.id === token.id)!
  const outcome = nodeOf(burst, moved)?.runner.enter(visitOf(burst, moved))
  if (outcome?.do !== 'rest') return
  burst.tokens = burst.tokens.map((each) =>
    each.id === moved.id ? { ...moved, waiting: outcome.waiting } : each,
  )
  burst.effects.push(
    ...outcome.effects.map((effect) => (effect.type === 'open-task' ? { ...effect, changed } : effect)),
  )
}
