import fc from 'fast-check'
import { toOrder } from './scenario.ts'

/** Things that may happen to an order in a generated story. */
export const ORDER_EVENTS = ['paid', 'cancelled', 'hold-released'] as const

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
const value = fc.constantFrom('{{order.note}}', 'x')
const onError = fc.constantFrom({ attempts: 2 }, { attempts: 3, backoff: 'PT1M' })
const fixed = (kind: string, config: unknown, ...outputs: string[]) => fc.constant({ kind, config, outputs })

const row = (above: number, result: string) => ({
  when: [{ '>': [{ var: 'value' }, above] }],
  // oxlint-disable-next-line unicorn/no-thenable -- a word of the public format; rows are data, never awaited
  then: [result],
})

const deciding: readonly fc.Arbitrary<Part>[] = [
  rule.map((when) => ({ kind: 'condition', config: { when }, outputs: ['yes', 'no', 'unknown'] })),
  fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => ({
    kind: 'switch',
    config: { cases: rules.map((when, at) => ({ output: `c${at}`, name: `c${at}`, when })) },
    outputs: [...rules.map((_, at) => `c${at}`), 'else', 'unknown'],
  })),
  fc.constantFrom('unique', 'first', 'collect').map((hit) => ({
    kind: 'decision-table',
    config: {
      hit,
      inputs: [{ value: { var: 'order.total' } }],
      outputs: [{ name: 'r', label: 'r', type: 'text' }],
      rows: [row(100, 'a'), row(500000, 'b')],
    },
    outputs: ['next', 'none', 'unknown', 'error'],
  })),
  fc.constantFrom('order', 'buyer').map((by) => ({
    kind: 'sample',
    config: { share: 50, by },
    outputs: ['in', 'out', 'unknown'],
  })),
]

const people: readonly fc.Arbitrary<Part>[] = [
  fc.constantFrom(['order.total'], ['order.tags'], []).map((watch) => ({
    kind: 'approval',
    config: { approvers: { role: 'finance' }, watch },
    outputs: ['approved', 'rejected'],
  })),
  fixed('form', { assignees: { role: 'ops' }, fields: [{ name: 'f', label: 'f', type: 'text' }] }, 'next'),
  fixed('cc', { to: { role: 'ops' }, text: '{{order.externalId}}' }, 'next'),
  fixed('notify', { to: { role: 'ops' }, text: '{{order.externalId}}' }, 'next'),
  fixed('raise-exception', { type: 'other', message: 'm' }, 'next'),
]

const ordering: readonly fc.Arbitrary<Part>[] = [
  fc.constantFrom('a', 'b', 'c').map((tag) => ({ kind: 'tag', config: { add: [tag] }, outputs: ['next'] })),
  fc.tuple(value, onError).map(([text, policy]) => ({
    kind: 'map-fields',
    config: { mappings: [{ to: 'order.note', value: text }] },
    outputs: ['next', 'error'],
    onError: policy,
  })),
  fc
    .constantFrom({}, { duration: 'PT1H' }, { event: 'paid' }, { duration: 'PT2H', event: 'paid' })
    .map((config) => ({ kind: 'hold', config: { reason: 'r', ...config }, outputs: ['next'] })),
  fixed('release-hold', {}, 'next'),
]

const asking: readonly fc.Arbitrary<Part>[] = [
  fc.tuple(fc.constantFrom('once', 'repeatable'), value, onError).map(([repeat, body, policy]) => ({
    kind: 'http-request',
    config: { method: 'POST', url: 'https://erp.example/', body, repeat },
    outputs: ['next', 'error'],
    onError: policy,
  })),
  value.map((sought) => ({
    kind: 'lookup',
    config: {
      table: 't',
      match: [{ column: 'c', value: sought }],
      columns: [{ name: 'n', type: 'integer' }],
    },
    outputs: ['found', 'missing', 'unknown', 'error'],
  })),
  fixed('sub-workflow', { workflow: 'w', outputs: [{ name: 'box', type: 'text' }] }, 'next', 'error'),
]

const flowing: readonly fc.Arbitrary<Part>[] = [
  fixed('wait', { duration: 'PT1H' }, 'next'),
  fc
    .constantFrom({}, { when: { '>=': [{ var: 'steps.n0.data.amount' }, 100] } })
    .map((more) => ({ kind: 'wait', config: { event: { type: 'paid', ...more }, timeout: 'PT1H' } }))
    .map((node) => ({ ...node, outputs: ['next', 'timeout'] })),
  fixed('wait', { event: { type: 'cancelled' } }, 'next'),
  fixed('parallel', {}, 'next', 'next', 'next'),
  fc
    .constantFrom({ mode: 'all' }, { mode: 'any' }, { mode: 'n', count: 2 })
    .map((config) => ({ kind: 'join', config, outputs: ['next'] })),
  fc
    .tuple(fc.constantFrom('order.lines', 'order.tags'), fc.integer({ min: 1, max: 3 }))
    .map(([over, concurrency]) => ({
      kind: 'for-each',
      config: { over: { var: over }, concurrency, collect: { var: 'order.note' } },
      outputs: ['each', 'each', 'next', 'error'],
    })),
]

/** Every kind that may stand in the middle of a drawing; those that split and gather come up more often. */
const part: fc.Arbitrary<Part> = fc.oneof(
  ...deciding,
  ...people,
  ...ordering,
  ...asking,
  ...flowing,
  ...flowing.slice(-3),
)

/**
 * Any drawing at all, sound or not, for tests: edges lead anywhere, some outputs are left open, loops included.
 * A `for-each` is followed by a body that comes back to it about as often as not.
 */
export const anyWorkflow = fc.array(part, { minLength: 1, maxLength: 8 }).chain((parts) => {
  const ids = [...parts.map((_, at) => `n${at}`), 'end']
  const lists = parts.flatMap(({ kind }, at) => (kind === 'for-each' ? [`n${at}`] : []))
  const sources = [
    { from: 'start', output: 'next' },
    ...parts.flatMap(({ outputs }, at) => outputs.map((output) => ({ from: `n${at}`, output }))),
  ]
  const target = fc.constantFrom(...ids, ...lists, ...lists)
  return fc
    .array(fc.option(target, { freq: 8 }), { minLength: sources.length, maxLength: sources.length })
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

/** An order whose amount, note and tags may be missing, with one to three lines. */
export const anyOrder = fc
  .record({
    total: fc.option(fc.constantFrom(100, 500000, 500001), { nil: undefined }),
    note: fc.option(fc.constant('x'), { nil: undefined }),
    tags: fc.option(fc.constantFrom([], ['a'], ['a', 'b']), { nil: undefined }),
    lines: fc
      .integer({ min: 1, max: 3 })
      .map((count) => Array.from({ length: count }, (_, at) => ({ sku: `x${at}`, quantity: 1 }))),
  })
  .map((patch) =>
    toOrder({
      channel: 'wechat',
      shop: 's',
      externalId: 'A',
      placedAt: '2026-11-22T03:00:00.000Z',
      ...patch,
    }),
  )
