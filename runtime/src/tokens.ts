import { addDuration } from '@orderloom/shared/calendar.ts'
import type { Audience } from '@orderloom/shared/effect.ts'
import { KINDS } from '@orderloom/shared/kinds/index.ts'
import type { Failure, Token } from '@orderloom/shared/run.ts'
import { type Burst, changeOrder, putToken, scopeOf } from './burst.ts'
import { heldFrom, isHolding } from './holding.ts'
import { recordItem, returnsTo } from './item-end.ts'
import type { Visit } from './outcome.ts'
import type { ProgramNode } from './program.ts'

/** Ends the run: whatever still waits is closed with it. */
export function endRun(burst: Burst, status: 'completed' | 'failed' | 'cancelled'): void {
  for (const token of burst.tokens) dropToken(burst, token, 'cancelled')
  burst.ended = status
  burst.entries.push({ type: 'ended', status })
}

export const keyOf = (token: Token) => `${token.node}:${token.visit}`

export function visitOf(burst: Burst, token: Token): Visit {
  const { at, run } = burst
  return { token, key: keyOf(token), at, scope: scopeOf(burst, token), lines: burst.tokens, depth: run.depth }
}

export function nodeOf(burst: Burst, token: Token): ProgramNode | undefined {
  return burst.program.nodes.get(token.node)
}

/** Moves a token along an output; several edges split it, none is a failure a person must see. */
export function follow(burst: Burst, token: Token, output: string): void {
  const targets = nodeOf(burst, token)?.targets.get(output) ?? []
  if (targets.length === 0) return nowhereToGo(burst, token, output)
  burst.entries.push({ type: 'finished', token: token.id, node: token.node, output })
  if (targets.length === 1) return moveTo(burst, token, targets[0]!)
  split(burst, token, targets)
}

/** Puts a token on a node as a new visit; back at the `for-each` whose item it is, the item has ended. */
export function moveTo(burst: Burst, token: Token, node: string): void {
  if (token.local && returnsTo(token, node)) return recordItem(burst, token)
  const visit = (burst.visits[node] ?? 0) + 1
  burst.visits[node] = visit
  const { id, forks, reasons, local } = token
  const moved: Token = { id, node, visit, forks }
  putToken(
    burst,
    reasons || local ? { ...moved, ...(reasons && { reasons }), ...(local && { local }) } : moved,
  )
  burst.entries.push({ type: 'entered', token: id, node, visit })
}

/** Items of one visit share its key: where their body begins with a split, each item's is told apart. */
function splitKeyOf(token: Token): string {
  const key = keyOf(token)
  const item = token.forks.at(-1)
  return item?.key === key ? `${key}/${item.item}` : key
}

function split(burst: Burst, token: Token, targets: readonly string[]): void {
  const forks = [...token.forks, { key: splitKeyOf(token) }]
  const children = targets.map(() => ({ ...token, id: burst.nextToken++, forks }))
  burst.tokens = [...burst.tokens.filter((each) => each.id !== token.id), ...children]
  burst.entries.push({
    type: 'forked',
    token: token.id,
    node: token.node,
    into: children.map((child) => child.id),
  })
  children.forEach((child, at) => moveTo(burst, child, targets[at]!))
}

/** An output without an edge: a person must see it. */
export function nowhereToGo(burst: Burst, token: Token, output: string): void {
  if (output === 'unknown')
    return toExceptionDesk(burst, token, {
      code: 'rule-undecided',
      exception: 'rule-undecided',
      message: '资料不全，条件无法判断，且没有画“无法判断”的去向',
    })
  const message = `出口“${output}”没有连到任何节点`
  toExceptionDesk(burst, token, { code: 'no-way-on', exception: 'other', message })
}

/** A node that failed: tries again while its policy allows, then its `error` output, then a person. */
export function failToken(burst: Burst, token: Token, failure: Failure): void {
  // Whether it happened is not known: only a person, or an answer, may say how to go on.
  if (failure.code === 'outcome-unknown') return toExceptionDesk(burst, token, failure)
  const place = nodeOf(burst, token)
  const attempts = (token.attempts ?? 0) + 1
  const policy = place?.node.onError
  if (policy && attempts < policy.attempts && !failure.final) {
    const until = addDuration(burst.at, policy.backoff)
    burst.entries.push({ type: 'failed', token: token.id, node: token.node, failure })
    burst.effects.push({ type: 'set-timer', key: keyOf(token), at: until })
    return putToken(burst, {
      ...token,
      attempts,
      waiting: { for: 'time', key: keyOf(token), until, retry: true },
    })
  }
  if (!place?.targets.has('error')) return toExceptionDesk(burst, token, failure)
  burst.entries.push({ type: 'failed', token: token.id, node: token.node, failure })
  follow(burst, withOutputs(burst, token, { error: failure.message }), 'error')
}

/** Hands the token to the people of the exception desk, where it rests until one of them acts. */
export function toExceptionDesk(
  burst: Burst,
  token: Token,
  failure: Failure & { readonly audience?: Audience },
): void {
  const { audience = { role: 'ops' }, ...told } = failure
  const key = keyOf(token)
  const node = nodeOf(burst, token)?.node
  const title = node ? node.name || KINDS[node.kind].title.zh : token.node
  burst.entries.push({ type: 'failed', token: token.id, node: token.node, failure: told })
  burst.effects.push({
    type: 'open-task',
    key,
    node: token.node,
    kind: 'exception',
    title,
    audience,
    seen: {},
    reasons: token.reasons ?? [],
    exception: { type: told.exception, message: told.message },
  })
  const resolvedBy = told.code === 'raised' ? ({ resolvedBy: 'next' } as const) : {}
  putToken(burst, { ...token, waiting: { for: 'exception', key, failure: told, ...resolvedBy } })
}

/** Remembers what a node produced: for the whole run, or inside a `for-each` for the item alone. */
export function withOutputs(burst: Burst, token: Token, produced: Readonly<Record<string, unknown>>): Token {
  if (token.local) return { ...token, local: { ...token.local, [token.node]: produced } }
  burst.steps[token.node] = produced
  return token
}

/** Takes a token away together with its task, timer, effect or items; one that is gone already is left in peace. */
export function dropToken(burst: Burst, token: Token, why: 'joined' | 'cancelled'): void {
  if (!burst.tokens.some((each) => each.id === token.id)) return
  burst.tokens = burst.tokens.filter((each) => each.id !== token.id)
  burst.entries.push({ type: 'dropped', token: token.id, node: token.node, why })
  closeWaiting(burst, token)
  if (isHolding(token)) letGo(burst, token)
}

/** A hold that was taken away holds nothing any more: the order gets its status back with the last of them. */
function letGo(burst: Burst, token: Token): void {
  const before = heldFrom(token, burst.steps)
  if (before === undefined || burst.order.status !== 'on-hold' || burst.tokens.some(isHolding)) return
  changeOrder(burst, { 'order.status': before }, token.node)
}

/** Takes back what was asked of the world for a resting token. */
export function closeWaiting(burst: Burst, { waiting }: Token): void {
  if (!waiting || waiting.for === 'branches') return
  switch (waiting.for) {
    case 'task':
      if (waiting.until) burst.effects.push({ type: 'clear-timer', key: waiting.key })
      burst.effects.push({ type: 'close-task', key: waiting.key, why: 'cancelled' })
      return
    case 'exception':
      burst.effects.push({ type: 'close-task', key: waiting.key, why: 'cancelled' })
      return
    case 'time':
      burst.effects.push({ type: 'clear-timer', key: waiting.key })
      return
    case 'event':
      if (waiting.until) burst.effects.push({ type: 'clear-timer', key: waiting.key })
      return
    case 'effect':
      burst.effects.push({
        type: waiting.effect === 'start-run' ? 'cancel-run' : 'cancel-effect',
        key: waiting.key,
      })
      return
    case 'items':
      for (const item of burst.tokens.filter(({ forks }) => forks.some(({ key }) => key === waiting.key)))
        dropToken(burst, item, 'cancelled')
  }
}
