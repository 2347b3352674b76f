import type { Token } from '@orderloom/shared/run.ts'
import { type Burst, putToken, scopeOf } from './burst.ts'

/** A `for-each` whose items run. */
export type Parent = Token & { readonly waiting: Extract<Token['waiting'], { for: 'items' }> }

export const isParent = (token: Token): token is Parent => token.waiting?.for === 'items'

const itemFork = (token: Token) => token.forks.findLast((fork) => fork.item !== undefined)

/** Whether a node is the `for-each` a token is an item of. */
export function returnsTo(token: Token, node: string): boolean {
  const key = itemFork(token)?.key
  return key !== undefined && key.slice(0, key.lastIndexOf(':')) === node
}

/** A line of an item has come to its end: what it yields is kept, in the place of its item. */
export function recordItem(burst: Burst, token: Token): void {
  burst.tokens = burst.tokens.filter((each) => each.id !== token.id)
  const fork = itemFork(token)
  const parent = burst.tokens.find((each) => isParent(each) && each.waiting.key === fork?.key)
  if (!parent || !isParent(parent) || fork?.item === undefined) return
  const value = burst.program.nodes.get(parent.node)?.runner.each?.collect(scopeOf(burst, token)) ?? null
  const results = parent.waiting.results.with(fork.item, value)
  putToken(burst, { ...parent, waiting: { ...parent.waiting, results } })
}
