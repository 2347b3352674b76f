import { describe, expect, it } from 'vitest'
import { type Happening, scenario } from '../scenario.ts'

const ORDER = {
  channel: 'wechat',
  shop: 's1',
  externalId: 'A1',
  placedAt: '2026-11-22T02:00:00Z',
  total: 1250,
  receiver: { province: '新疆' },
  lines: [{ sku: 'x', quantity: 1 }],
}
const COLUMNS = [
  { name: '运费 (元)', type: 'money' },
  { name: 'days', type: 'integer' },
]

function looking(config: Record<string, unknown> = {}, order: Record<string, unknown> = {}) {
  const exits = ['found', 'missing', 'unknown', 'error']
  const document = {
    format: 1,
    key: 'test',
    name: 'test',
    settings: {},
    nodes: {
      start: { kind: 'order-received', name: '', config: {} },
      freight: {
        kind: 'lookup',
        name: '',
        config: {
          table: 'freight',
          match: [{ column: '省', value: { var: 'order.receiver.province' } }],
          columns: COLUMNS,
          ...config,
        },
      },
      ...Object.fromEntries(exits.map((exit) => [exit, { kind: 'end', name: '', config: {} }])),
    },
    edges: [
      { from: 'start', output: 'next', to: 'freight' },
      ...exits.map((exit) => ({ from: 'freight', output: exit, to: exit })),
    ],
  }
  return scenario(document).start({ ...ORDER, ...order })
}

const answer = (result: Record<string, unknown>): Happening => ({
  type: 'effect-succeeded',
  key: 'freight:1',
  result: { version: 3, ...result },
})

describe('a lookup', () => {
  it('S37: asks for the row and only the columns it needs, and rests', () => {
    expect(looking().expectAt('freight').effects).toEqual([
      {
        type: 'look-up',
        key: 'freight:1',
        node: 'freight',
        table: 'freight',
        match: { 省: '新疆' },
        columns: ['运费 (元)', 'days'],
      },
    ])
  })

  it('asks for amounts in yuan, as tables are written, and fills texts', () => {
    const match = [
      { column: 'amount', value: { var: 'order.total' } },
      { column: 'code', value: '{{order.shop}}-{{order.externalId}}' },
    ]
    expect(looking({ match }).effects).toContainEqual(
      expect.objectContaining({ match: { amount: 12.5, code: 's1-A1' } }),
    )
  })

  it('gives the cells in their types; a cell of another type is absent', () => {
    const row = { '运费 (元)': '12.50', days: 'soon' }
    const story = looking()
      .happens(answer({ found: true, row }))
      .expectEnded('completed')
    story.expectOutput('freight', 'found')
    expect(story.run.steps.freight).toEqual({ 运费_元_: 1250, days: null })
  })

  it('S37: leaves by missing, by unknown and by error', () => {
    looking()
      .happens(answer({ found: false }))
      .expectOutput('freight', 'missing')
    looking({}, { receiver: {} }).expectOutput('freight', 'unknown').expectEffects()
    const failure = { code: 'no-table', message: '没有这张表', retryable: false }
    looking()
      .happens({ type: 'effect-failed', key: 'freight:1', failure })
      .expectPath('start', 'freight', 'error')
  })
})
