import type { Run, Waiting } from '@orderloom/shared/run.ts'
import type { Disk } from './memory-store.ts'
import { readOrder } from './memory-store.ts'

/** What must hold of an order whenever nothing is being done to it. Throws with what does not. */
export function checkOrder(disk: Disk, orderId: string): void {
  const read = readOrder(disk, orderId)
  if (!read) throw new Error(`${orderId} was accepted and is gone`)
  for (const run of read.runs) checkRun(run)
  const live = read.runs.filter(({ status }) => status === 'waiting')
  expectSame(`open tasks of ${orderId}`, openTasks(disk, orderId), awaited(live, isTask))
  expectSame(`timers of ${orderId}`, timersOf(disk, orderId), awaited(live, isTimed))
  checkChildren(read.runs)
}

const openTasks = ({ tasks }: Disk, orderId: string) =>
  [...tasks.values()].flatMap((task) =>
    task.orderId === orderId && task.status === 'open' ? [`${task.runId}/${task.key}`] : [],
  )

const timersOf = ({ timers }: Disk, orderId: string) =>
  [...timers.values()].flatMap((timer) => (timer.orderId === orderId ? [`${timer.runId}/${timer.key}`] : []))

const isTask = (waiting: Waiting) => waiting.for === 'task' || waiting.for === 'exception'
const isTimed = (waiting: Waiting) => 'until' in waiting && waiting.until !== undefined

const awaited = (runs: readonly Run[], kind: (waiting: Waiting) => boolean) =>
  runs.flatMap(({ id, tokens }) =>
    tokens.flatMap(({ waiting }) => (waiting && kind(waiting) ? [`${id}/${waiting.key}`] : [])),
  )

/** Tokens are conserved: an ended run has none, a living one has some, each rests for a named reason, and somebody can move it on. */
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

function expectSame(what: string, seen: readonly string[], wanted: readonly string[]): void {
  const [one, other] = [[...seen].sort().join(', '), [...wanted].sort().join(', ')]
  if (one !== other) throw new Error(`${what} are [${one}], awaited are [${other}]`)
}
