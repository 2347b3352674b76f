import { checkWorkflow } from '@orderloom/shared/checks/index.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { describe, expect, it } from 'vitest'
import { scenario } from '../scenario.ts'

const read = (path: string) => ({ var: path })

const ORDER = {
  channel: 'wechat',
  shop: 's1',
  externalId: 'A1',
  placedAt: '2026-11-22T02:00:00Z',
  paidAt: '2026-02-13T02:00:00Z',
  total: 5000,
  tags: ['new'],
  lines: [
    { id: '1', sku: 'old-1', title: ' 马克杯 ', quantity: 2, unitPrice: 2000, attributes: { 重量: '333' } },
    { id: '2', sku: 'B-2', quantity: 1, unitPrice: 1000, giftOf: '1' },
  ],
}

function mapping(config: { mappings?: unknown[]; lists?: unknown[] }) {
  return {
    format: 1,
    key: 'test',
    name: 'test',
    settings: {},
    nodes: {
      start: { kind: 'order-received', name: '', config: {} },
      map: { kind: 'map-fields', name: '改明细', config: { mappings: [], ...config } },
      end: { kind: 'end', name: '', config: {} },
    },
    edges: [
      { from: 'start', output: 'next', to: 'map' },
      { from: 'map', output: 'next', to: 'end' },
    ],
    layout: { nodes: {}, notes: [] },
  }
}

const lines = (...fields: unknown[]) => ({ to: 'order.lines', each: read('order.lines'), fields })

function problemsOf(config: Parameters<typeof mapping>[0]) {
  const parsed = parseDocument(mapping(config))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return checkWorkflow(parsed.document).filter(({ severity }) => severity === 'error')
}

describe('the lines of an order', () => {
  const config = {
    lists: [
      lines(
        { to: 'sku', value: { mapCode: [read('sku'), [['old-1', 'CUP-1']], read('sku')] } },
        { to: 'title', value: { trim: read('title') }, optional: true },
        { to: 'weightGrams', value: { toNumber: read('attributes.重量') }, optional: true },
        { to: 'attributes.行', value: '{{order.externalId}}-{{@position}}' },
        { to: 'unitPrice', value: 0, when: { '!': [{ missing: ['giftOf'] }] } },
      ),
    ],
  }

  it('S110: are changed where they stand, each by its own fields, and keep what no row writes', () => {
    expect(problemsOf(config)).toEqual([])
    scenario(mapping(config))
      .start(ORDER)
      .expectEnded('completed')
      .expectOrder('order.lines', [
        {
          ...ORDER.lines[0],
          sku: 'CUP-1',
          title: '马克杯',
          weightGrams: 333,
          attributes: { 重量: '333', 行: 'A1-1' },
        },
        { ...ORDER.lines[1], unitPrice: 0, attributes: { 行: 'A1-2' } },
      ])
  })

  it('S110: and fields are mapped all or none: one line that cannot be worked out leaves the order as it was', () => {
    const doc = mapping({
      mappings: [{ to: 'order.note', value: 'seen' }],
      lists: [lines({ to: 'weightGrams', value: { toNumber: read('title') } })],
    })
    scenario(doc)
      .start(ORDER)
      .expectAt('map')
      .expectOrder('order.note', null)
      .expectOrder('order.lines', ORDER.lines)
      .expectEffects('open-task')
  })

  it('S110: must be lines still', () => {
    scenario(mapping({ lists: [lines({ to: 'sku', value: '   ' })] }))
      .start(ORDER)
      .expectAt('map')
      .expectOrder('order.lines', ORDER.lines)
  })

  it.each([
    ['S110: none is dropped', { ...lines(), where: { '>': [read('quantity'), 1] } }],
    ['S110: none changes its place', { ...lines(), sort: [{ by: read('sku') }] }],
    ['S110: none comes from elsewhere', { to: 'order.lines', each: read('order.tags'), fields: [] }],
    ['S110: quantities have nodes of their own', lines({ to: 'quantity', value: 1 })],
    ['S110: so have receiver and amounts', { to: 'order.receiver', each: read('order.lines'), fields: [] }],
  ])('%s', (_, row) => {
    expect(problemsOf({ lists: [row] })).toMatchObject([{ code: 'list-mapping', nodeId: 'map' }])
  })
})

it('S110: what a later node brings is not there yet, also inside a list', () => {
  const row = lines({
    to: 'title',
    value: { cat: [read('sku'), { firstOf: [read('order.lines'), read('sku')] }, read('steps.ask.size')] },
  })
  const doc = mapping({ lists: [row] })
  const ask = {
    kind: 'form',
    name: '问尺码',
    config: { assignees: { role: 'ops' }, fields: [{ name: 'size', label: '尺码', type: 'text' }] },
  }
  const later = {
    ...doc,
    nodes: { ...doc.nodes, ask },
    edges: [
      { from: 'start', output: 'next', to: 'map' },
      { from: 'map', output: 'next', to: 'ask' },
      { from: 'ask', output: 'next', to: 'end' },
    ],
  }
  const parsed = parseDocument(later)
  expect(
    parsed.ok && checkWorkflow(parsed.document).filter(({ severity }) => severity === 'error'),
  ).toMatchObject([{ code: 'field-not-yet-known', nodeId: 'map', path: 'config.lists.0.fields.0.value' }])
})

describe('the tags of an order', () => {
  it('S110: are made of a list', () => {
    const lists = [
      {
        to: 'order.tags',
        each: read('order.lines'),
        where: { missing: ['giftOf'] },
        value: { cat: ['含', { upper: read('sku') }] },
      },
    ]
    expect(problemsOf({ lists })).toEqual([])
    scenario(mapping({ lists })).start(ORDER).expectOrder('order.tags', ['含OLD-1'])
  })
})

it('S107: a deadline is counted in working days, and written in the clock of a zone', () => {
  const due = { addWorkingDays: [read('order.paidAt'), 2] }
  scenario(
    mapping({
      mappings: [
        { to: 'order.shipBy', value: due },
        {
          to: 'order.sellerNote',
          value: { cat: ['请在 ', { formatTime: [due, 'YYYY-MM-DD HH:mm', 'Asia/Shanghai'] }, ' 前发出'] },
        },
      ],
    }),
  )
    .start(ORDER)
    .expectOrder('order.shipBy', '2026-02-24T02:00:00.000Z')
    .expectOrder('order.sellerNote', '请在 2026-02-24 10:00 前发出')
})
