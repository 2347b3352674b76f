import type { Token } from '@orderloom/shared/run.ts'
import { type Burst, putToken } from './burst.ts'
import { dropToken, follow, nodeOf } from './tokens.ts'

/**
 * Lets every join fire that can. A join collects the tokens of one split: `all` fires when no living token of the
 * split is still on its way (a line that ended elsewhere is not waited for, so a join cannot starve);
 * `any` and `n` fire as soon as enough have met and cancel the rest with their tasks and timers.
 */
export function settleJoins(burst: Burst): void {
  for (let fired = true; fired; ) {
    fired = false
    for (const token of burst.tokens) {
      if (token.waiting?.for !== 'branches' || !isReady(burst, token)) continue
      fire(burst, token)
      fired = true
      break
    }
  }
}

const splitKey = (token: Token) => token.forks.at(-1)?.key

const meetsWith = (token: Token) => (other: Token) =>
  other.waiting?.for === 'branches' && other.node === token.node && splitKey(other) === splitKey(token)

/** Tokens of the same split that may still arrive somewhere; those resting at any join of the split are there already. */
function onTheWay(burst: Burst, key: string | undefined): Token[] {
  return burst.tokens.filter(
    (other) =>
      other.forks.some((fork) => fork.key === key) &&
      !(other.waiting?.for === 'branches' && splitKey(other) === key),
  )
}

function isReady(burst: Burst, token: Token): boolean {
  const met = burst.tokens.filter(meetsWith(token)).length
  return met >= wanted(burst, token) || onTheWay(burst, splitKey(token)).length === 0
}

function wanted(burst: Burst, token: Token): number {
  const node = nodeOf(burst, token)?.node
  if (node?.kind !== 'join' || node.config.mode === 'all') return Number.POSITIVE_INFINITY
  return node.config.mode === 'any' ? 1 : (node.config.count ?? 1)
}

function fire(burst: Burst, token: Token): void {
  const key = splitKey(token)
  const met = burst.tokens.filter(meetsWith(token))
  const survivor = met[0]!
  for (const other of met.slice(1)) dropToken(burst, other, 'joined')
  if (wanted(burst, token) !== Number.POSITIVE_INFINITY)
    for (const loser of onTheWay(burst, key)) dropToken(burst, loser, 'cancelled')
  burst.entries.push({
    type: 'joined',
    token: survivor.id,
    node: survivor.node,
    from: met.map((each) => each.id),
  })
  const { waiting: _, ...rest } = survivor
  const merged: Token = { ...rest, forks: survivor.forks.slice(0, -1), ...localOf(met) }
  putToken(burst, merged)
  follow(burst, merged, 'next')
}

/** Inside a `for-each` the lines that met bring their outputs together; of two of one node the later token's stays. */
function localOf(met: readonly Token[]): Pick<Token, 'local'> {
  return met[0]?.local ? { local: Object.assign({}, ...met.map(({ local }) => local)) } : {}
}
