import type { EffectFailure, RunEvent } from '@orderloom/shared/event.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { Run, Waiting } from '@orderloom/shared/run.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyOrder, anyWorkflow, ORDER_EVENTS } from './any-workflow.ts'
import { createAccount, type EffectAccount } from './effect-account.ts'
import { compileWorkflow, migrate, type Program, replay, type Step, start, transition } from './index.ts'

const SEED = 20261122
const AT = '2026-11-22T03:00:00.000Z'

type Pick = { readonly token: number; readonly act: number; readonly late: boolean }

/** What a step of the story picks; turned into an event that mostly, but not always, fits the run. */
const picks = fc.array(fc.record({ token: fc.nat(7), act: fc.nat(11), late: fc.boolean() }), {
  maxLength: 16,
})

function toEvent(run: Run, pick: Pick, at: string): RunEvent {
  const waiting = run.tokens[pick.token % Math.max(1, run.tokens.length)]?.waiting
  const key = pick.late && pick.act % 4 === 0 ? 'n0:1' : (waiting?.key ?? 'n0:1')
  if (pick.act === 11) return { type: 'order-changed', at, set: { 'order.total': 100 + pick.token } }
  if (pick.act === 10)
    return pick.token === 7 ? { type: 'run-cancelled', at } : orderEvent(waiting, pick.token, at)
  return fitting(waiting, { key, act: pick.act, at })
}

const orderEvent = (waiting: Waiting | undefined, which: number, at: string): RunEvent => ({
  type: 'order-event',
  at,
  event: waiting?.for === 'event' ? waiting.event : ORDER_EVENTS[which % ORDER_EVENTS.length]!,
  data: { amount: which * 50 },
})

function fitting(
  waiting: Waiting | undefined,
  { key, act, at }: { key: string; act: number; at: string },
): RunEvent {
  switch (waiting?.for) {
    case 'task':
      if (act === 0 && waiting.until) return { type: 'timer-fired', key, at }
      return waiting.kind === 'form'
        ? { type: 'task-decided', key, decision: 'submitted', at, values: { f: 'v' } }
        : { type: 'task-decided', key, decision: act % 2 ? 'approved' : 'rejected', at }
    case 'exception':
      if (waiting.failure.code === 'outcome-unknown' && act < 5) return answer(key, act, at)
      if (act === 9) return { type: 'exception-skipped', key, output: 'next', at }
      return act % 2
        ? { type: 'exception-retried', key, at }
        : { type: 'exception-rerouted', key, to: `n${act}`, at }
    case 'effect':
      return answer(key, act, at)
    case 'event':
      return act === 0 && waiting.until ? { type: 'timer-fired', key, at } : orderEvent(waiting, act, at)
    default:
      return { type: 'timer-fired', key, at }
  }
}

const FAILURES: readonly EffectFailure[] = [
  { code: 'refused', message: 'm', retryable: true },
  { code: 'refused', message: 'm', retryable: false },
  { code: 'outcome-unknown', message: 'm', retryable: true },
]

function answer(key: string, act: number, at: string): RunEvent {
  const failure = FAILURES[act]
  if (failure) return { type: 'effect-failed', key, failure, at }
  const found = act % 2 === 0
  return {
    type: 'effect-succeeded',
    key,
    at,
    result: { found, version: 1, row: { n: '5' }, status: 200, body: { no: 'E' }, outputs: { box: 'M' } },
  }
}

/** Plays a story, keeping account of every task, timer and effect that is open; see effect-account.ts. */
function play(program: Program, begun: Step, story: readonly Pick[], account = createAccount()) {
  let step = begun
  const events: RunEvent[] = []
  account.take(step)
  for (const pick of story) {
    const at = new Date(Date.parse(AT) + (events.length + 1) * 60_000).toISOString()
    const event = toEvent(step.run, pick, at)
    const before = step.run
    step = transition(program, before, event)
    events.push(event)
    if (step.entries[0]?.type === 'ignored') expect(step.run).toBe(before)
    else account.happened(event)
    account.take(step)
  }
  return { run: step.run, events, account }
}

const open = (run: Run, kind: (waiting: Waiting) => boolean) =>
  run.tokens.flatMap(({ waiting }) => (waiting && kind(waiting) ? [waiting.key] : [])).sort()

function expectBalanced(run: Run, account: EffectAccount): void {
  // Tokens are conserved: an ended run has none, a living one has some, and each rests for a named reason.
  expect(run.tokens.length > 0).toBe(run.status === 'waiting')
  expect(run.tokens.every((token) => token.waiting)).toBe(true)
  expect(new Set(run.tokens.map((token) => token.id)).size).toBe(run.tokens.length)
  // No task, timer or effect without a token that waits for it, and none missing or shared.
  expect(run.order.status).toBeTruthy()
  expect(account.tasks()).toEqual(open(run, ({ for: what }) => what === 'task' || what === 'exception'))
  expect(account.timers()).toEqual(open(run, (waiting) => 'until' in waiting && waiting.until !== undefined))
  expect(account.effects()).toEqual(open(run, ({ for: what }) => what === 'effect'))
  // Not everything may rest at joins or for items: somebody or some clock must be able to move the run on.
  if (run.status === 'waiting')
    expect(run.tokens.some(({ waiting }) => waiting?.for !== 'branches' && waiting?.for !== 'items')).toBe(
      true,
    )
}

it('S7: any drawing, any order, any events: replay gives the same run, and every waiting run has its task', () => {
  fc.assert(
    fc.property(anyWorkflow, anyOrder, picks, (document, order, story) => {
      const parsed = parseDocument(document)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      const program = compileWorkflow(parsed.document)
      const input = { runId: 'run_1', workflow: 'generated', version: 1, order, at: AT }
      const { run, events, account } = play(program, start(program, input), story)

      expect(JSON.stringify(replay(program, input, events))).toBe(JSON.stringify(run))
      expectBalanced(run, account)
    }),
    { seed: SEED, numRuns: 2000 },
  )
}, 60_000)

it('S80: moved from any drawing to any other, a run keeps its books, asks nothing twice, and replays the same', () => {
  const toProgram = (document: unknown) => {
    const parsed = parseDocument(document)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    return compileWorkflow(parsed.document)
  }
  fc.assert(
    fc.property(anyWorkflow, anyWorkflow, anyOrder, fc.tuple(picks, picks), (old, next, order, stories) => {
      const [from, program] = [toProgram(old), toProgram(next)]
      const input = { runId: 'run_1', workflow: 'generated', version: 1, order, at: AT }
      const { run: before, events, account } = play(from, start(from, input), stories[0])
      const text = JSON.stringify(before)
      const same = migrate(from, before, { from, version: 2, at: AT })
      expect({ ...same.run, version: 1 }).toEqual(before)
      expect([same.effects, same.unplaced]).toEqual([
        [],
        before.tokens.filter(({ node }) => !from.nodes.has(node)),
      ])

      const moved = migrate(program, before, { from, version: 2, at: AT })
      expect(JSON.stringify(before)).toBe(text)
      const after = play(program, moved, stories[1], account)
      expectBalanced(after.run, account)
      const again = migrate(program, replay(from, input, events), { from, version: 2, at: AT }).run
      const replayed = after.events.reduce((run, event) => transition(program, run, event).run, again)
      expect(JSON.stringify(replayed)).toBe(JSON.stringify(after.run))
    }),
    { seed: SEED, numRuns: 700 },
  )
}, 60_000)
