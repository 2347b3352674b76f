import { isDeepStrictEqual } from 'node:util'
import { getOrderPath } from '@orderloom/shared/order-path.ts'
import type { Run, Waiting } from '@orderloom/shared/run.ts'
import { type Disk, readOrder } from './disk.ts'

/** What must hold of an order whenever nothing is being done to it. Throws with what does not. */
export function checkOrder(disk: Disk, orderId: string): void {
  const read = readOrder(disk, orderId)
  if (!read) throw new Error(`${orderId} was accepted and is gone`)
  for (const run of read.runs) {
    checkRun(run)
    checkSeen(run)
  }
  const live = read.runs.filter(({ status }) => status === 'waiting')
  expectSame(`open tasks of ${orderId}`, openTasks(disk, orderId), awaited(live, isTask))
  expectSame(`timers of ${orderId}`, timersOf(disk, orderId), awaited(live, isTimed))
  if (read.runs.some(({ parent }) => parent)) checkChildren(read.runs)
}

function openTasks({ tasks }: Disk, orderId: string): string[] {
  const names: string[] = []
  for (const { orderId: of, status, runId, key } of tasks.values())
    if (of === orderId && status === 'open') names.push(`${runId}/${key}`)
  return names
}

function timersOf({ timers }: Disk, orderId: string): string[] {
  const names: string[] = []
  for (const { orderId: of, runId, key } of timers.values()) if (of === orderId) names.push(`${runId}/${key}`)
  return names
}

const isTask = (waiting: Waiting) => waiting.for === 'task' || waiting.for === 'exception'
const isTimed = (waiting: Waiting) => 'until' in waiting && waiting.until !== undefined

function awaited(runs: readonly Run[], kind: (waiting: Waiting) => boolean): string[] {
  const names: string[] = []
  for (const { id, tokens } of runs)
    for (const { waiting } of tokens) if (waiting && kind(waiting)) names.push(`${id}/${waiting.key}`)
  return names
}

/** An ended run has no tokens, a living one has some, each rests for a named reason, and somebody can move it on. */
function checkRun({ id, status, tokens, endedAt }: Run): void {
  if (status === 'running') throw new Error(`${id} was stored in the middle of a step`)
  if (tokens.length > 0 !== (status === 'waiting'))
    throw new Error(`${id} is ${status} with ${tokens.length} tokens`)
  if ((endedAt === undefined) !== (status === 'waiting'))
    throw new Error(`${id} is ${status}, ended at ${endedAt}`)
  if (new Set(tokens.map((token) => token.id)).size < tokens.length)
    throw new Error(`${id} has two tokens of one id`)
  if (tokens.some(({ waiting }) => !waiting)) throw new Error(`${id} has a token that waits for nothing`)
  if (
    status === 'waiting' &&
    tokens.every(({ waiting }) => waiting?.for === 'branches' || waiting?.for === 'items')
  )
    throw new Error(`${id} waits for nobody but itself`)
}

/** Nobody is asked to approve what has changed since it was shown to them. */
function checkSeen({ id, order, tokens }: Run): void {
  for (const { waiting } of tokens) {
    if (waiting?.for !== 'task') continue
    for (const [path, seen] of Object.entries(waiting.seen))
      if (!isDeepStrictEqual(getOrderPath(order, path) ?? null, seen ?? null))
        throw new Error(`${path} of ${id} has changed since it was shown at ${waiting.key}`)
  }
}

/** A run is started once for each visit of its node, and lives exactly as long as somebody waits for it. */
function checkChildren(runs: readonly Run[]): void {
  const born = runs.flatMap(({ parent }) => (parent ? [`${parent.runId}/${parent.key}`] : []))
  if (new Set(born).size < born.length)
    throw new Error(`a sub-workflow was started twice: ${born.join(', ')}`)
  const living = runs.flatMap(({ parent, status }) =>
    parent && status === 'waiting' ? [`${parent.runId}/${parent.key}`] : [],
  )
  const wanted = awaited(
    runs.filter(({ status }) => status === 'waiting'),
    (waiting) => waiting.for === 'effect',
  )
  expectSame('awaited sub-workflows', living, wanted)
}

/** The same names, in whatever order. */
export function expectSame(what: string, seen: readonly string[], wanted: readonly string[]): void {
  if (seen.length < 2 && seen.length === wanted.length && seen[0] === wanted[0]) return
  const [one, other] = [[...seen].sort().join(', '), [...wanted].sort().join(', ')]
  if (one !== other) throw new Error(`${what} are [${one}], awaited are [${other}]`)
}
