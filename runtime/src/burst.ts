import type { Effect } from '@orderloom/shared/effect.ts'
import type { Order } from '@orderloom/shared/order.ts'
import { getOrderPath, setOrderPaths } from '@orderloom/shared/order-path.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { Change, Entry, Failure, Run, RunStatus, Token } from '@orderloom/shared/run.ts'
import type { Program } from './program.ts'

/**
 * The work of one transition: a private copy of the run that is changed in place until every token rests,
 * then frozen into a new run. Nothing outside ever sees it.
 */
export type Burst = {
  readonly program: Program
  readonly at: string
  readonly effects: Effect[]
  readonly entries: Entry[]
  readonly run: Run
  order: Order
  tokens: Token[]
  nextToken: number
  visits: Record<string, number>
  steps: Record<string, Readonly<Record<string, unknown>>>
  ended: RunStatus | undefined
  failure: Failure | undefined
  /** What rules read as `run.*`. */
  readonly about: Scope['run']
  /** Nodes entered so far in this burst: in all, by tokens in no item of a `for-each`, and by item. */
  allMoves: number
  ownMoves: number
  itemMoves: Map<string, number> | undefined
  /** What an `end` gave back. */
  outputs: Run['outputs']
}

export function openBurst(program: Program, run: Run, at: string): Burst {
  return {
    program,
    at,
    run,
    effects: [],
    entries: [],
    order: run.order,
    tokens: [...run.tokens],
    nextToken: run.nextToken,
    visits: { ...run.visits },
    steps: { ...run.steps },
    ended: undefined,
    failure: undefined,
    about: aboutRun(run),
    allMoves: 0,
    ownMoves: 0,
    itemMoves: undefined,
    outputs: run.outputs,
  }
}

/** What a rule may read of its run. */
function aboutRun({ startedAt, attempt, inputs }: Run): Scope['run'] {
  return inputs ? { startedAt, attempt, inputs } : { startedAt, attempt }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export function closeBurst(burst: Burst): {
  run: Run
  effects: readonly Effect[]
  entries: readonly Entry[]
} {
  const { run, order, tokens, nextToken, visits, steps, ended, failure, at, outputs } = burst
  const next: Writable<Run> = {
    id: run.id,
    workflow: run.workflow,
    version: run.version,
    status: ended ?? 'waiting',
    startedAt: run.startedAt,
    attempt: run.attempt,
    order,
    tokens,
    nextToken,
    visits,
    steps,
  }
  // Set one by one: spreading what is mostly absent cost more than all the rest of closing.
  if (ended) next.endedAt = at
  if (failure) next.failure = failure
  if (run.inputs) next.inputs = run.inputs
  if (run.depth !== undefined) next.depth = run.depth
  if (run.parent) next.parent = run.parent
  if (outputs) next.outputs = outputs
  return { run: next, effects: burst.effects, entries: burst.entries }
}

/** What rules at a token may read; inside a `for-each` the item's own outputs lie over those of the run. */
export function scopeOf(burst: Burst, { local }: Pick<Token, 'local'>): Scope {
  const { order, at } = burst
  return { order, steps: local ? { ...burst.steps, ...local } : burst.steps, run: burst.about, now: at }
}

/** Puts a changed token back in its place; tokens stay sorted by id, which is the order they advance in. */
export function putToken(burst: Burst, token: Token): void {
  const at = burst.tokens.findIndex((each) => each.id === token.id)
  if (at >= 0) burst.tokens[at] = token
}

/** Writes order fields and tells what changed; unchanged values leave no trace. */
export function changeOrder(
  burst: Burst,
  set: Readonly<Record<string, unknown>>,
  node?: string,
): readonly Change[] {
  const changed = differences(burst.order, set)
  if (changed.length === 0) return changed
  const kept =
    changed.length === Object.keys(set).length
      ? set
      : Object.fromEntries(changed.map(({ path, after }) => [path, after]))
  burst.order = setOrderPaths(burst.order, kept)
  burst.entries.push(node ? { type: 'changed', node, changed } : { type: 'changed', changed })
  // A change that came from outside (no node) is in the store already.
  if (node) burst.effects.push({ type: 'change-order', set: kept })
  return changed
}

/** What differs between the order and the values it is to have. */
export function differences(order: Order, values: Readonly<Record<string, unknown>>): Change[] {
  const result: Change[] = []
  for (const path of Object.keys(values)) {
    const before = getOrderPath(order, path) ?? null
    const after = values[path] ?? null
    if (!sameValue(before, after)) result.push({ path, before, after })
  }
  return result
}

/** Equality of JSON values, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [left, right] = [Object.keys(a), Object.keys(b)]
  if (Array.isArray(a) !== Array.isArray(b) || left.length !== right.length) return false
  return left.every(
    (key) =>
      Object.hasOwn(b, key) &&
      sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}
