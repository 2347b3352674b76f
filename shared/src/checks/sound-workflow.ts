import fc from 'fast-check'
import type { Expression } from '../rules/rule.ts'
import { createStock, type Stock, stockSeeds } from './sound-rules.ts'

/* Test only: drawings that are sound by construction, for the checks and for simulations. */

/** A drawing as a file holds it. */
export type RawWorkflow = {
  readonly format: 1
  readonly key: string
  readonly name: string
  readonly nodes: Record<string, RawNode>
  readonly edges: RawEdge[]
}
export type RawNode = { kind: string; name: string; config: Record<string, unknown>; onError?: unknown }
export type RawEdge = { from: string; output: string; to: string }

/** What a drawing is made of: blocks one after the other, each with one way in and one way out. */
type Block =
  | { readonly is: 'step'; readonly node: RawNode; readonly outputs: readonly string[] }
  | { readonly is: 'condition' | 'sample'; readonly branches: readonly Blocks[]; readonly stray: boolean }
  | { readonly is: 'switch'; readonly branches: readonly Blocks[]; readonly stray: boolean }
  | {
      readonly is: 'table'
      readonly hit: 'unique' | 'any' | 'first'
      readonly branches: readonly Blocks[]
      readonly stray: boolean
    }
  | { readonly is: 'split'; readonly lines: readonly Blocks[]; readonly mode: 'all' | 'any' | 'n' }
  | { readonly is: 'each'; readonly body: Blocks }
  | { readonly is: 'redo'; readonly body: Blocks }
type Blocks = readonly Block[]

const step = (
  kind: string,
  config: Record<string, unknown>,
  { outputs = ['next'], onError }: { outputs?: readonly string[]; onError?: RawNode['onError'] } = {},
): Block => ({
  is: 'step',
  node: { kind, name: '', config, ...(onError !== undefined && { onError }) },
  outputs,
})

const OPS = { role: 'ops' }

/** Steps with one way on; those a run may rest at among them. */
const STEPS: readonly Block[] = [
  step('tag', { add: ['seen'] }),
  step('set-status', { status: 'processing' }),
  step('notify', { to: OPS, text: '订单 {{order.externalId}}' }),
  step('cc', { to: OPS, text: '订单 {{order.externalId}}' }),
  step('map-fields', { mappings: [{ to: 'order.sellerNote', value: '{{order.externalId}}' }] }),
  step('wait', { duration: 'PT1H' }),
  step('wait', { event: { type: 'paid' }, timeout: 'P1D' }, { outputs: ['next', 'timeout'] }),
  step('raise-exception', { type: 'other', message: '请检查' }),
  step('form', { assignees: OPS, fields: [{ name: 'f', label: 'f', type: 'text' }] }),
  step('http-request', {
    method: 'GET',
    url: 'https://example.com',
    repeat: 'repeatable',
    connection: 'erp',
  }),
  step(
    'approval',
    { approvers: { role: 'finance', users: ['a@example.com'] } },
    { outputs: ['approved', 'rejected'] },
  ),
  step(
    'approval',
    { approvers: { role: 'finance' }, watch: ['order.total', 'order.tags'] },
    { outputs: ['approved', 'rejected'] },
  ),
  step('hold', { reason: '请确认', duration: 'PT1H', event: 'paid' }),
  step('hold', { reason: '请确认' }),
  step('release-hold', {}),
  step(
    'lookup',
    {
      table: 't',
      match: [{ column: 'c', value: '{{order.note}}' }],
      columns: [{ name: 'n', type: 'integer' }],
    },
    { outputs: ['found', 'missing', 'unknown'] },
  ),
  step('sub-workflow', { workflow: 'w' }),
  step(
    'map-fields',
    { mappings: [{ to: 'order.note', value: '{{order.buyerNote}}' }] },
    { onError: { attempts: 3, backoff: 'PT1M' } },
  ),
]

const { blocks } = fc.letrec<{ blocks: Blocks; block: Block }>((tie) => {
  const branches = (least: number, most: number) =>
    fc.array(tie('blocks'), { minLength: least, maxLength: most })
  return {
    blocks: fc.array(tie('block'), { maxLength: 3, depthIdentifier: 'nesting' }),
    block: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'nesting', withCrossShrink: true },
      { weight: 5, arbitrary: fc.constantFrom(...STEPS) },
      {
        weight: 2,
        arbitrary: fc.record({
          is: fc.constantFrom('condition' as const, 'sample' as const),
          branches: branches(2, 2),
          stray: fc.boolean(),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          is: fc.constant('switch' as const),
          branches: branches(3, 4),
          stray: fc.boolean(),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          is: fc.constant('table' as const),
          hit: fc.constantFrom('unique' as const, 'any' as const, 'first' as const),
          branches: branches(2, 2),
          stray: fc.boolean(),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          is: fc.constant('split' as const),
          lines: branches(2, 3),
          mode: fc.constantFrom('all' as const, 'any' as const, 'n' as const),
        }),
      },
      { weight: 1, arbitrary: fc.record({ is: fc.constant('each' as const), body: tie('blocks') }) },
      { weight: 1, arbitrary: fc.record({ is: fc.constant('redo' as const), body: tie('blocks') }) },
    ),
  }
})

/** Drawings without a fault: nothing open, nothing unreachable, every rule open where an order comes to it. */
export const soundWorkflow: fc.Arbitrary<RawWorkflow> = fc
  .record({ blocks: fc.array(blocks, { minLength: 2, maxLength: 4 }), seeds: stockSeeds })
  .map(({ blocks: parts, seeds }) => draw(parts.flat(), createStock(seeds.order, seeds.figures)))

type Pen = {
  readonly stock: Stock
  readonly nodes: Record<string, RawNode>
  readonly edges: RawEdge[]
  readonly add: (node: RawNode) => string
}

function draw(parts: Blocks, stock: Stock): RawWorkflow {
  const nodes: Record<string, RawNode> = {
    start: { kind: 'order-received', name: '', config: {} },
    end: { kind: 'end', name: '', config: {} },
  }
  const edges: RawEdge[] = []
  let count = 0
  const add = (node: RawNode) => {
    const id = `n${++count}`
    nodes[id] = structuredClone(node)
    return id
  }
  edges.push({ from: 'start', output: 'next', to: drawAll(parts, 'end', { stock, nodes, edges, add }) })
  return { format: 1, key: 'sound', name: 'sound', nodes, edges }
}

/** Draws blocks that lead to `exit`; gives the node to come in by. */
function drawAll(parts: Blocks, exit: string, pen: Pen): string {
  return parts.reduceRight((next, part) => drawBlock(part, next, pen), exit)
}

function drawBlock(block: Block, exit: string, pen: Pen): string {
  switch (block.is) {
    case 'step':
      return drawNode(
        block.node,
        block.outputs.map((output) => [output, exit]),
        pen,
      )
    case 'split':
      return drawSplit(block, exit, pen)
    case 'each':
      return drawEach(block.body, exit, pen)
    case 'redo':
      return drawRedo(block.body, exit, pen)
    default:
      return drawChoice(block, exit, pen)
  }
}

type Way = readonly [output: string, to: string]

function drawNode(node: RawNode, ways: readonly Way[], pen: Pen): string {
  const id = pen.add(node)
  for (const [output, to] of ways) pen.edges.push({ from: id, output, to })
  return id
}

const bare = (kind: string, config: Record<string, unknown> = {}): RawNode => ({ kind, name: '', config })

function drawSplit(block: Extract<Block, { is: 'split' }>, exit: string, pen: Pen): string {
  const join = drawNode(
    bare('join', { mode: block.mode, ...(block.mode === 'n' && { count: 2 }) }),
    [['next', exit]],
    pen,
  )
  // A line without a step is given one: two bare lines would be the same edge.
  const lines = block.lines.map((line) => drawAll(line.length ? line : [STEPS[0]!], join, pen))
  return drawNode(
    bare('parallel'),
    lines.map((line) => ['next', line]),
    pen,
  )
}

function drawEach(body: Blocks, exit: string, pen: Pen): string {
  const id = drawNode(bare('for-each', { over: { var: 'order.lines' } }), [['next', exit]], pen)
  pen.edges.push({ from: id, output: 'each', to: drawAll(body.length ? body : [STEPS[0]!], id, pen) })
  return id
}

/** Work that a person may send back, after a while. */
function drawRedo(body: Blocks, exit: string, pen: Pen): string {
  const approval = pen.add(bare('approval', { approvers: { role: 'finance' } }))
  const wait = pen.add(bare('wait', { duration: 'PT1H' }))
  const first = drawAll(body, approval, pen)
  pen.edges.push(
    { from: approval, output: 'approved', to: exit },
    { from: approval, output: 'rejected', to: wait },
    { from: wait, output: 'next', to: first },
  )
  return first
}

type Choice = Extract<Block, { readonly stray: boolean }>

function drawChoice(block: Choice, exit: string, pen: Pen): string {
  const ways = block.branches.map((branch) => drawAll(branch, exit, pen))
  // Rules are taken from the stock in the order of the drawing, so a choice comes before what it leads to.
  const { node, outputs } = toChoice(block, pen.stock)
  const stray = block.stray ? drawBlock(STEPS[7]!, exit, pen) : exit
  return drawNode(node, [...outputs.map((output, at): Way => [output, ways[at]!]), ['unknown', stray]], pen)
}

function toChoice(block: Choice, stock: Stock): { node: RawNode; outputs: readonly string[] } {
  switch (block.is) {
    case 'condition':
      return { node: bare('condition', { when: stock.rule() }), outputs: ['yes', 'no'] }
    case 'sample':
      return { node: bare('sample', { share: 10 }), outputs: ['in', 'out'] }
    case 'switch': {
      const cases = block.branches.slice(1).map((_, at) => ({ output: `c${at}`, name: `c${at}`, at }))
      const value: Expression = { var: stock.amount() }
      const tiers = cases.map(({ output, name, at }) => ({
        output,
        name,
        when: { '>=': [value, 100 * (9 - at)] },
      }))
      return {
        node: bare('switch', { cases: tiers }),
        outputs: [...cases.map(({ output }) => output), 'else'],
      }
    }
    case 'table':
      return { node: toTable(block.hit), outputs: ['next', 'none'] }
  }
}

const cell = (rule: Record<string, Expression>) => rule
const VALUE: Expression = { var: 'value' }

// oxlint-disable-next-line unicorn/no-thenable -- a word of the public format; rows are data, never awaited
const row = (when: readonly (Expression | null)[], result: string) => ({ when, then: [result] })

/** Tiers of the total, the lowest crossed with the delivery: complete, and without overlap. */
function toTable(hit: 'unique' | 'any' | 'first'): RawNode {
  const few = cell({ '<': [VALUE, 100] })
  const some = cell({ and: [{ '>=': [VALUE, 100] }, { '<': [VALUE, 500] }] })
  const many = cell({ '>=': [VALUE, 500] })
  const yes = cell({ '==': [VALUE, 'express'] })
  const rows = [
    row([few, yes], 'A'),
    row([few, { '!=': [VALUE, 'express'] }], 'B'),
    row([some, null], 'C'),
    row([hit === 'first' ? null : many, null], 'D'),
  ]
  const inputs = [{ value: { var: 'order.total' } }, { value: { var: 'order.delivery' } }]
  return bare('decision-table', { hit, inputs, outputs: [{ name: 'result', type: 'text' }], rows })
}
