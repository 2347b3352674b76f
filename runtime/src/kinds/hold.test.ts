import { describe, expect, it } from 'vitest'
import { changed, type Happening, scenario, submitted, timeUp } from '../scenario.ts'

const ORDER = {
  channel: 'wechat',
  shop: 's1',
  externalId: 'A1',
  placedAt: '2026-11-22T02:00:00Z',
  lines: [{ sku: 'x', quantity: 1 }],
}

function held(config: Record<string, unknown>, order: Record<string, unknown> = {}) {
  const document = {
    format: 1,
    key: 'test',
    name: 'test',
    settings: {},
    nodes: {
      start: { kind: 'order-received', name: '', config: {} },
      check: { kind: 'set-status', name: '', config: { status: 'processing' } },
      hold: { kind: 'hold', name: '挂起', config: { reason: '等 {{order.externalId}} 补地址', ...config } },
      end: { kind: 'end', name: '', config: {} },
    },
    edges: [
      { from: 'start', output: 'next', to: 'check' },
      { from: 'check', output: 'next', to: 'hold' },
      { from: 'hold', output: 'next', to: 'end' },
    ],
  }
  return scenario(document).start({ ...ORDER, ...order })
}

const orderEvent = (event: string): Happening => ({ type: 'order-event', event, data: {} })
const releasedBy = (story: ReturnType<typeof held>) => story.run.steps.hold

describe('a hold', () => {
  it('puts the order on hold and asks ops, with the reason, to let it go', () => {
    const story = held({}).expectAt('hold').expectOrder('order.status', 'on-hold')
    expect(story.effects).toContainEqual(
      expect.objectContaining({
        type: 'open-task',
        kind: 'form',
        title: '等 A1 补地址',
        audience: { role: 'ops' },
        fields: [],
      }),
    )
  })

  it('S25: gives the order its earlier status back when a person lets it go', () => {
    const story = held({}).happens(submitted('hold:1', {})).expectOrder('order.status', 'processing')
    story.expectEnded('completed').expectEffects('change-order')
    expect(releasedBy(story)).toMatchObject({ releasedBy: 'person' })
  })

  it('S25: ends by its time, and closes its task', () => {
    const story = held({ duration: 'PT2H' })
      .expectEffects('change-order', 'open-task', 'set-timer', 'change-order')
      .happens(timeUp('hold:1'))
      .expectEffects('close-task', 'change-order')
      .expectEnded('completed')
    expect(releasedBy(story)).toMatchObject({ releasedBy: 'time' })
  })

  it('clears its timer when a person is quicker, and is deaf to the timer afterwards', () => {
    held({ duration: 'PT2H' })
      .happens(submitted('hold:1', {}))
      .expectEffects('clear-timer', 'change-order')
      .happens(timeUp('hold:1'))
      .expectIgnored()
  })

  it('S25: ends by the event it names, or by a release from another run', () => {
    for (const event of ['paid', 'hold-released']) {
      const story = held({ event: 'paid', duration: 'PT2H' }).happens(orderEvent(event))
      story.expectEffects('clear-timer', 'close-task', 'change-order').expectEnded('completed')
      expect(releasedBy(story)).toMatchObject({ releasedBy: 'event' })
    }
    held({ event: 'paid' }).happens(orderEvent('cancelled')).expectIgnored().expectAt('hold')
  })

  it('does not hold for a time that is past, and holds without a timer while the time is not known', () => {
    held({ until: { var: 'order.shipBy' } }, { shipBy: '2026-11-21T00:00:00Z' })
      .expectEnded('completed')
      .expectOrder('order.status', 'processing')
    held({ until: { var: 'order.shipBy' } })
      .expectAt('hold')
      .expectEffects('change-order', 'open-task', 'change-order')
  })

  it('S25: leaves a status alone that somebody else has given meanwhile', () => {
    held({})
      .happens(changed({ 'order.status': 'cancelled' }))
      .happens(submitted('hold:1', {}))
      .expectOrder('order.status', 'cancelled')
  })

  it('S25: that holds an order twice at once gives it the status from before both', () => {
    const node = (kind: string, config: object = {}) => ({ kind, name: '', config })
    const twice = {
      format: 1,
      key: 'test',
      name: 'test',
      settings: {},
      nodes: {
        start: node('order-received'),
        fork: node('parallel'),
        hold: node('hold', { reason: 'r' }),
        end: node('end'),
      },
      edges: [
        { from: 'start', output: 'next', to: 'fork' },
        { from: 'fork', output: 'next', to: 'hold' },
        { from: 'fork', output: 'next', to: 'hold' },
        { from: 'hold', output: 'next', to: 'end' },
      ],
    }
    scenario(twice)
      .start(ORDER)
      .happens(submitted('hold:1', {}))
      .happens(submitted('hold:2', {}))
      .expectOrder('order.status', 'received')
  })

  const beside = (...edges: [string, string, string][]) => {
    const node = (kind: string, config: object = {}) => ({ kind, name: '', config })
    return scenario({
      format: 1,
      key: 'test',
      name: 'test',
      settings: {},
      nodes: {
        start: node('order-received'),
        fork: node('parallel'),
        first: node('hold', { reason: 'r' }),
        second: node('hold', { reason: 's' }),
        join: node('join', { mode: 'any' }),
        end: node('end'),
      },
      edges: [
        { from: 'start', output: 'next', to: 'fork' },
        { from: 'fork', output: 'next', to: 'first' },
        { from: 'fork', output: 'next', to: 'second' },
        ...edges.map(([from, output, to]) => ({ from, output, to })),
      ],
    }).start(ORDER)
  }
  const APART: [string, string, string][] = [
    ['first', 'next', 'end'],
    ['second', 'next', 'end'],
  ]

  it.each([
    ['first', 'second'],
    ['second', 'first'],
  ])('S25: two at once keep the order on hold until both let go, %s before %s', (one, other) => {
    beside(...APART)
      .happens(submitted(`${one}:1`, {}))
      .expectOrder('order.status', 'on-hold')
      .happens(submitted(`${other}:1`, {}))
      .expectOrder('order.status', 'received')
      .expectEnded('completed')
  })

  it('S25: one that another line took away holds nothing any more', () => {
    beside(['first', 'next', 'join'], ['second', 'next', 'join'], ['join', 'next', 'end'])
      .happens(submitted('second:1', {}))
      .expectOrder('order.status', 'received')
      .expectEnded('completed')
  })

  it('S6: takes its task and timer along when the run is cancelled', () => {
    held({ duration: 'PT2H' })
      .happens({ type: 'run-cancelled' })
      .expectEffects('clear-timer', 'close-task', 'change-order')
      .expectOrder('order.status', 'processing')
      .expectEnded('cancelled')
  })
})

describe('release-hold and cc', () => {
  const document = {
    format: 1,
    key: 'test',
    name: 'test',
    settings: {},
    nodes: {
      start: { kind: 'order-received', name: '', config: {} },
      release: { kind: 'release-hold', name: '', config: { note: '{{order.externalId}} 已补' } },
      tell: { kind: 'cc', name: '', config: { to: { role: 'sales' }, text: '{{order.externalId}} 放行' } },
      end: { kind: 'end', name: '', config: {} },
    },
    edges: [
      { from: 'start', output: 'next', to: 'release' },
      { from: 'release', output: 'next', to: 'tell' },
      { from: 'tell', output: 'next', to: 'end' },
    ],
  }

  it('S26: tell the other runs of the order, and send a copy nobody has to answer', () => {
    const story = scenario(document).start(ORDER).expectEnded('completed')
    expect(story.effects).toEqual([
      { type: 'send-order-event', key: 'release:1', event: 'hold-released', data: { note: 'A1 已补' } },
      {
        type: 'notify',
        key: 'tell:1',
        node: 'tell',
        audience: { role: 'sales' },
        text: 'A1 放行',
        cc: true,
      },
    ])
  })
})
