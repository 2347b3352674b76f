import type { RunEvent } from '@orderloom/shared/event.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { Run } from '@orderloom/shared/run.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileWorkflow, type Program, replay, start, transition } from './index.ts'
import { toOrder } from './scenario.ts'

const SEED = 20261122
const AT = '2026-11-22T03:00:00.000Z'

type Part = {
  readonly kind: string
  readonly config: unknown
  readonly outputs: readonly string[]
  readonly onError?: unknown
}

const rule = fc.constantFrom(
  { '>': [{ var: 'order.total' }, 500000] },
  { contains: [{ var: 'order.tags' }, 'a'] },
  { '==': [{ var: 'order.note' }, 'x'] },
)
const tags = fc.constantFrom('a', 'b', 'c')

/** Every kind that may stand in the middle of a drawing. */
const part: fc.Arbitrary<Part> = fc.oneof(
  rule.map((when) => ({ kind: 'condition', config: { when }, outputs: ['yes', 'no', 'unknown'] })),
  fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => ({
    kind: 'switch',
    config: { cases: rules.map((when, at) => ({ output: `c${at}`, name: `c${at}`, when })) },
    outputs: [...rules.map((_, at) => `c${at}`), 'else', 'unknown'],
  })),
  fc.constantFrom(['order.total'], ['order.tags'], []).map((watch) => ({
    kind: 'approval',
    config: { approvers: { role: 'finance' }, watch },
    outputs: ['approved', 'rejected'],
  })),
  fc.constant({
    kind: 'form',
    config: { assignees: { role: 'ops' }, fields: [{ name: 'f', label: 'f', type: 'text' }] },
    outputs: ['next'],
  }),
  tags.map((tag) => ({ kind: 'tag', config: { add: [tag] }, outputs: ['next'] })),
  fc.constantFrom('{{order.note}}', 'x').map((value) => ({
    kind: 'map-fields',
    config: { mappings: [{ to: 'order.note', value }] },
    outputs: ['next', 'error'],
    onError: { attempts: 2 },
  })),
  fc.constant({ kind: 'wait', config: { duration: 'PT1H' }, outputs: ['next'] }),
  fc.constant({
    kind: 'notify',
    config: { to: { role: 'ops' }, text: '{{order.externalId}}' },
    outputs: ['next'],
  }),
  fc.constant({ kind: 'raise-exception', config: { type: 'other', message: 'm' }, outputs: ['next'] }),
  fc.constant({ kind: 'parallel', config: {}, outputs: ['next', 'next', 'next'] }),
  fc
    .constantFrom({ mode: 'all' }, { mode: 'any' }, { mode: 'n', count: 2 })
    .map((config) => ({ kind: 'join', config, outputs: ['next'] })),
)

/** Any drawing at all, sound or not: edges lead anywhere, some outputs are left open, loops included. */
const workflow = fc.array(part, { minLength: 1, maxLength: 8 }).chain((parts) => {
  const ids = [...parts.map((_, at) => `n${at}`), 'end']
  const sources = [
    { from: 'start', output: 'next' },
    ...parts.flatMap(({ outputs }, at) => outputs.map((output) => ({ from: `n${at}`, output }))),
  ]
  return fc
    .array(fc.option(fc.constantFrom(...ids), { freq: 8 }), {
      minLength: sources.length,
      maxLength: sources.length,
    })
    .map((targets) => ({
      format: 1,
      key: 'generated',
      name: 'generated',
      settings: { maxSteps: 60 },
      nodes: {
        start: { kind: 'order-received', name: '', config: {} },
        ...Object.fromEntries(parts.map(({ outputs: _, ...node }, at) => [`n${at}`, { name: '', ...node }])),
        end: { kind: 'end', name: '', config: {} },
      },
      edges: sources.flatMap((source, at) => (targets[at] ? [{ ...source, to: targets[at] }] : [])),
    }))
})

const order = fc
  .record({
    total: fc.option(fc.constantFrom(100, 500000, 500001), { nil: undefined }),
    note: fc.option(fc.constant('x'), { nil: undefined }),
  })
  .map((patch) =>
    toOrder({
      channel: 'wechat',
      shop: 's',
      externalId: 'A',
      placedAt: AT,
      lines: [{ sku: 'x', quantity: 1 }],
      ...patch,
    }),
  )

/** What a step of the story picks; turned into an event that mostly, but not always, fits the run. */
const picks = fc.array(fc.record({ token: fc.nat(5), act: fc.nat(5), late: fc.boolean() }), { maxLength: 14 })

function toEvent(run: Run, pick: { token: number; act: number; late: boolean }, at: string): RunEvent {
  const waiting = run.tokens[pick.token % Math.max(1, run.tokens.length)]?.waiting
  const key = pick.late || !waiting ? 'n0:1' : waiting.key
  if (pick.act === 5) return { type: 'order-changed', at, set: { 'order.total': 100 + pick.token } }
  if (pick.act === 4 && pick.token === 4) return { type: 'run-cancelled', at }
  if (waiting?.for === 'task')
    return waiting.kind === 'form'
      ? { type: 'task-decided', key, decision: 'submitted', at, values: { f: 'v' } }
      : { type: 'task-decided', key, decision: pick.act % 2 ? 'approved' : 'rejected', at }
  if (waiting?.for === 'exception')
    return pick.act % 2
      ? { type: 'exception-retried', key, at }
      : { type: 'exception-rerouted', key, to: `n${pick.act}`, at }
  return { type: 'timer-fired', key, at }
}

function play(
  program: Program,
  input: Parameters<typeof start>[1],
  story: readonly { token: number; act: number; late: boolean }[],
) {
  let step = start(program, input)
  const open = new Set<string>()
  const events: RunEvent[] = []
  const account = () => {
    for (const effect of step.effects) {
      if (effect.type === 'open-task') open.add(effect.key)
      if (effect.type === 'close-task') open.delete(effect.key)
    }
  }
  account()
  for (const pick of story) {
    const event = toEvent(
      step.run,
      pick,
      new Date(Date.parse(AT) + (events.length + 1) * 60_000).toISOString(),
    )
    const before = step.run
    step = transition(program, before, event)
    events.push(event)
    if (step.entries[0]?.type === 'ignored') expect(step.run).toBe(before)
    else if ('key' in event && event.type !== 'timer-fired') open.delete(event.key)
    account()
  }
  return { run: step.run, events, open }
}

it('S7: any drawing, any order, any events: replay gives the same run, and every waiting run has its task', () => {
  fc.assert(
    fc.property(workflow, order, picks, (document, each, story) => {
      const parsed = parseDocument(document)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      const program = compileWorkflow(parsed.document)
      const input = { runId: 'run_1', workflow: 'generated', version: 1, order: each, at: AT }
      const { run, events, open } = play(program, input, story)

      expect(JSON.stringify(replay(program, input, events))).toBe(JSON.stringify(run))
      // Tokens are conserved: an ended run has none, a living one has some, and each rests for a named reason.
      expect(run.tokens.length > 0).toBe(run.status === 'waiting')
      expect(run.tokens.every((token) => token.waiting)).toBe(true)
      expect(new Set(run.tokens.map((token) => token.id)).size).toBe(run.tokens.length)
      // No task without a token that waits for it, and none missing.
      const awaited = run.tokens.flatMap(({ waiting }) =>
        waiting?.for === 'task' || waiting?.for === 'exception' ? [waiting.key] : [],
      )
      expect([...open].sort()).toEqual(awaited.sort())
      // Not everything may rest at joins: somebody or some clock must be able to move the run on.
      if (run.status === 'waiting')
        expect(run.tokens.some((token) => token.waiting?.for !== 'branches')).toBe(true)
    }),
    { seed: SEED, numRuns: 3000 },
  )
}, 60_000)
