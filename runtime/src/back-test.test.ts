import type { Order } from '@orderloom/shared/order.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASSUMPTIONS } from './back-test-answers.ts'
import { travel } from './back-test-journey.ts'
import { ask, drawing, type Nodes, ORDER } from './drawing.ts'
import { type BackTestOptions, compileWorkflow, createBackTest, type Program } from './index.ts'
import { toOrder } from './scenario.ts'

const AT = '2026-11-22T03:00:00.000Z'

function program(nodes: Nodes, edges: string[], settings = {}): Program {
  const parsed = parseDocument(drawing(nodes, edges, settings))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return compileWorkflow(parsed.document)
}

const order = (total: number, more: Partial<Order> = {}): Order => ({
  ...toOrder({ ...ORDER, total }),
  id: `ord_${total}`,
  ...more,
})

function backTest(before: Program, after: Program, orders: readonly Order[], options?: BackTestOptions) {
  const test = createBackTest(before, after, options)
  for (const each of orders) test.take(each, AT)
  return test.result()
}

const above = (yuan: number) =>
  program(
    {
      amount: { kind: 'condition', config: { when: { '>': [{ var: 'order.total' }, yuan * 100] } } },
      finance: ask(),
      ready: { kind: 'set-status', config: { status: 'ready' } },
    },
    [
      'start.next>amount',
      'amount.yes>finance',
      'amount.no>ready',
      'finance.approved>ready',
      'finance.rejected>end',
      'ready.next>end',
    ],
  )

describe('a limit lowered from 5000 to 3000', () => {
  const totals = Array.from({ length: 801 }, (_, at) => at * 1000)
  const between = totals.filter((total) => total > 300_000 && total <= 500_000)
  const result = backTest(
    above(5000),
    above(3000),
    totals.map((total) => order(total)),
  )

  it('moves exactly the orders between the two, with their amounts and the first of their ids', () => {
    const worth = between.reduce((sum, total) => sum + total, 0)
    expect(result.changed).toEqual({ count: between.length, amounts: { CNY: worth }, unpriced: 0 })
    expect(result.unchanged.count).toBe(totals.length - between.length)
    expect(result.pairs).toEqual([
      {
        from: { nodes: ['start', 'amount', 'ready', 'end'], more: 0, ending: 'completed' },
        to: { nodes: ['start', 'amount', 'finance', 'ready', 'end'], more: 0, ending: 'completed' },
        count: between.length,
        amounts: { CNY: worth },
        unpriced: 0,
        orders: between.slice(0, 20).map((total) => `ord_${total}`),
      },
    ])
  })

  it('opens as many approvals more', () => {
    const opened = ({ tasks }: typeof result.before) =>
      tasks.map(({ node, kind, count }) => [node, kind, count])
    const before = totals.filter((total) => total > 500_000).length
    expect(opened(result.before)).toEqual([['finance', 'approval', before]])
    expect(opened(result.after)).toEqual([['finance', 'approval', before + between.length]])
    expect(result.after.answered).toEqual({ approval: before + between.length })
  })

  it('stops at the exception desk, in both, the orders nobody can decide', () => {
    const { before, unchanged } = backTest(above(5000), above(3000), [
      order(1, { id: 'ord_x', total: undefined }),
    ])
    expect(unchanged).toEqual({ count: 1, amounts: {}, unpriced: 1 })
    expect(before.endings).toEqual({ exception: { count: 1, amounts: {}, unpriced: 1 } })
    expect(before.stops).toMatchObject([{ node: 'amount', exception: 'rule-undecided', orders: ['ord_x'] }])
  })

  it('sends the refused another way when approvals are assumed to be refused', () => {
    const { after, assumptions } = backTest(above(5000), above(3000), [order(400_000)], {
      assumptions: { approvals: 'rejected' },
    })
    expect(assumptions.approvals).toBe('rejected')
    expect(after.tasks).toMatchObject([{ node: 'finance', count: 1 }])
  })
})

describe('the world', () => {
  const line = (node: Nodes[string], ...edges: string[]) =>
    program({ step: node }, ['start.next>step', 'step.next>end', ...edges])
  const plain = program({}, ['start.next>end'])
  const through = (after: Program, options?: BackTestOptions) =>
    backTest(plain, after, [order(1)], options).after

  it('lets a wait jump to its end', () => {
    expect(through(line({ kind: 'wait', config: { duration: 'P30D' } }))).toMatchObject({
      endings: { completed: { count: 1 } },
      answered: { time: 1 },
    })
  })

  it('gives an awaited event, or lets the wait time out', () => {
    const waits = line(
      { kind: 'wait', config: { event: { type: 'paid' }, timeout: 'PT1H' } },
      'step.timeout>end',
    )
    expect(through(waits).answered).toEqual({ event: 1 })
    expect(through(waits, { assumptions: { events: 'time-out' } }).answered).toEqual({ time: 1 })
  })

  it('leaves an order waiting for an event whose rule does not hold', () => {
    const when = { '==': [{ var: 'steps.step.event' }, 'never'] }
    const { endings } = through(line({ kind: 'wait', config: { event: { type: 'paid', when } } }))
    expect(endings).toMatchObject({ waiting: { count: 1 } })
  })

  it('answers a request as assumed, or lets it fail', () => {
    const asks = line({
      kind: 'http-request',
      config: { url: 'https://example.com/x', method: 'POST', repeat: 'once' },
    })
    expect(through(asks)).toMatchObject({
      endings: { completed: { count: 1 } },
      answered: { 'http-request': 1 },
    })
    expect(through(asks, { assumptions: { results: { 'http-request': 'fails' } } }).stops).toMatchObject([
      { node: 'step', exception: 'other', count: 1 },
    ])
  })

  it('answers from what is known before it assumes', () => {
    const config = {
      table: 'rates',
      match: [{ column: 'shop', value: '{{order.shop}}' }],
      columns: [{ name: 'rate', type: 'text' }],
    }
    const looks = program({ step: { kind: 'lookup', config } }, ['start.next>step', 'step.found>end'])
    expect(through(looks).endings).toMatchObject({ exception: { count: 1 } })
    const answer = () => ({ found: true, version: 1, row: { rate: '5' } })
    expect(through(looks, { answer }).endings).toMatchObject({ completed: { count: 1 } })
  })

  it('gives up on a circle of people', () => {
    const circle = program({ again: ask() }, [
      'start.next>again',
      'again.approved>again',
      'again.rejected>end',
    ])
    const { pairs, after } = backTest(plain, circle, [order(1)])
    expect(after.endings).toMatchObject({ endless: { count: 1 } })
    expect(pairs[0]!.to.nodes).toHaveLength(100)
    expect(pairs[0]!.to.more).toBeGreaterThan(800)
  })

  it('tells an order that a document does not take', () => {
    const other = program({ start: { kind: 'order-received', config: { channels: ['douyin'] } } }, [
      'start.next>end',
    ])
    expect(backTest(plain, other, [order(1)]).pairs).toMatchObject([
      { from: { ending: 'completed' }, to: { nodes: [], ending: 'not-accepted' } },
    ])
  })
})

it('tells orders that go the same way to other data', () => {
  const tags = (tag: string) =>
    program({ tag: { kind: 'tag', config: { add: [tag] } } }, ['start.next>tag', 'tag.next>end'])
  const { unchanged, rewritten } = backTest(tags('a'), tags('b'), [order(1)])
  expect([unchanged.count, rewritten.count, rewritten.orders]).toEqual([1, 1, ['ord_1']])
})

it('keeps no more for many orders than for few', () => {
  const [few, many] = [1, 10].map((times) => {
    const test = createBackTest(above(5000), above(3000))
    for (let at = 0; at < 1000 * times; at++) test.take(order(at, { total: (at % 700) * 1000 }), AT)
    return test.result()
  })
  const shape = (value: unknown) => JSON.stringify(value).replace(/\d+/g, '0')
  expect(many!.taken.count).toBe(10 * few!.taken.count)
  expect(shape(many)).toBe(shape(few))
})

describe('over any two documents', () => {
  const rule = fc.constantFrom(100, 500, 900).map((limit) => ({ '>': [{ var: 'order.total' }, limit] }))
  const node = fc.oneof(
    rule.map((when) => ({ kind: 'condition', config: { when }, outputs: ['yes', 'no', 'unknown'] })),
    fc
      .constantFrom(['order.tags'], [])
      .map((watch) => ({ ...ask('finance', { watch }), outputs: ['approved'] })),
    fc.constantFrom('a', 'b').map((tag) => ({ kind: 'tag', config: { add: [tag] }, outputs: ['next'] })),
    fc.constant({ kind: 'parallel', config: {}, outputs: ['next', 'next'] }),
    fc.constantFrom('all', 'any').map((mode) => ({ kind: 'join', config: { mode }, outputs: ['next'] })),
    fc
      .constantFrom('PT1H', 'PT2H')
      .map((duration) => ({ kind: 'wait', config: { duration }, outputs: ['next'] })),
    fc.constantFrom('{{order.note}}', 'x').map((value) => ({
      kind: 'map-fields',
      config: { mappings: [{ to: 'order.note', value }] },
      outputs: ['next', 'error'],
    })),
    fc.constantFrom(1, 2).map((concurrency) => ({
      kind: 'for-each',
      config: { over: { var: 'order.lines' }, concurrency },
      outputs: ['each', 'next'],
    })),
  )
  const targets = fc.array(fc.nat(3), { minLength: 3, maxLength: 3 })
  const part = fc.record({ node, targets })
  type Part = {
    readonly node: { readonly outputs: readonly string[] } & Nodes[string]
    readonly targets: number[]
  }
  /** One of the nodes after it; circles have a story of their own. */
  const onward = (at: number, steps: number) => (at + 1 + steps > 3 ? 'end' : `n${at + 1 + steps}`)
  const toProgram = (parts: readonly Part[]) =>
    program(
      Object.fromEntries(parts.map(({ node: { outputs: _, ...rest } }, at) => [`n${at}`, rest])),
      [
        'start.next>n0',
        ...parts.flatMap(({ node: { outputs }, targets }, at) =>
          outputs.map((output, each) => `n${at}.${output}>${onward(at, targets[each]!)}`),
        ),
      ],
      { maxSteps: 40 },
    )
  const parts = fc.array(part, { minLength: 4, maxLength: 4 })
  const orders = fc.array(fc.constantFrom(undefined, 50, 300, 700, 1000), { minLength: 1, maxLength: 4 })
  const toOrders = (totals: readonly (number | undefined)[]) =>
    totals.map((total, at) => order(at, { total, lines: [...ORDER.lines, ...ORDER.lines] }))

  it('finds no difference between a document and itself', () => {
    fc.assert(
      fc.property(parts, orders, (drawn, totals) => {
        const { changed, rewritten, before, after } = backTest(
          toProgram(drawn),
          toProgram(drawn),
          toOrders(totals),
        )
        expect([changed.count, rewritten.count]).toEqual([0, 0])
        expect(after).toEqual(before)
      }),
      { seed: 20261125, numRuns: 200 },
    )
  }, 30_000)

  it('sees what two journeys by themselves would show, though most orders travel once', () => {
    fc.assert(
      fc.property(
        parts,
        fc.array(fc.tuple(fc.nat(3), part), { maxLength: 2 }),
        orders,
        (drawn, edits, totals) => {
          const edited = [...drawn]
          for (const [at, other] of edits) edited[at] = other
          const [before, after] = [toProgram(drawn), toProgram(edited)]
          for (const each of toOrders(totals)) {
            const [first, second] = [before, after].map((one) =>
              travel(one, { order: each, at: AT }, { assumptions: ASSUMPTIONS }),
            )
            const { changed, rewritten, ...figures } = backTest(before, after, [each])
            expect(changed.count === 1).toBe(first!.way !== second!.way)
            if (changed.count === 0)
              expect(rewritten.count === 1).toBe(
                JSON.stringify(first!.order) !== JSON.stringify(second!.order),
              )
            for (const [seen, wanted] of [
              [figures.before, first!],
              [figures.after, second!],
            ] as const) {
              expect(Object.keys(seen.endings)).toEqual([wanted.ending])
              expect(seen.tasks.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.tasks.length)
              expect(Object.values(seen.answered).reduce((sum, count) => sum + count, 0)).toBe(
                wanted.answered.length,
              )
            }
          }
        },
      ),
      { seed: 20261125, numRuns: 400 },
    )
  }, 30_000)
})
