import type { Effect } from '@orderloom/shared/effect.ts'
import type { EffectFailure, RunEvent } from '@orderloom/shared/event.ts'
import { type Order, type OrderInput, OrderInputSchema } from '@orderloom/shared/order.ts'
import { getOrderPath } from '@orderloom/shared/order-path.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { Entry, Run, RunStatus } from '@orderloom/shared/run.ts'
import { compileWorkflow, type Program } from './program.ts'
import { replay } from './replay.ts'
import { type StartInput, type Step, start, transition } from './transition.ts'

/** An event without its time; the scenario's clock gives it one. */
export type Happening = RunEvent extends infer E
  ? E extends RunEvent
    ? Omit<E, 'at'> & { at?: string }
    : never
  : never

export const approved = (key: string, comment?: string): Happening => ({
  type: 'task-decided',
  key,
  decision: 'approved',
  by: PERSON,
  ...(comment && { comment }),
})
export const rejected = (key: string): Happening => ({
  type: 'task-decided',
  key,
  decision: 'rejected',
  by: PERSON,
})
export const submitted = (key: string, values: Record<string, unknown>): Happening => ({
  type: 'task-decided',
  key,
  decision: 'submitted',
  by: PERSON,
  values,
})
export const timeUp = (key: string, at?: string): Happening => ({
  type: 'timer-fired',
  key,
  ...(at && { at }),
})
export const changed = (set: Record<string, unknown>): Happening => ({ type: 'order-changed', set })

export const orderEvent = (event: string, data: Record<string, unknown> = {}): Happening => ({
  type: 'order-event',
  event,
  data,
})
export const effectDone = (key: string, result: Record<string, unknown>): Happening => ({
  type: 'effect-succeeded',
  key,
  result,
})
export const effectFailed = (key: string, failure: EffectFailure): Happening => ({
  type: 'effect-failed',
  key,
  failure,
})

const PERSON = { id: 'usr_1', name: '王会计' }
const T0 = Date.parse('2026-11-22T03:00:00.000Z')

/**
 * A story about one order in one workflow: `scenario(doc).start(order).expectAt('finance').happens(approved('finance:1'))`.
 * Every expectation throws with what it saw; every `happens` also proves that replaying gives the same run.
 */
export type Scenario = {
  readonly run: Run
  readonly entries: readonly Entry[]
  readonly effects: readonly Effect[]
  readonly happens: (event: Happening) => Scenario
  readonly expectAt: (...nodes: string[]) => Scenario
  readonly expectPath: (...nodes: string[]) => Scenario
  readonly expectOutput: (node: string, output: string) => Scenario
  readonly expectOrder: (path: string, value: unknown) => Scenario
  readonly expectEffects: (...types: Effect['type'][]) => Scenario
  readonly expectIgnored: () => Scenario
  readonly expectEnded: (status: RunStatus) => Scenario
}

/** @throws Error when the document is not of right shape. */
export function scenario(raw: unknown): {
  readonly start: (order: unknown, more?: Partial<StartInput>) => Scenario
} {
  const parsed = parseDocument(raw)
  if (!parsed.ok)
    throw new Error(parsed.problems.map((problem) => `${problem.path}: ${problem.message.en}`).join('\n'))
  const program = compileWorkflow(parsed.document)
  return {
    start: (order, more) => {
      const input: StartInput = {
        runId: 'run_1',
        workflow: parsed.document.key,
        version: 1,
        order: toOrder(order),
        at: new Date(T0).toISOString(),
        ...more,
      }
      const step = start(program, input)
      return tell({ program, input, events: [], last: step, entries: step.entries })
    },
  }
}

/** A stored order made from what would arrive at the door. */
export function toOrder(raw: unknown): Order {
  const order: OrderInput = OrderInputSchema.parse(raw)
  return { ...order, id: 'ord_1', status: 'received', receivedAt: new Date(T0).toISOString() }
}

type Story = {
  readonly program: Program
  readonly input: StartInput
  readonly events: readonly RunEvent[]
  readonly last: Step
  readonly entries: readonly Entry[]
}

function tell(story: Story): Scenario {
  const { run, effects } = story.last
  const expect = (what: string, seen: unknown, wanted: unknown): Scenario => {
    if (JSON.stringify(seen) !== JSON.stringify(wanted))
      throw new Error(`expected ${what} ${JSON.stringify(wanted)}, saw ${JSON.stringify(seen)}`)
    return tell(story)
  }
  return {
    run,
    effects,
    entries: story.entries,
    happens: (event) => happens(story, event),
    expectAt: (...nodes) =>
      expect(
        'tokens at',
        run.tokens.map((token) => token.node),
        nodes,
      ),
    expectPath: (...nodes) => expect('path', pathOf(story.entries), nodes),
    expectOutput: (node, output) => expect(`output of ${node}`, outputOf(story.entries, node), output),
    expectOrder: (path, value) => expect(path, getOrderPath(run.order, path) ?? null, value),
    expectEffects: (...types) =>
      expect(
        'effects',
        effects.map((effect) => effect.type),
        types,
      ),
    expectIgnored: () =>
      expect(
        'the event to be',
        story.last.entries.map((entry) => entry.type),
        ['ignored'],
      ),
    expectEnded: (status) => expect('status', run.status, status),
  }
}

function happens(story: Story, event: Happening): Scenario {
  const at = event.at ?? new Date(T0 + (story.events.length + 1) * 60_000).toISOString()
  const full = { ...event, at } as RunEvent
  const last = transition(story.program, story.last.run, full)
  const events = [...story.events, full]
  const again = replay(story.program, story.input, events)
  if (JSON.stringify(again) !== JSON.stringify(last.run))
    throw new Error('replaying the events made another run')
  return tell({ ...story, events, last, entries: [...story.entries, ...last.entries] })
}

const pathOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'entered' ? [entry.node] : []))

function outputOf(entries: readonly Entry[], node: string): string | undefined {
  return entries
    .flatMap((entry) =>
      (entry.type === 'decided' || entry.type === 'finished') && entry.node === node ? [entry.output] : [],
    )
    .at(-1)
}
