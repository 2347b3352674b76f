import type { Token } from '@orderloom/shared/run.ts'
import { type Burst, changeOrder, putToken } from './burst.ts'
import { itemOf, recordItem } from './item-end.ts'
import { beginItems, settleItems } from './items.ts'
import { settleJoins } from './joins.ts'
import type { Outcome } from './outcome.ts'
import { voidStaleApprovals } from './stale.ts'
import { endRun, failToken, follow, keyOf, nodeOf, toExceptionDesk, visitOf, withOutputs } from './tokens.ts'

/**
 * Advances tokens until every one rests or none is left. The order is fixed: always the ready token with the
 * lowest id, one node at a time; a split numbers its new tokens in the order its edges stand in the document.
 */
export function settle(burst: Burst): void {
  while (!burst.ended) {
    const token = burst.tokens.find((each) => !each.waiting)
    if (!token) break
    const bound = passedBound(burst, token)
    if (bound !== undefined) return failRun(burst, token, bound)
    enter(burst, token)
    settleGatherings(burst)
  }
  if (!burst.ended && burst.tokens.length === 0) endRun(burst, 'completed')
}

/** No burst enters more nodes than this, however many items it has. */
const MOST_STEPS = 100_000

/** Counts the move; the bound it passes, if any. Every item of a list may go as far as a run without lists. */
function passedBound(burst: Burst, token: Token): number | undefined {
  const { maxSteps } = burst.program.document.settings
  if (countMove(burst, itemOf(token)) > maxSteps) return maxSteps
  return ++burst.allMoves > MOST_STEPS ? MOST_STEPS : undefined
}

function countMove(burst: Burst, item: string): number {
  if (item === '') return ++burst.ownMoves
  burst.itemMoves ??= new Map()
  const moves = (burst.itemMoves.get(item) ?? 0) + 1
  burst.itemMoves.set(item, moves)
  return moves
}

/** Lets joins and `for-each` nodes go on whose lines have come. One may free the other, so both until nothing moves. */
export function settleGatherings(burst: Burst): void {
  for (let before = -1; before !== burst.entries.length && burst.tokens.some(gathers); ) {
    before = burst.entries.length
    settleJoins(burst)
    settleItems(burst)
  }
}

const gathers = ({ waiting }: Token) => waiting?.for === 'branches' || waiting?.for === 'items'

function failRun(burst: Burst, token: Token, maxSteps: number): void {
  const message = `一口气走了超过 ${maxSteps} 步仍未停下，流程里可能有绕圈`
  burst.failure = { code: 'too-many-steps', exception: 'other', message }
  burst.entries.push({ type: 'failed', token: token.id, node: token.node, failure: burst.failure })
  burst.effects.push({
    type: 'notify',
    key: keyOf(token),
    node: token.node,
    audience: { role: 'ops' },
    text: `订单 ${burst.order.externalId} 的流程已停止：${message}`,
  })
  endRun(burst, 'failed')
}

function enter(burst: Burst, token: Token): void {
  const place = nodeOf(burst, token)
  // A migrated or damaged run may stand on a node its version does not have.
  if (!place)
    return failToken(burst, token, {
      code: 'node-gone',
      exception: 'other',
      message: `流程里没有节点 ${token.node}`,
    })
  carryOut(burst, token, place.runner.enter(visitOf(burst, token)))
}

/** Does what a node decided. */
export function carryOut(burst: Burst, token: Token, outcome: Outcome): void {
  switch (outcome.do) {
    case 'leave':
      return leave(burst, token, outcome)
    case 'rest':
      return rest(burst, token, outcome)
    case 'fail':
      return failToken(burst, token, outcome.failure)
    case 'raise':
      return toExceptionDesk(burst, token, { ...outcome.failure, audience: outcome.audience })
    case 'meet':
      return meet(burst, token)
    case 'each':
      return beginItems(burst, token, outcome.items)
    case 'finish':
      burst.entries.push({ type: 'finished', token: token.id, node: token.node })
      if (token.local) return recordItem(burst, token)
      if (outcome.outputs) burst.outputs = { ...burst.outputs, ...outcome.outputs }
      burst.tokens = burst.tokens.filter((each) => each.id !== token.id)
  }
}

/** At a join: rests for its sisters, or passes through when it never was split. */
function meet(burst: Burst, token: Token): void {
  const fork = token.forks.at(-1)
  if (!fork || fork.item !== undefined) return leave(burst, token, { do: 'leave', output: 'next' })
  putToken(burst, { ...token, waiting: { for: 'branches', key: fork.key } })
}

type Resting = Extract<Outcome, { do: 'rest' }>

function rest(burst: Burst, token: Token, { waiting, effects, produced, set }: Resting): void {
  burst.effects.push(...effects)
  for (const effect of effects)
    burst.entries.push({ type: 'asked', token: token.id, node: token.node, effect: effect.type })
  putToken(burst, { ...(produced ? withOutputs(burst, token, produced) : token), waiting })
  if (set && changeOrder(burst, set, token.node).length > 0) voidStaleApprovals(burst)
}

type Leaving = Extract<Outcome, { do: 'leave' }>

function leave(burst: Burst, token: Token, { output, reasons, produced, set, effects }: Leaving): void {
  if (reasons) burst.entries.push({ type: 'decided', token: token.id, node: token.node, output, reasons })
  for (const effect of effects ?? []) {
    burst.effects.push(effect)
    burst.entries.push({ type: 'asked', token: token.id, node: token.node, effect: effect.type })
  }
  const kept = produced ? withOutputs(burst, token, produced) : token
  const next = reasons ? { ...kept, reasons } : kept
  if (set && changeOrder(burst, set, token.node).length > 0) voidStaleApprovals(burst)
  follow(burst, next, output)
}
