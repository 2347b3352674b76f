import type { Run, Token, Waiting } from '@orderloom/shared/run.ts'
import { type Burst, closeBurst, openBurst, sameValue } from './burst.ts'
import type { Program } from './program.ts'
import { settle, settleGatherings } from './settle.ts'
import { closeWaiting, moveTo, nodeOf, toExceptionDesk } from './tokens.ts'
import type { Step } from './transition.ts'

/** A token the other version has no place for; it waits at the exception desk. */
export type Unplaced = {
  readonly token: number
  readonly node: string
  readonly why: 'node-gone' | 'kind-changed'
}

/** The step that moves a run, and what a person must place. */
export type Migration = Step & { readonly unplaced: readonly Unplaced[] }

/**
 * Moves a run from the version `from` to another, token by token, by node id. Pure: a dry run is calling it and
 * committing nothing. A wait or task whose settings differ begins anew at `at`; what was asked of the world already
 * goes on being waited for and is not asked again. An ended run stays as it is.
 */
export function migrate(
  program: Program,
  run: Run,
  { from, version, at }: { readonly from: Program; readonly version: number; readonly at: string },
): Migration {
  if (run.status !== 'waiting') return { run, effects: [], entries: [], unplaced: [] }
  const burst = openBurst(program, { ...run, version }, at)
  const unplaced = run.tokens.flatMap((token) => place(burst, from, token) ?? [])
  settleGatherings(burst)
  settle(burst)
  return { ...closeBurst(burst), unplaced }
}

function place(burst: Burst, from: Program, token: Token): Unplaced | undefined {
  // An item goes with the node it belongs to.
  if (!burst.tokens.some(({ id }) => id === token.id)) return undefined
  const [before, now] = [from.nodes.get(token.node)?.node, nodeOf(burst, token)?.node]
  const why = !now ? 'node-gone' : before && before.kind !== now.kind ? 'kind-changed' : undefined
  if (why && token.waiting?.for === 'exception')
    return why === 'node-gone' ? { token: token.id, node: token.node, why } : undefined
  if (why) return unplace(burst, token, why)
  if (before && isArmed(token.waiting) && !sameValue(before.config, now?.config)) armAgain(burst, token)
  return undefined
}

function unplace(burst: Burst, token: Token, why: Unplaced['why']): Unplaced {
  const { waiting, ...rest } = token
  closeWaiting(burst, token)
  const asked = waiting?.for === 'effect'
  const gone = why === 'node-gone' ? '已没有这个节点' : '这个节点已换成别的类型'
  toExceptionDesk(burst, rest, {
    code: 'node-gone',
    exception: asked ? 'check-outcome' : 'other',
    message: `新版流程里${gone}，请选择从哪里继续${asked ? '；它发出的请求可能已经生效，请先核对' : ''}`,
  })
  return { token: token.id, node: token.node, why }
}

/** Whether what a token waits for was set by its node's settings; a pause before another attempt was not. */
const isArmed = (waiting: Waiting | undefined) =>
  waiting?.for === 'task' || waiting?.for === 'event' || (waiting?.for === 'time' && !waiting.retry)

function armAgain(burst: Burst, token: Token): void {
  if (token.waiting?.for === 'task')
    burst.entries.push({ type: 'voided', token: token.id, node: token.node, changed: [] })
  closeWaiting(burst, token)
  moveTo(burst, token, token.node)
}
