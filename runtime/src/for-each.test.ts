import { describe, expect, it } from 'vitest'
import { ask, drawing, ORDER } from './drawing.ts'
import { approved, effectDone, rejected, scenario } from './scenario.ts'

const LINES = ['a', 'b', 'c'].map((sku, at) => ({ sku, quantity: at + 1 }))
const MANY = { ...ORDER, lines: LINES }
const each = (config: object = {}) => ({
  kind: 'for-each',
  config: { over: { var: 'order.lines' }, collect: { var: 'steps.each.item.sku' }, ...config },
})
const BIG = { kind: 'condition', config: { when: { '>': [{ var: 'steps.each.item.quantity' }, 1] } } }

describe('for each', () => {
  const asking = drawing({ each: each(), ask: ask() }, [
    'start.next>each',
    'each.each>ask',
    'each.next>end',
    'ask.approved>each',
    'ask.rejected>end',
  ])

  it('S50: takes its items one after the other, and goes on with their results in order', () => {
    const story = scenario(asking).start(MANY).expectAt('each', 'ask')
    const done = story
      .happens(approved('ask:1'))
      .expectAt('each', 'ask')
      .happens(approved('ask:2'))
      .happens(approved('ask:3'))
      .expectEnded('completed')
    expect(done.run.steps.each).toEqual({ results: ['a', 'b', 'c'], count: 3 })
  })

  it('S51: runs no more items at once than it may, and keeps results in item order whoever is first', () => {
    const doc = drawing({ each: each({ concurrency: 2 }), ask: ask() }, [
      'start.next>each',
      'each.each>ask',
      'each.next>end',
      'ask.approved>each',
      'ask.rejected>each',
    ])
    const done = scenario(doc)
      .start(MANY)
      .expectAt('each', 'ask', 'ask')
      .happens(approved('ask:2'))
      .expectAt('each', 'ask', 'ask')
      .happens(rejected('ask:3'))
      .expectAt('each', 'ask')
      .happens(approved('ask:1'))
      .expectEnded('completed')
    expect(done.run.steps.each?.results).toEqual(['a', 'b', 'c'])
  })

  it('S52: an end inside the body ends only the item', () => {
    scenario(asking).start(MANY).happens(rejected('ask:1')).expectAt('each', 'ask')
  })

  it('S53: outputs of nodes inside the body are the item’s own', () => {
    const doc = drawing(
      { each: each({ concurrency: 3, collect: { var: 'steps.big.output' } }), big: BIG, ask: ask() },
      ['start.next>each', 'each.each>big', 'each.next>end', 'big.yes>ask', 'big.no>ask', 'ask.approved>each'],
    )
    const story = scenario(doc).start(MANY)
    const done = ['ask:3', 'ask:1', 'ask:2'].reduce((told, key) => told.happens(approved(key)), story)
    expect(done.run.steps).toEqual({ each: { results: ['no', 'yes', 'yes'], count: 3 } })
  })

  it('S54: an empty list goes straight on, an unknown one fails', () => {
    const over = (name: string) =>
      drawing({ each: each({ over: { var: name } }) }, ['start.next>each', 'each.each>each', 'each.next>end'])
    scenario(over('order.tags'))
      .start({ ...ORDER, tags: [] })
      .expectEnded('completed')
    scenario(over('order.tags')).start(ORDER).expectAt('each').expectEffects('open-task')
  })

  it('S55: cancelling the node that waits cancels its items with their tasks', () => {
    const story = scenario(asking).start(MANY).happens({ type: 'run-cancelled' })
    expect(story.effects).toEqual([{ type: 'close-task', key: 'ask:1', why: 'cancelled' }])
    expect(story.entries.filter((entry) => entry.type === 'dropped').map((entry) => entry.node)).toEqual([
      'each',
      'ask',
    ])
  })

  it('S56: a join inside the body meets only lines of its own item', () => {
    const doc = drawing(
      {
        each: each({ concurrency: 2 }),
        par: { kind: 'parallel' },
        a: ask('finance'),
        b: ask('ops'),
        meet: { kind: 'join' },
      },
      [
        'start.next>each',
        'each.each>par',
        'each.next>end',
        'par.next>a',
        'par.next>b',
        'a.approved>meet',
        'b.approved>meet',
        'meet.next>each',
      ],
    )
    const story = scenario(doc).start(MANY).expectAt('each', 'a', 'b', 'a', 'b')
    // One line of either item: neither join may fire.
    const half = story
      .happens(approved('a:1'))
      .happens(approved('b:2'))
      .expectAt('each', 'meet', 'b', 'a', 'meet')
    half.happens(approved('b:1')).expectAt('each', 'a', 'meet', 'a', 'b')
  })

  it('S57: each item may take as many nodes as a run without lists, so long lists are not taken for loops, and loops are not long', () => {
    const doc = drawing(
      { each: each(), big: BIG },
      ['start.next>each', 'each.each>big', 'each.next>end', 'big.yes>each', 'big.no>each'],
      {
        maxSteps: 20,
      },
    )
    const lines = Array.from({ length: 200 }, (_, at) => ({ sku: `s${at}`, quantity: 1 }))
    const done = scenario(doc)
      .start({ ...ORDER, lines })
      .expectEnded('completed')
    expect(done.run.steps.each?.count).toBe(200)
    const circle = drawing(
      { each: each(), again: { kind: 'parallel' } },
      ['start.next>each', 'each.each>each', 'each.next>again', 'again.next>each', 'again.next>end'],
      { maxSteps: 20 },
    )
    const failed = scenario(circle)
      .start({ ...ORDER, lines })
      .expectEnded('failed')
    expect(failed.entries.filter(({ type }) => type === 'entered').length).toBeLessThan(25)
  })

  it('S58: lists within lists keep their items apart', () => {
    const doc = drawing(
      {
        each: each({ collect: { var: 'steps.inner.count' } }),
        inner: {
          kind: 'for-each',
          config: { over: { var: 'order.tags' }, collect: { var: 'steps.each.item.sku' } },
        },
        call: { kind: 'sub-workflow', config: { workflow: 'w' } },
      },
      [
        'start.next>each',
        'each.each>inner',
        'each.next>end',
        'inner.each>call',
        'inner.next>each',
        'call.next>inner',
      ],
    )
    let story = scenario(doc).start({ ...ORDER, lines: LINES.slice(0, 2), tags: ['x', 'y'] })
    for (const key of ['call:1', 'call:2', 'call:3', 'call:4']) story = story.happens(effectDone(key, {}))
    expect(story.expectEnded('completed').run.steps).toEqual({ each: { results: [2, 2], count: 2 } })
  })

  it('S59: a body that leads nowhere is shown to a person once, not once per item', () => {
    const doc = drawing({ each: each({ concurrency: 3 }) }, ['start.next>each', 'each.next>end'])
    scenario(doc).start(MANY).expectAt('each').expectEffects('open-task')
  })

  it('S60: a node that is reached again inside one of its own items, not as its end, fails instead of nesting without end', () => {
    const inner = { kind: 'for-each', config: { over: { var: 'order.lines' }, concurrency: 3 } }
    const doc = drawing({ each: each({ concurrency: 3 }), inner, bad: ask() }, [
      'start.next>each',
      'each.each>inner',
      'each.next>end',
      'each.error>bad',
      'bad.approved>inner',
      'inner.each>each',
      'inner.next>each',
    ])
    const story = scenario(doc).start(MANY)
    expect(story.run.tokens.filter(({ node }) => node === 'bad').length).toBe(9)
    let told = story
    for (let visit = 1; visit <= 9; visit++) told = told.happens(approved(`bad:${visit}`))
    expect(told.expectEnded('completed').run.steps.each?.count).toBe(3)
  })

  it('S61: items whose body begins with a split meet at joins only their own lines', () => {
    const doc = drawing(
      { each: each({ concurrency: 2 }), a: ask('finance'), b: ask('ops'), meet: { kind: 'join' } },
      [
        'start.next>each',
        'each.each>a',
        'each.each>b',
        'each.next>end',
        'a.approved>meet',
        'b.approved>meet',
        'meet.next>each',
      ],
    )
    const story = scenario(doc).start({ ...ORDER, lines: LINES.slice(0, 2) })
    const half = story
      .happens(approved('a:1'))
      .happens(approved('b:2'))
      .expectAt('each', 'meet', 'b', 'a', 'meet')
    const done = half.happens(approved('b:1')).happens(approved('a:2')).expectEnded('completed')
    expect(done.run.steps.each?.results).toEqual(['a', 'b'])
  })
})
