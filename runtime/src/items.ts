import type { Token } from '@orderloom/shared/run.ts'
import { type Burst, putToken } from './burst.ts'
import { isInside, isParent, type Parent } from './item-end.ts'
import { failToken, follow, keyOf, nodeOf, nowhereToGo, withOutputs } from './tokens.ts'

/**
 * Begins the items of a list; an empty one is done at once. A body that leads nowhere stops the node, not each item,
 * and a node does not begin again inside one of its own items: lists of lists of themselves have no end.
 */
export function beginItems(burst: Burst, token: Token, items: readonly unknown[]): void {
  if (isInside(token, token.node))
    return failToken(burst, token, {
      code: 'too-deep',
      exception: 'other',
      message: '这一项还没走完，又回到了同一个“逐个处理”的开头',
      final: true,
    })
  if (items.length > 0 && !nodeOf(burst, token)?.targets.has('each')) return nowhereToGo(burst, token, 'each')
  const waiting = { for: 'items' as const, key: keyOf(token), items, next: 0, results: items.map(() => null) }
  putToken(burst, { ...token, waiting })
  settleItems(burst)
}

/** Starts as many items as may run at once, and lets every `for-each` go on whose items are all done. */
export function settleItems(burst: Burst): void {
  let running = runningItems(burst)
  for (const { id } of burst.tokens.filter(isParent)) {
    const parent = burst.tokens.find((each) => each.id === id)
    if (!parent || !isParent(parent) || !startMore(burst, parent, running.get(parent.waiting.key)?.size ?? 0))
      continue
    running = runningItems(burst)
  }
}

/** Items with a living token, by the key of their `for-each`. */
function runningItems(burst: Burst): ReadonlyMap<string, ReadonlySet<number>> {
  const running = new Map<string, Set<number>>()
  for (const { forks } of burst.tokens)
    for (const { key, item } of forks) {
      if (item === undefined) continue
      const items = running.get(key)
      if (items) items.add(item)
      else running.set(key, new Set([item]))
    }
  return running
}

/** Whether anything moved. */
function startMore(burst: Burst, parent: Parent, running: number): boolean {
  const { items, next } = parent.waiting
  const free = (nodeOf(burst, parent)?.runner.each?.concurrency ?? 1) - running
  const until = Math.min(items.length, next + Math.max(0, free))
  if (until > next) startItems(burst, parent, until)
  else if (running === 0 && next === items.length) leaveWithResults(burst, parent)
  else return false
  return true
}

function startItems(burst: Burst, parent: Parent, until: number): void {
  const { waiting, reasons: _, attempts: __, ...place } = parent
  const children: Token[] = []
  for (let item = waiting.next; item < until; item++)
    children.push({
      ...place,
      id: burst.nextToken++,
      forks: [...parent.forks, { key: waiting.key, item }],
      local: { ...parent.local, [parent.node]: { item: waiting.items[item], index: item } },
    })
  putToken(burst, { ...parent, waiting: { ...waiting, next: until } })
  burst.tokens.push(...children)
  burst.entries.push({
    type: 'forked',
    token: parent.id,
    node: parent.node,
    into: children.map(({ id }) => id),
  })
  for (const child of children) follow(burst, child, 'each')
}

function leaveWithResults(burst: Burst, { waiting, ...parent }: Parent): void {
  const { results } = waiting
  follow(burst, withOutputs(burst, parent, { results, count: results.length }), 'next')
}
