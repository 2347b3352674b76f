import type { Token } from '@orderloom/shared/run.ts'
import { type Burst, putToken } from './burst.ts'
import { isParent, type Parent } from './item-end.ts'
import { follow, keyOf, nodeOf, withOutputs } from './tokens.ts'

/** How many more nodes a burst may enter for each item it starts, and the bound no burst passes. */
const STEPS_PER_ITEM = 50
const MOST_STEPS = 100_000

/** Begins the items of a list; an empty one is done at once. */
export function beginItems(burst: Burst, token: Token, items: readonly unknown[]): void {
  const waiting = { for: 'items' as const, key: keyOf(token), items, next: 0, results: items.map(() => null) }
  putToken(burst, { ...token, waiting })
  settleItems(burst)
}

/** Starts as many items as may run at once, and lets every `for-each` go on whose items are all done. */
export function settleItems(burst: Burst): void {
  for (const { id } of burst.tokens.filter(isParent)) {
    const parent = burst.tokens.find((each) => each.id === id)
    if (parent && isParent(parent)) startMore(burst, parent)
  }
}

function startMore(burst: Burst, parent: Parent): void {
  const { key, items } = parent.waiting
  const running = new Set<number>()
  for (const { forks } of burst.tokens)
    for (const fork of forks) if (fork.key === key && fork.item !== undefined) running.add(fork.item)
  const free = (nodeOf(burst, parent)?.runner.each?.concurrency ?? 1) - running.size
  const until = Math.min(items.length, parent.waiting.next + Math.max(0, free))
  if (until > parent.waiting.next) return startItems(burst, parent, until)
  if (running.size === 0 && parent.waiting.next === items.length) leaveWithResults(burst, parent)
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
  burst.allowance = Math.min(
    Math.max(burst.allowance, MOST_STEPS),
    burst.allowance + children.length * STEPS_PER_ITEM,
  )
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
