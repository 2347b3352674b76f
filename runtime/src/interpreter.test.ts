import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { describe, expect, it } from 'vitest'
import { ask, drawing, ORDER } from './drawing.ts'
import { accepts, compileWorkflow, transition } from './index.ts'
import { approved, changed, rejected, scenario, submitted, timeUp, toOrder } from './scenario.ts'

const OVER = { kind: 'condition', config: { when: { '>': [{ var: 'order.total' }, 500000] } } }
const tag = (...add: string[]) => ({ kind: 'tag', config: { add } })

describe('a condition', () => {
  const doc = drawing({ over: OVER, yes: tag('yes'), no: tag('no') }, [
    'start.next>over',
    'over.yes>yes',
    'over.no>no',
    'yes.next>end',
    'no.next>end',
  ])

  it('S8: leaves by yes or no, and tells why', () => {
    const story = scenario(doc)
      .start(ORDER)
      .expectPath('start', 'over', 'yes', 'end')
      .expectEnded('completed')
    expect(story.entries).toContainEqual(
      expect.objectContaining({
        type: 'decided',
        output: 'yes',
        reasons: [expect.objectContaining({ truth: true, seen: { 'order.total': 600000 } })],
      }),
    )
    scenario(doc)
      .start({ ...ORDER, total: 500000 })
      .expectPath('start', 'over', 'no', 'end')
  })

  it('S9: stops at the exception desk when it cannot decide and nothing is drawn for that', () => {
    const { total: _, ...unpriced } = ORDER
    scenario(doc)
      .start(unpriced)
      .expectAt('over')
      .expectEffects('open-task')
      .happens({ type: 'order-changed', set: { 'order.total': 700000 } })
      .happens({ type: 'exception-retried', key: 'over:1' })
      .expectOutput('over', 'yes')
      .expectEnded('completed')
  })
})

describe('a switch', () => {
  const doc = drawing(
    {
      sort: {
        kind: 'switch',
        config: {
          cases: [
            { output: 'vip', name: 'VIP', when: { contains: [{ var: 'order.tags' }, 'vip'] } },
            { output: 'big', name: '大额', when: { '>': [{ var: 'order.total' }, 500000] } },
          ],
        },
      },
    },
    ['start.next>sort', 'sort.vip>end', 'sort.big>end', 'sort.else>end', 'sort.unknown>end'],
  )
  it.each([
    [{ tags: ['vip'] }, 'vip'],
    [{ tags: [] }, 'big'],
    [{ tags: [], total: 100 }, 'else'],
    [{}, 'unknown'],
  ])('S10: with %j takes %s: the first case that holds, unknown before it counts', (patch, output) => {
    scenario(doc)
      .start({ ...ORDER, ...patch })
      .expectOutput('sort', output)
  })
})

describe('an approval', () => {
  const doc = drawing(
    {
      ask: ask('finance', { watch: ['order.total', 'order.receiver'], due: 'PT4H' }),
      ok: { kind: 'set-status', config: { status: 'ready' } },
      no: { kind: 'set-status', config: { status: 'cancelled' } },
    },
    ['start.next>ask', 'ask.approved>ok', 'ask.rejected>no', 'ok.next>end', 'no.next>end'],
  )

  it('S62: pauses the run and goes on by the decision, remembering who said what', () => {
    const story = scenario(doc).start(ORDER).expectAt('ask').expectEffects('open-task')
    expect(story.effects[0]).toMatchObject({
      dueAt: '2026-11-22T07:00:00.000Z',
      seen: { 'order.total': 600000, 'order.receiver': null },
    })
    const done = story
      .happens(approved('ask:1', '可以'))
      .expectOrder('order.status', 'ready')
      .expectEnded('completed')
    expect(done.run.steps.ask).toMatchObject({ decision: 'approved', by: '王会计', comment: '可以' })
    story.happens(rejected('ask:1')).expectOrder('order.status', 'cancelled').expectEnded('completed')
  })

  it('S5: ignores a second decision, a decision for another visit, and a form answer', () => {
    const story = scenario(doc).start(ORDER)
    story.happens(approved('ask:1')).happens(approved('ask:1')).expectIgnored()
    story.happens(approved('ask:2')).expectIgnored().expectAt('ask')
    story.happens(submitted('ask:1', {})).expectIgnored().expectAt('ask')
  })

  it('S63: is void and asked again when what was seen changes, and not when something else does', () => {
    const story = scenario(doc).start(ORDER)
    story
      .happens(changed({ 'order.note': 'x' }))
      .expectEffects()
      .expectAt('ask')
    const again = story
      .happens(changed({ 'order.total': 700000 }))
      .expectEffects('close-task', 'open-task')
      .expectAt('ask')
    expect(again.effects[1]).toMatchObject({
      key: 'ask:2',
      changed: [{ path: 'order.total', before: 600000, after: 700000 }],
    })
    again.happens(approved('ask:1')).expectIgnored()
    again.happens(approved('ask:2')).expectEnded('completed')
  })
})

it('S65: a form hands its values to later steps', () => {
  const doc = drawing(
    {
      fill: {
        kind: 'form',
        config: {
          assignees: { role: 'ops' },
          fields: [{ name: 'weight', label: '重量', type: 'integer', required: true }],
        },
      },
      map: {
        kind: 'map-fields',
        config: {
          mappings: [
            { to: 'order.extra.weight', value: { var: 'steps.fill.weight' } },
            { to: 'order.sellerNote', value: '重 {{steps.fill.weight}} 克' },
          ],
        },
      },
    },
    ['start.next>fill', 'fill.next>map', 'map.next>end'],
  )
  scenario(doc)
    .start(ORDER)
    .expectAt('fill')
    .happens(submitted('fill:1', { weight: 1200 }))
    .expectOrder('order.extra.weight', 1200)
    .expectOrder('order.sellerNote', '重 1200 克')
    .expectEnded('completed')
})

describe('a mapping', () => {
  const node = (value: unknown, to = 'order.freight') =>
    drawing(
      {
        map: {
          kind: 'map-fields',
          config: {
            mappings: [
              { to: 'order.note', value: 'seen' },
              { to, value },
            ],
          },
        },
      },
      ['start.next>map', 'map.next>end'],
    )

  it('calculates exactly', () => {
    scenario(node({ '*': [{ var: 'order.total' }, 2] }))
      .start(ORDER)
      .expectOrder('order.freight', 1200000)
  })

  it('S70: changes nothing when one value is unknown, and asks a person', () => {
    scenario(node({ var: 'order.discount' }))
      .start(ORDER)
      .expectAt('map')
      .expectOrder('order.note', null)
      .expectEffects('open-task')
  })

  it('S71: leaves by error where that is drawn, after the attempts its policy allows', () => {
    const doc = drawing(
      {
        map: {
          kind: 'map-fields',
          config: { mappings: [{ to: 'order.freight', value: { var: 'order.discount' } }] },
          onError: { attempts: 2, backoff: 'PT5M' },
        },
        sorry: tag('failed'),
      },
      ['start.next>map', 'map.next>end', 'map.error>sorry', 'sorry.next>end'],
    )
    const story = scenario(doc).start(ORDER).expectAt('map').expectEffects('set-timer')
    story.happens(timeUp('map:1')).expectOrder('order.tags', ['failed']).expectEnded('completed')
    story
      .happens(changed({ 'order.discount': 5 }))
      .happens(timeUp('map:1'))
      .expectOrder('order.freight', 5)
      .expectEnded('completed')
  })
})

it('tags are added once and removed', () => {
  const doc = drawing({ a: { kind: 'tag', config: { add: ['vip', 'new'], remove: ['old'] } } }, [
    'start.next>a',
    'a.next>end',
  ])
  scenario(doc)
    .start({ ...ORDER, tags: ['old', 'vip'] })
    .expectOrder('order.tags', ['vip', 'new'])
})

describe('a wait', () => {
  const waitFor = (config: unknown) =>
    drawing({ w: { kind: 'wait', config } }, ['start.next>w', 'w.next>end'])

  it('S23: rests until its timer fires', () => {
    const story = scenario(waitFor({ duration: 'PT2H' }))
      .start(ORDER)
      .expectAt('w')
    expect(story.effects).toEqual([{ type: 'set-timer', key: 'w:1', at: '2026-11-22T05:00:00.000Z' }])
    story.happens(timeUp('w:1')).expectEnded('completed')
  })

  it('S24: waits until a field of the order says, goes on at once when that is past, and asks when it is unknown', () => {
    const doc = waitFor({ until: { var: 'order.shipBy' } })
    scenario(doc)
      .start({ ...ORDER, shipBy: '2026-11-23T00:00:00Z' })
      .expectAt('w')
    scenario(doc)
      .start({ ...ORDER, shipBy: '2026-11-20T00:00:00Z' })
      .expectEnded('completed')
    scenario(doc).start(ORDER).expectAt('w').expectEffects('open-task')
  })
})

describe('the exception desk', () => {
  const doc = drawing(
    {
      stop: {
        kind: 'raise-exception',
        config: { type: 'stock-short', message: '{{order.externalId}} 缺货' },
      },
      other: tag('other'),
    },
    ['start.next>stop', 'stop.next>end', 'other.next>end'],
  )
  const story = () => scenario(doc).start(ORDER).expectAt('stop')

  it('S72: asks ops, with type and message', () => {
    expect(story().effects).toEqual([
      expect.objectContaining({
        kind: 'exception',
        audience: { role: 'ops' },
        exception: { type: 'stock-short', message: 'A1 缺货' },
      }),
    ])
  })

  it('S73: goes on when cleared, by another way when rerouted, and not by an output that is not drawn', () => {
    story().happens({ type: 'exception-retried', key: 'stop:1' }).expectEnded('completed')
    story()
      .happens({ type: 'exception-skipped', key: 'stop:1', output: 'next', comment: '已补货' })
      .expectEnded('completed')
    story()
      .happens({ type: 'exception-rerouted', key: 'stop:1', to: 'other' })
      .expectOrder('order.tags', ['other'])
      .expectEnded('completed')
    story()
      .happens({ type: 'exception-skipped', key: 'stop:1', output: 'nope' })
      .expectIgnored()
      .expectAt('stop')
    story()
      .happens({ type: 'exception-rerouted', key: 'stop:1', to: 'ghost' })
      .expectIgnored()
      .expectAt('stop')
  })

  it('S6: is closed with the run when the run is cancelled', () => {
    const done = story()
      .happens({ type: 'run-cancelled', comment: '客户取消' })
      .expectEffects('close-task')
      .expectEnded('cancelled')
    done.happens({ type: 'exception-retried', key: 'stop:1' }).expectIgnored()
  })
})

describe('parallel and join', () => {
  const lines = (mode: object, ...branches: string[]) =>
    drawing(
      {
        fork: { kind: 'parallel' },
        a: ask('finance'),
        b: ask('warehouse'),
        w: { kind: 'wait', config: { duration: 'PT1H' } },
        j: { kind: 'join', config: mode },
        last: tag('done'),
      },
      [
        'start.next>fork',
        ...branches.flatMap((branch) => [`fork.next>${branch}`]),
        'a.approved>j',
        'a.rejected>end',
        'b.approved>j',
        'b.rejected>end',
        'w.next>j',
        'j.next>last',
        'last.next>end',
      ],
    )

  it('S11: all: goes on once, when every line has come', () => {
    const story = scenario(lines({ mode: 'all' }, 'a', 'b'))
      .start(ORDER)
      .expectAt('a', 'b')
    story
      .happens(approved('b:1'))
      .expectAt('a', 'j')
      .happens(approved('a:1'))
      .expectOrder('order.tags', ['done'])
      .expectEnded('completed')
  })

  it('S12: all: does not wait for a line that ended elsewhere', () => {
    const story = scenario(lines({ mode: 'all' }, 'a', 'b')).start(ORDER)
    story
      .happens(approved('a:1'))
      .expectAt('j', 'b')
      .happens(rejected('b:1'))
      .expectOrder('order.tags', ['done'])
      .expectEnded('completed')
    story
      .happens(rejected('a:1'))
      .happens(rejected('b:1'))
      .expectOrder('order.tags', null)
      .expectEnded('completed')
  })

  it('S13: any: the first line wins, the others are cancelled with their tasks and timers', () => {
    const story = scenario(lines({ mode: 'any' }, 'a', 'b', 'w'))
      .start(ORDER)
      .expectAt('a', 'b', 'w')
    const done = story.happens(approved('b:1')).expectEnded('completed')
    done.expectEffects('close-task', 'clear-timer', 'change-order')
    done.happens(approved('a:1')).expectIgnored()
  })

  it('S14: n: waits for that many', () => {
    const story = scenario(lines({ mode: 'n', count: 2 }, 'a', 'b', 'w')).start(ORDER)
    story.happens(approved('a:1')).expectAt('j', 'b', 'w').happens(timeUp('w:1')).expectEnded('completed')
  })

  it('S64: voids an approval in one line when another line changes what it watches', () => {
    const doc = drawing(
      {
        fork: { kind: 'parallel' },
        a: ask('finance', { watch: ['order.note'] }),
        b: ask('warehouse'),
        m: { kind: 'map-fields', config: { mappings: [{ to: 'order.note', value: '改' }] } },
        j: { kind: 'join', config: {} },
      },
      [
        'start.next>fork',
        'fork.next>a',
        'fork.next>b',
        'a.approved>j',
        'a.rejected>j',
        'b.approved>m',
        'b.rejected>j',
        'm.next>j',
        'j.next>end',
      ],
    )
    const story = scenario(doc)
      .start(ORDER)
      .happens(approved('b:1'))
      .expectEffects('change-order', 'close-task', 'open-task')
      .expectAt('a', 'j')
    story.happens(approved('a:1')).expectIgnored()
    story.happens(approved('a:2')).expectEnded('completed')
  })

  it('S15: lets a token that was never split pass through a join', () => {
    scenario(drawing({ j: { kind: 'join', config: {} } }, ['start.next>j', 'j.next>end']))
      .start(ORDER)
      .expectEnded('completed')
  })

  it('S16: joins nested splits from the inside out', () => {
    const doc = drawing(
      {
        f1: { kind: 'parallel' },
        f2: { kind: 'parallel' },
        a: ask('r1'),
        b: ask('r2'),
        c: ask('r3'),
        j2: { kind: 'join', config: {} },
        j1: { kind: 'join', config: {} },
      },
      [
        'start.next>f1',
        'f1.next>f2',
        'f1.next>c',
        'f2.next>a',
        'f2.next>b',
        'a.approved>j2',
        'a.rejected>j2',
        'b.approved>j2',
        'b.rejected>j2',
        'j2.next>j1',
        'c.approved>j1',
        'c.rejected>j1',
        'j1.next>end',
      ],
    )
    scenario(doc)
      .start(ORDER)
      .happens(approved('c:1'))
      .happens(approved('a:1'))
      .happens(approved('b:1'))
      .expectEnded('completed')
  })
})

it('S1: lines of a split are numbered as their edges stand, and the lowest number moves first, node by node', () => {
  const doc = drawing(
    { fork: { kind: 'parallel' }, a: tag('a'), a2: tag('a2'), b: tag('b'), w: ask(), j: { kind: 'join' } },
    [
      'start.next>fork',
      'fork.next>b',
      'fork.next>w',
      'fork.next>a',
      'a.next>a2',
      'a2.next>j',
      'b.next>j',
      'w.approved>j',
      'w.rejected>j',
      'j.next>end',
    ],
  )
  const story = scenario(doc).start(ORDER).expectPath('start', 'fork', 'b', 'w', 'a', 'j', 'a2', 'j')
  story.expectOrder('order.tags', ['b', 'a', 'a2']).expectAt('j', 'w', 'j')
})

describe('bounds', () => {
  it('S2: a drawing that circles without resting fails by name and tells ops', () => {
    const doc = drawing({ a: tag('x'), b: tag('y') }, ['start.next>a', 'a.next>b', 'b.next>a'], {
      maxSteps: 50,
    })
    const story = scenario(doc).start(ORDER).expectEnded('failed')
    expect(story.run.failure?.code).toBe('too-many-steps')
    expect(story.effects.at(-1)).toMatchObject({ type: 'notify', audience: { role: 'ops' } })
  })

  it('S4: an output drawn to nowhere is shown to a person, not dropped', () => {
    scenario(drawing({ a: tag('x') }, ['start.next>a']))
      .start(ORDER)
      .expectAt('a')
      .expectEffects('change-order', 'open-task')
  })
})

describe('which orders enter', () => {
  const program = (config: unknown) => {
    const parsed = parseDocument(drawing({ start: { kind: 'order-received', config } }, ['start.next>end']))
    if (!parsed.ok) throw new Error('refused')
    return compileWorkflow(parsed.document)
  }
  it.each([
    [{}, true],
    [{ channels: ['wechat'] }, true],
    [{ channels: ['douyin'] }, false],
    [{ shops: ['s2'] }, false],
    [{ filter: OVER.config.when }, true],
    [{ filter: { '<': [{ var: 'order.total' }, 500000] } }, false],
    [{ filter: { '>': [{ var: 'order.freight' }, 1] } }, true],
  ])('S45: %j takes the order: %s (unknown enters, so that none is missed)', (config, expected) => {
    expect(accepts(program(config), toOrder(ORDER), ORDER.placedAt)).toBe(expected)
  })
})

it('S3: never changes the run it was given', () => {
  const parsed = parseDocument(
    drawing({ a: ask(), t: tag('x') }, ['start.next>a', 'a.approved>t', 'a.rejected>end', 't.next>end']),
  )
  if (!parsed.ok) throw new Error('refused')
  const { run } = scenario(parsed.document).start(ORDER)
  const before = JSON.stringify(run)
  transition(compileWorkflow(parsed.document), run, {
    type: 'task-decided',
    key: 'a:1',
    decision: 'approved',
    at: '2026-11-22T09:00:00Z',
  })
  expect(JSON.stringify(run)).toBe(before)
})
