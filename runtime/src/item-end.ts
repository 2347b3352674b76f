import type { Fork, Token } from '@orderloom/shared/run.ts'
import { type Burst, putToken, scopeOf } from './burst.ts'

/** A `for-each` whose items run. */
export type Parent = Token & { readonly waiting: Extract<Token['waiting'], { for: 'items' }> }

export const isParent = (token: Token): token is Parent => token.waiting?.for === 'items'

/** The node a split was made at. */
const nodeOfFork = ({ key }: Fork) => key.slice(0, key.lastIndexOf(':'))

/** Whether a token stands inside an item of a `for-each`, however deep. */
export const isInside = ({ forks }: Token, node: string) =>
  forks.some((fork) => fork.item !== undefined && nodeOfFork(fork) === node)

/** Which item a token stands in, '' when in none. */
export function itemOf(token: Token): string {
  const fork = itemFork(token)
  return fork ? `${fork.key}/${fork.item}` : ''
}

const itemFork = (token: Token) => token.forks.findLast((fork) => fork.item !== undefined)

/** Whether a node is the `for-each` a token is an item of. */
export function returnsTo(token: Token, node: string): boolean {
  const fork = itemFork(token)
  return fork !== undefined && nodeOfFork(fork) === node
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
