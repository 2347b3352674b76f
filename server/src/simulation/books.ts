import { EFFECTS, type EffectType } from '@orderloom/shared/effect.ts'
import type { Entry, JournalRow, Trigger } from '@orderloom/shared/run.ts'
import { count } from './counts.ts'
import { type Disk, readOrder, rowsOf } from './disk.ts'
import { expectSame } from './invariants.ts'
import type { World } from './world.ts'

/** What the journal of one run says of it, kept apart from what is stored of it. */
type Book = {
  /** Visits (`node:visit`) by living token. */
  readonly tokens: Map<number, string>
  /** Splits a token lives under, innermost last, each by its first token. */
  readonly splits: Map<number, readonly number[]>
  /** Splits whose lines have met. */
  readonly joined: Set<number>
  /** What may happen once for each visit and has, such as `open-task n1:1`. */
  readonly once: Set<string>
  /** Nodes, once for each time somebody was told something. */
  readonly told: string[]
  /** Keys of tasks, once for each word a person said that came to something. */
  readonly answers: string[]
  ended: string | undefined
}

/**
 * Keeps the books of an order from its journal alone and holds them against what is stored: no token is lost or
 * comes from nowhere, nothing that may happen once happened twice, everybody was told as often as was asked.
 * Throws with what does not agree.
 */
export function checkBooks(world: World, orderId: string): void {
  const { disk } = world
  const books = new Map<string, Book>()
  for (const row of rowsOf(disk, orderId)) if (row.runId !== undefined) enter(books, row, world)
  const [told, answers]: [string[], string[]] = [[], []]
  for (const { id, status, tokens } of readOrder(disk, orderId)!.runs) {
    const book = books.get(id)
    if (!book) throw new Error(`${id} has no journal`)
    expectSame(
      `tokens of ${id}`,
      tokens.map(placeOf),
      [...book.tokens].map(([token, at]) => `${token}@${at}`),
    )
    count(world.counts, 'effects that may happen once and did', onceOf(book).length)
    for (const token of book.tokens.keys())
      if (book.splits.get(token)?.some((split) => book.joined.has(split)))
        throw new Error(`token ${token} of ${id} lives on although its lines have met`)
    if ((book.ended ?? 'waiting') !== status)
      throw new Error(`${id} is ${status}, its journal says ${book.ended}`)
    told.push(...book.told.map((node) => `${id}/${node}`))
    answers.push(...book.answers.map((key) => `${id}/${key}`))
  }
  expectSame(`notices of ${orderId}`, disk.orders.get(orderId)!.notices, told)
  expectSame(`decided tasks of ${orderId}`, decidedTasks(disk, orderId), answers)
}

const placeOf = (token: { id: number; node: string; visit: number }) =>
  `${token.id}@${token.node}:${token.visit}`

const openBook = (): Book => ({
  tokens: new Map(),
  splits: new Map(),
  joined: new Set(),
  once: new Set(),
  told: [],
  answers: [],
  ended: undefined,
})

function enter(books: Map<string, Book>, row: JournalRow, world: World): void {
  const runId = row.runId!
  const known = books.get(runId)
  const book = known ?? openBook()
  const trigger = row.input?.trigger as Trigger | undefined
  if (trigger?.kind === 'schedule') beginOnce(world, row, trigger)
  books.set(runId, book)
  if ((row.event === 'run-started') === (known !== undefined))
    throw new Error(`${runId} began ${known ? 'twice' : `with ${row.event}`}`)
  if (isAnswer(row)) takeAnswer(book, row)
  for (const entry of row.entries) follow(book, entry, row)
  if (world.sound) for (const entry of row.entries) expectSound(entry, row)
}

/** Every order gets one run for one set time. */
function beginOnce({ begun }: World, { runId }: JournalRow, { data }: Trigger): void {
  const name = `${runId!.slice(0, -2)} at ${String(data.at)}`
  if (begun.has(name)) throw new Error(`${name} got a second run for the same set time`)
  begun.add(name)
}

/** Whether a person's word on a task came to something. */
const isAnswer = ({ event, entries }: JournalRow) =>
  (event === 'task-decided' || event.startsWith('exception-')) && entries[0]?.type !== 'ignored'

function takeAnswer({ answers, tokens }: Book, { event, input }: JournalRow): void {
  answers.push(String(input?.key))
  if (event !== 'exception-rerouted') return
  // One that a person moves back to the list it is an item of ends there without another word.
  for (const [token, at] of tokens) if (at === input?.key) tokens.delete(token)
}

const onceOf = ({ once }: Book) =>
  [...once].filter((name) => EFFECTS[name.split(' ', 1)[0] as EffectType]?.repeat === 'once')

function happensOnce({ once }: Book, what: string, runId: string): void {
  if (once.has(what)) throw new Error(`${what} happened twice to ${runId}`)
  once.add(what)
}

function follow(book: Book, entry: Entry, { runId, event }: JournalRow): void {
  const { tokens, told, splits, joined } = book
  switch (entry.type) {
    case 'entered':
      tokens.set(entry.token, `${entry.node}:${entry.visit}`)
      return
    case 'finished':
    case 'dropped':
      // One that goes on enters its next node; one that does not has come to its end, or back to its list.
      tokens.delete(entry.token)
      return
    case 'asked':
      if (entry.effect === 'notify') told.push(entry.node)
      if (EFFECTS[entry.effect as EffectType].answered !== 'in-commit')
        happensOnce(book, `${entry.effect} ${book.tokens.get(entry.token)}`, runId!)
      return
    case 'failed':
      if (event === 'run-started' && !tokens.has(entry.token) && entry.failure.code === 'engine-error')
        tokens.set(entry.token, `${entry.node}:1`)
      if (entry.failure.code === 'too-many-steps' || entry.token === 0) told.push(entry.node)
      return
    case 'forked':
      for (const token of entry.into) splits.set(token, [...(splits.get(entry.token) ?? []), entry.into[0]!])
      return
    case 'joined': {
      const under = splits.get(entry.token) ?? []
      for (const split of under.slice(-1)) joined.add(split)
      splits.set(entry.token, under.slice(0, -1))
      return
    }
    case 'ended':
      book.ended = entry.status
      return
    default:
  }
}

/** Failures that a drawing which passed the checks cannot come to, whatever people do. */
const UNSOUND = new Set(['no-way-on', 'too-many-steps', 'node-gone', 'engine-error'])

function expectSound(entry: Entry, { runId }: JournalRow): void {
  // A timer that was put off because a table broke is told without a token.
  if (entry.type === 'failed' && entry.token > 0 && UNSOUND.has(entry.failure.code))
    throw new Error(`${runId} failed at ${entry.node} by ${entry.failure.code}, though its drawing is sound`)
}

/** Tasks by `run/key` on which somebody said how to go on; who cancels a run says so of all of it. */
const decidedTasks = ({ tasks }: Disk, orderId: string) =>
  [...tasks.values()].flatMap((task) =>
    task.orderId === orderId && task.status === 'decided' && task.decision !== 'cancel'
      ? [`${task.runId}/${task.key}`]
      : [],
  )
