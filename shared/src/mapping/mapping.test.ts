import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OrderInputSchema } from '../order.ts'
import { createCatalogue, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import { OPERATORS } from '../rules/operators.ts'
import { checkMapping, compileMapping, type MappingData } from './compile-mapping.ts'
import type { JsonSchema, Mapping, MappingRow } from './mapping.ts'
import { compileOrderLists } from './order-lists.ts'
import { parseMapping } from './parse-mapping.ts'
import { parsePayload } from './parse-payload.ts'
import { listPayloadFields } from './source-fields.ts'

const RUNS = { seed: 20261125, numRuns: 300 }
const read = (path: string) => ({ var: path })
const ANYTHING: JsonSchema = { type: 'object' }

function mappingOf(rows: readonly MappingRow[], more: Partial<Mapping> = {}): Mapping {
  const raw = { format: 1, key: 'm', name: 'm', source: 'payload', target: ANYTHING, rows, ...more }
  const parsed = parseMapping(raw)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.mapping
}

const run = (rows: readonly MappingRow[], data: MappingData, more: Partial<Mapping> = {}) =>
  compileMapping(mappingOf(rows, more)).run(data)

function valueOf(rows: readonly MappingRow[], payload: unknown, more: Partial<Mapping> = {}): unknown {
  const result = run(rows, { payload }, more)
  expect(result).toMatchObject({ ok: true })
  return result.ok ? result.value : undefined
}

function problemsOf(rows: readonly MappingRow[], payload: unknown, more: Partial<Mapping> = {}) {
  const result = run(rows, { payload }, more)
  return result.ok ? [] : result.problems.map(({ code, path, message }) => ({ code, path, zh: message.zh }))
}

const codes = (rows: readonly MappingRow[], more: Partial<Mapping> = {}) =>
  checkMapping(mappingOf(rows, more)).map(({ code, path }) => `${code} ${path}`)

describe('rows', () => {
  it('S101: leave out what is absent and may be, and ask about what is there but cannot be converted', () => {
    const rows: MappingRow[] = [
      { to: 'total', value: { toMoney: [read('payload.total'), 'yuan'] }, optional: true },
      { to: 'note', value: '{{payload.note}}', optional: true },
    ]
    for (const nothing of [{}, { total: null, note: null }, { total: '', note: '' }])
      expect(valueOf(rows, nothing)).toEqual({})
    expect(valueOf(rows, { total: '12.30', note: 'x' })).toEqual({ total: 1230, note: 'x' })
    expect(problemsOf(rows, { total: '12.345' })).toEqual([
      {
        code: 'mapping-not-converted',
        path: 'rows.0',
        zh: '第 1 行“total”：取值算不出来：payload.total = "12.345"；请检查写法、单位或对照表',
      },
    ])
  })

  it('S101: ask for what must be there, by the name it has at the partner', () => {
    expect(problemsOf([{ to: 'id', value: read('payload.order.id') }], { order: {} })).toEqual([
      {
        code: 'mapping-absent',
        path: 'rows.0',
        zh: '第 1 行“id”：缺少 payload.order.id；如果可以没有，请把这一行设为可缺，或用 firstKnown 给一个替代值',
      },
    ])
  })

  it('S102: with one target give the first value, and what cannot be decided is asked about', () => {
    const rows: MappingRow[] = [
      { to: 'refund', value: 'done', when: { '==': [read('payload.status'), 200] } },
      { to: 'refund', value: 'asked', when: { '>': [read('payload.asked'), 0] }, optional: true },
      { to: 'refund', value: 'none' },
    ]
    expect(valueOf(rows, { status: 200, asked: 1 })).toEqual({ refund: 'done' })
    expect(valueOf(rows, { status: 20, asked: 1 })).toEqual({ refund: 'asked' })
    expect(valueOf(rows, { status: 20 })).toEqual({ refund: 'none' })
    expect(problemsOf(rows, { asked: 1 })[0]).toMatchObject({ code: 'mapping-undecided', path: 'rows.0' })
  })

  it('S107: count working days by a calendar the mapping brings along', () => {
    const shop = {
      zone: 'Asia/Shanghai',
      week: [1, 2, 3, 4, 5, 6],
      years: [2026, 2027] as [number, number],
      off: ['2027-01-01'],
      on: ['2027-01-03'],
    }
    const due = (calendar: string): MappingRow[] => [
      { to: 'due', value: { addWorkingDays: [{ parseTime: [read('payload.at'), 'seconds'] }, 2, calendar] } },
    ]
    const calendars = { shop }
    // Thursday, 31 December 2026, 18:00: Friday is New Year, Saturday and that one Sunday are worked.
    const at = Date.parse('2026-12-31T18:00:00+08:00') / 1000
    expect(valueOf(due('shop'), { at }, { calendars })).toEqual({ due: '2027-01-03T10:00:00.000Z' })
    expect(problemsOf(due('china'), { at }, { calendars })[0]).toMatchObject({
      code: 'mapping-not-converted',
    })
    expect(codes(due('none'), { calendars })).toEqual(['type-error rows.0.value.2'])
  })

  it('write records and lists by path, without gaps', () => {
    const rows: MappingRow[] = [
      { to: 'delivery_list.0.waybill_id', value: 'SF1' },
      { to: 'delivery_list.0.deliver_type', value: 1 },
      { to: 'delivery_list.1.waybill_id', value: read('payload.second'), optional: true },
    ]
    expect(valueOf(rows, { second: 'SF2' })).toEqual({
      delivery_list: [{ waybill_id: 'SF1', deliver_type: 1 }, { waybill_id: 'SF2' }],
    })
    const gap: MappingRow[] = [{ to: 'list.1', value: 'b' }]
    expect(problemsOf(gap, {})[0]).toMatchObject({ code: 'mapping-gap' })
  })

  it('read codes from named tables of the mapping', () => {
    const rows: MappingRow[] = [{ to: 'carrier', value: { mapCode: [read('payload.code'), 'carriers'] } }]
    const tables = { carriers: { SF: 'shunfeng' } }
    expect(valueOf(rows, { code: 'SF' }, { tables })).toEqual({ carrier: 'shunfeng' })
    expect(codes(rows)).toEqual(['type-error rows.0.value.1'])
  })

  it('write null where a partner wants to see it', () => {
    expect(valueOf([{ to: 'remark', value: null }], {})).toEqual({ remark: null })
  })

  it('S111: change nothing of what they read', () => {
    const freeze = (value: unknown): unknown => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
      return value
    }
    const payload = freeze({ lines: [{ sku: 'A', attributes: { colour: 'red' } }] })
    const rows: MappingRow[] = [
      {
        to: 'lines',
        each: read('payload.lines'),
        keep: true,
        fields: [{ to: 'attributes.size', value: 'L' }],
      },
    ]
    expect(valueOf(rows, payload)).toEqual({
      lines: [{ sku: 'A', attributes: { colour: 'red', size: 'L' } }],
    })
    expect(payload).toEqual({ lines: [{ sku: 'A', attributes: { colour: 'red' } }] })
  })
})

describe('lists', () => {
  const payload = {
    no: 'T1',
    lines: [
      { sku: 'A', qty: 2, house: 'sh', price: 300 },
      { sku: 'B', qty: 1, house: 'gz', price: 100 },
      { sku: 'C', qty: 5, house: 'sh', price: 200 },
    ],
  }

  it('S103: are filtered, grouped and sorted, and read the items of their groups', () => {
    const rows: MappingRow[] = [
      {
        to: 'parcels',
        each: read('payload.lines'),
        where: { '<': [read('qty'), 5] },
        groupBy: read('house'),
        sort: [{ by: read('@key') }],
        fields: [
          { to: 'from', value: '{{payload.no}}-{{@key}}-{{@position}}' },
          { to: 'pieces', value: { sumOf: [read('@items'), read('qty')] } },
          { to: 'skus', value: { joinOf: [read('@items'), read('sku'), ','] } },
          { to: 'lines', each: read('@items'), fields: [{ to: 'sku', value: read('sku') }] },
        ],
      },
    ]
    expect(valueOf(rows, payload)).toEqual({
      parcels: [
        { from: 'T1-gz-1', pieces: 1, skus: 'B', lines: [{ sku: 'B' }] },
        { from: 'T1-sh-2', pieces: 2, skus: 'A', lines: [{ sku: 'A' }] },
      ],
    })
  })

  it('S103: are sorted by several keys, equal items keeping their order', () => {
    const sorted = (sort: MappingRow['sort']) =>
      valueOf([{ to: 'l', each: read('payload.lines'), sort, value: read('sku') }], payload)
    expect(sorted([{ by: read('price'), descending: true }])).toEqual({ l: ['A', 'C', 'B'] })
    expect(sorted([{ by: read('house') }, { by: read('qty'), descending: true }])).toEqual({
      l: ['B', 'C', 'A'],
    })
  })

  it('S103: lose no item that cannot be decided', () => {
    const unsure = { lines: [...payload.lines, { sku: 'D' }] }
    const where = {
      to: 'l',
      each: read('payload.lines'),
      where: { '>': [read('qty'), 1] },
      value: read('sku'),
    }
    const group = { to: 'l', each: read('payload.lines'), groupBy: read('house'), value: read('@key') }
    const sort = { to: 'l', each: read('payload.lines'), sort: [{ by: read('price') }], value: read('sku') }
    for (const row of [where, group, sort])
      expect(problemsOf([row], unsure)[0]).toMatchObject({
        code: 'mapping-undecided',
        zh: expect.stringContaining('第 4 项'),
      })
  })

  it('S105: read their items, their place, and the item around them', () => {
    const parcels = {
      parcels: [
        { no: 'P1', lines: [{ sku: 'A' }, { sku: 'B' }] },
        { no: 'P2', lines: [{ sku: 'C' }] },
      ],
    }
    const rows: MappingRow[] = [
      {
        to: 'lines',
        each: read('payload.parcels'),
        flatten: read('lines'),
        value: '{{@parent.no}}/{{@position}}/{{sku}}',
      },
    ]
    expect(valueOf(rows, parcels)).toEqual({ lines: ['P1/1/A', 'P1/2/B', 'P2/3/C'] })
    const odd = { items: [{ order: { id: '7' } }, { order: { id: '8' } }] }
    expect(valueOf([{ to: 'ids', each: read('payload.items'), value: read('@item.order.id') }], odd)).toEqual(
      { ids: ['7', '8'] },
    )
    expect(
      valueOf([{ to: 'tags', each: read('payload.tags'), value: { upper: read('@value') } }], {
        tags: ['a', 'b'],
      }),
    ).toEqual({ tags: ['A', 'B'] })
  })

  it('S105: of a record are its items, with their keys', () => {
    const rows: MappingRow[] = [
      {
        to: 'lines',
        each: read('payload.goods'),
        fields: [
          { to: 'sku', value: read('@key') },
          { to: 'quantity', value: read('num') },
        ],
      },
      { to: 'names', each: read('payload.names'), value: '{{@key}}={{@value}}' },
    ]
    expect(
      valueOf(rows, { goods: { A: { num: 1 }, B: { num: 2 } }, names: { zh: '杯', en: 'cup' } }),
    ).toEqual({
      lines: [
        { sku: 'A', quantity: 1 },
        { sku: 'B', quantity: 2 },
      ],
      names: ['zh=杯', 'en=cup'],
    })
  })

  it('S103: give their first item, as where two lists are joined', () => {
    const rows: MappingRow[] = [
      {
        to: 'parcels',
        each: read('payload.parcels'),
        fields: [
          {
            to: 'title',
            each: read('payload.lines'),
            where: { '==': [read('sku'), read('@parent.sku')] },
            first: true,
            value: read('title'),
          },
          {
            to: 'box',
            each: read('boxes'),
            sort: [{ by: read('cm') }],
            first: true,
            optional: true,
            fields: [{ to: 'cm', value: read('cm') }],
          },
        ],
      },
    ]
    const lines = [
      { sku: 'A', title: '杯' },
      { sku: 'B', title: '盖' },
    ]
    expect(
      valueOf(rows, {
        lines,
        parcels: [
          { sku: 'B', boxes: [{ cm: 9 }, { cm: 3 }] },
          { sku: 'A', boxes: [] },
        ],
      }),
    ).toEqual({
      parcels: [{ title: '盖', box: { cm: 3 } }, { title: '杯' }],
    })
    expect(
      problemsOf(rows, {
        lines,
        parcels: [
          { sku: 'A', boxes: [] },
          { sku: 'X', boxes: [] },
        ],
      }),
    ).toMatchObject([
      {
        code: 'mapping-absent',
        path: 'rows.0.fields.0',
        zh: expect.stringContaining('第 1 行“parcels” › 第 1 行“title”：第 2 项'),
      },
    ])
  })

  it('become records by a key, and refuse a key that stands twice or is reserved', () => {
    const rows: MappingRow[] = [
      { to: 'attributes', each: read('payload.attrs'), key: read('k'), value: read('v') },
    ]
    const target = { type: 'object', properties: { attributes: { type: 'object' } } }
    const attrs = (...keys: string[]) => ({ attrs: keys.map((k, v) => ({ k, v: String(v) })) })
    expect(valueOf(rows, attrs('颜色', '尺码'), { target })).toEqual({ attributes: { 颜色: '0', 尺码: '1' } })
    for (const keys of [['a', 'a'], ['__proto__'], [''], ['constructor']])
      expect(problemsOf(rows, attrs(...keys), { target })[0]).toMatchObject({ code: 'mapping-key' })
  })

  it('S104: grouped into parcels and flattened again are the same lines, every piece of them', () => {
    const line = fc.record({
      id: fc.uuid(),
      house: fc.constantFrom('sh', 'gz', 'bj', ''),
      quantity: fc.integer({ min: 1, max: 99 }),
    })
    const grouped = compileMapping(
      mappingOf([
        {
          to: 'parcels',
          each: read('payload.lines'),
          groupBy: read('house'),
          fields: [
            { to: 'house', value: read('@key') },
            { to: 'pieces', value: { sumOf: [read('@items'), read('quantity')] } },
            { to: 'lines', each: read('@items'), keep: true, fields: [] },
          ],
        },
      ]),
    )
    const flat = compileMapping(
      mappingOf([
        { to: 'lines', each: read('payload.parcels'), flatten: read('lines'), keep: true, fields: [] },
      ]),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const parcels = grouped.run({ payload: { lines } })
        if (!parcels.ok) throw new Error(JSON.stringify(parcels.problems))
        const { parcels: list } = parcels.value as {
          parcels: { house: string; pieces: number; lines: typeof lines }[]
        }
        expect(new Set(list.map(({ house }) => house)).size).toBe(list.length)
        for (const parcel of list)
          expect(parcel.lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(parcel.pieces)
        const back = flat.run({ payload: parcels.value })
        const sorted = (all: typeof lines) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(back.ok && sorted((back.value as { lines: typeof lines }).lines)).toEqual(
          sorted(lines).map((each) => ({ ...each })),
        )
      }),
      RUNS,
    )
  })
})

describe('S108: hostile mappings and data', () => {
  it.each(['__proto__', 'a.constructor', 'prototype.x', '', 'a..b', 'a b', 'x.'.repeat(200)])(
    'the target %j is refused',
    (to) => {
      const raw = {
        format: 1,
        key: 'm',
        name: 'm',
        source: 'payload',
        target: ANYTHING,
        rows: [{ to, value: 1 }],
      }
      expect(parseMapping(raw).ok).toBe(false)
    },
  )

  it('S108: nothing of JavaScript is read, and no prototype is written', () => {
    for (const path of [
      'payload.constructor',
      'payload.__proto__.x',
      'payload.list.length',
      'payload.text.length',
    ])
      expect(problemsOf([{ to: 'x', value: read(path) }], { list: [1], text: 'a' })[0]).toMatchObject({
        code: 'mapping-absent',
      })
    const hostile = parsePayload('{"items":[{"__proto__":{"polluted":true},"sku":"A"}]}')
    const kept = valueOf([{ to: 'l', each: read('payload.items'), keep: true, fields: [] }], hostile)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(JSON.stringify(kept)).toContain('"sku":"A"')
  })

  it('S108: results are bounded, however lists multiply', () => {
    const many = {
      a: Array.from({ length: 4000 }, () => ({ b: Array.from({ length: 30 }, () => ({ c: 1 })) })),
    }
    const nested: MappingRow[] = [
      {
        to: 'x',
        each: read('payload.a'),
        fields: [{ to: 'y', each: read('b'), fields: [{ to: 'z', value: read('c') }] }],
      },
    ]
    expect(problemsOf(nested, many)[0]).toMatchObject({ code: 'mapping-too-large' })
    const flat: MappingRow[] = [{ to: 'x', each: read('payload.a'), flatten: read('b'), value: read('c') }]
    expect(problemsOf(flat, many)[0]).toMatchObject({ code: 'mapping-too-large' })
    const deep = (left: number): MappingRow => ({
      to: 'x',
      each: read('payload.a'),
      fields: left === 0 ? [] : [deep(left - 1)],
    })
    expect(codes([deep(4)])).toEqual([expect.stringContaining('mapping-row-unclear')])
  })

  it('S108: no data makes a mapping throw', () => {
    const rows: MappingRow[] = [
      { to: 'a', value: { toMoney: [read('payload.x'), 'yuan'] }, optional: true },
      {
        to: 'b',
        each: read('payload.list'),
        where: { '==': [read('k'), 1] },
        fields: [{ to: 'k', value: read('v.w'), optional: true }],
        optional: true,
      },
      { to: 'c', value: { joinOf: [read('payload.list'), read('k')] }, optional: true },
    ]
    const compiled = compileMapping(mappingOf(rows))
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (x, list) => {
        compiled.run({ payload: { x, list } })
        compiled.run({ payload: { x, list: [list, x] } })
        compiled.run({ payload: x })
      }),
      { ...RUNS, numRuns: 1000 },
    )
  })
})

/** Rows of the right shape and no sense at all. */
const anyExpression = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>(
      '',
      'x',
      '{{payload.a}}',
      '{{@position}}',
      0,
      1.5,
      true,
      null,
      'SF',
      'yuan',
      'kg',
    ),
    fc.constantFrom('payload.a', 'payload.list', '@items', '@parent.x', 'x', 'order.total').map(read),
    fc
      .tuple(fc.constantFrom(...Object.keys(OPERATORS)), fc.array(tie('value'), { maxLength: 3 }))
      .map(([operator, args]) => ({ [operator]: args })),
  ),
})).value
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const anyRow = fc.letrec<{ row: MappingRow }>((tie) => ({
  row: fc.record(
    {
      to: fc.constantFrom('a', 'a.b', 'list', 'list.0', 'channel', 'lines', 'total', 'receiver.phone'),
      when: maybe(anyExpression),
      optional: maybe(fc.boolean()),
      value: maybe(anyExpression),
      each: maybe(anyExpression),
      flatten: maybe(anyExpression),
      where: maybe(anyExpression),
      groupBy: maybe(anyExpression),
      sort: maybe(fc.array(fc.record({ by: anyExpression }), { maxLength: 2 })),
      key: maybe(anyExpression),
      keep: maybe(fc.boolean()),
      fields: maybe(fc.array(tie('row'), { maxLength: 2, depthIdentifier: 'rows' })),
    },
    { requiredKeys: ['to'] },
  ) as fc.Arbitrary<MappingRow>,
})).row

const simpleRow = fc.record({
  to: fc.constantFrom('a', 'note', 'list.0'),
  value: fc.constantFrom('x', '{{payload.a}}', 1.5, read('payload.a'), { lower: read('payload.a') }),
  optional: fc.boolean(),
})
const listRow = fc.record({
  to: fc.constantFrom('list', 'tags'),
  each: fc.constant(read('payload.list')),
  value: fc.constantFrom(
    read('@position'),
    { toText: read('@position') },
    { firstKnown: [read('x'), 'none'] },
  ),
})
const someRows = fc.array(fc.oneof({ arbitrary: fc.oneof(simpleRow, listRow), weight: 4 }, anyRow), {
  minLength: 1,
  maxLength: 3,
})

it('S108: no mapping that has the right shape throws, compiled or run, and it never gives what its target refuses', () => {
  let ran = 0
  fc.assert(
    fc.property(someRows, fc.constantFrom('order' as const, ANYTHING), (rows, target) => {
      const parsed = parseMapping({ format: 1, key: 'm', name: 'm', source: 'payload', target, rows })
      if (!parsed.ok) return
      const compiled = compileMapping(parsed.mapping)
      const result = compiled.run({ payload: { a: 'SF', list: [{ x: 1 }, { x: 'y' }, 'z'] } })
      if (result.ok) ran++
      if (result.ok && target === 'order') expect(OrderInputSchema.safeParse(result.value).success).toBe(true)
      const lists = compileOrderLists(rows, createCatalogue(ORDER_FIELDS))
      lists.run({ order: { lines: [] }, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' })
    }),
    { ...RUNS, numRuns: 1000 },
  )
  expect(ran).toBeGreaterThan(100)
})

describe('S109: before it runs a mapping is held against its target', () => {
  const target: JsonSchema = {
    type: 'object',
    required: ['id', 'man'],
    additionalProperties: false,
    properties: {
      id: { type: 'string' },
      count: { type: 'integer' },
      weight: { type: 'number' },
      pay: { type: 'string', enum: ['SHIPPER', 'CONSIGNEE'] },
      man: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, tel: { type: 'string' } },
        additionalProperties: false,
      },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          required: ['sku'],
          properties: { sku: { type: 'string' } },
          additionalProperties: false,
        },
      },
    },
  }
  const more = { target, source: 'order' as const }
  const sound: MappingRow[] = [
    { to: 'id', value: read('order.externalId') },
    { to: 'man.name', value: read('order.receiver.name') },
  ]

  it.each<[string, MappingRow, string]>([
    ['S109: an unknown target', { to: 'idd', value: 'x' }, 'mapping-target-unknown rows.2.to'],
    ['S109: an amount as text', { to: 'man.tel', value: read('order.total') }, 'mapping-target-type rows.2'],
    ['S109: a text as number', { to: 'count', value: read('order.note') }, 'mapping-target-type rows.2'],
    ['S109: a choice that is none', { to: 'pay', value: 'MONTH' }, 'mapping-target-type rows.2'],
    [
      'S109: a value where a record stands',
      { to: 'man', value: read('order.note') },
      'mapping-target-type rows.2',
    ],
    [
      'S109: a list where one value stands',
      { to: 'count', each: read('order.lines'), value: 1 },
      'mapping-target-type rows.2',
    ],
    ['S109: a value where a list stands', { to: 'lines', value: 'x' }, 'mapping-target-type rows.2'],
    [
      'S109: a record where one value stands',
      { to: 'count', each: read('order.lines'), first: true, fields: [] },
      'mapping-target-type rows.2',
    ],
    [
      'S109: the first of a list is of the wrong type',
      { to: 'count', each: read('order.lines'), first: true, value: read('sku') },
      'mapping-target-type rows.2',
    ],
    [
      'S109: no list to run over',
      { to: 'lines', each: read('order.note'), fields: [{ to: 'sku', value: 'x' }] },
      'mapping-not-a-list rows.2.each',
    ],
    [
      'S109: a record of a list without what it must have',
      { to: 'lines', each: read('order.lines'), fields: [] },
      'mapping-required rows.2.fields',
    ],
    [
      'S109: a field nobody knows',
      { to: 'count', value: read('order.quantity') },
      'unknown-field rows.2.value',
    ],
    [
      'S109: a field of an item nobody knows',
      { to: 'lines', each: read('order.lines'), fields: [{ to: 'sku', value: read('skuu') }] },
      'unknown-field rows.2.fields.0.value',
    ],
    ['S109: a row without a value', { to: 'count' }, 'mapping-row-unclear rows.2'],
    [
      'S109: list words without a list',
      { to: 'count', value: 1, sort: [{ by: 1 }] },
      'mapping-row-unclear rows.2',
    ],
    ['S109: a row that another always covers', { to: 'id', value: 'x' }, 'mapping-row-unused rows'],
  ])('%s is told', (_, row, expected) => {
    expect(codes(sound, more)).toEqual([])
    expect(codes([...sound, row], more)).toContain(expected)
  })

  it('S109: what must be there and no row writes is told, also inside records', () => {
    expect(codes([{ to: 'man.tel', value: 'x' }], more)).toEqual([
      'mapping-required rows',
      'mapping-required rows',
    ])
  })

  it('S109: for an order the types are those of its fields, and the mend is named', () => {
    const told = (row: MappingRow) =>
      checkMapping(mappingOf([row], { target: 'order' })).find(({ code }) => code === 'mapping-target-type')
        ?.message.en
    expect(told({ to: 'total', value: { toNumber: read('payload.total') } })).toContain('toMoney')
    expect(told({ to: 'placedAt', value: '{{payload.at}}' })).toContain('parseTime')
    expect(told({ to: 'total', value: { toMoney: [read('payload.total'), 'yuan'] } })).toBeUndefined()
    expect(told({ to: 'note', value: { parseTime: [read('payload.at'), 'seconds'] } })).toContain(
      'formatTime',
    )
  })

  it('S109: a payload whose fields are declared tells slips of the pen', () => {
    const reads = listPayloadFields({ order_id: '1', items: [{ sku: 'A' }, { qty: 1 }] })
    const rows = (path: string, inner: string): MappingRow[] => [
      { to: 'id', value: read(path) },
      { to: 'l', each: read('payload.items'), value: { toText: read(inner) } },
    ]
    expect(codes(rows('payload.order_id', 'qty'), { reads: [...reads] })).toEqual([])
    expect(codes(rows('payload.oder_id', 'qtty'), { reads: [...reads] })).toEqual([
      'unknown-field rows.0.value',
      'unknown-field rows.1.value.0',
    ])
  })

  it('S109: a JSON Schema that cannot be read is a problem of the document', () => {
    expect(codes([{ to: 'a', value: 1 }], { target: { type: 'nonsense' } })).toEqual([
      'mapping-target-schema target',
    ])
  })
})

describe('S100: what a mapping gives', () => {
  it('S100: has been held against its target, or is not given', () => {
    const rows: MappingRow[] = [
      { to: 'channel', value: 'wechat' },
      { to: 'shop', value: 's' },
      { to: 'externalId', value: read('payload.id') },
      { to: 'placedAt', value: { parseTime: [read('payload.at'), 'seconds'] } },
      {
        to: 'lines',
        each: read('payload.items'),
        fields: [
          { to: 'sku', value: read('sku') },
          { to: 'quantity', value: read('qty') },
        ],
      },
    ]
    const target = 'order' as const
    const payload = { id: '1', at: 1714036504, items: [{ sku: 'A', qty: 1 }] }
    expect(valueOf(rows, payload, { target })).toMatchObject({ externalId: '1', currency: 'CNY' })
    expect(problemsOf(rows, { ...payload, items: [{ sku: 'A', qty: 0 }] }, { target })).toEqual([
      {
        code: 'invalid-too-small',
        path: 'lines.0.quantity',
        zh: expect.stringContaining('目标字段“lines.0.quantity”'),
      },
    ])
    expect(problemsOf(rows, { ...payload, items: [] }, { target })[0]).toMatchObject({ path: 'lines' })
  })

  it('S106: keeps ids beyond 2^53 and exact decimals as they were written', () => {
    const payload = parsePayload(
      '{"id":3705115058471208928,"small":42,"price":200.07,"long":0.12345678901234567890,"negative":-9007199254740993}',
    )
    expect(payload).toEqual({
      id: '3705115058471208928',
      small: 42,
      price: 200.07,
      long: '0.12345678901234567890',
      negative: '-9007199254740993',
    })
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (id) => {
        const { value } = parsePayload(`{"value":${id}}`) as { value: string | number }
        expect(String(value)).toBe(String(id))
      }),
      RUNS,
    )
  })

  it('S106: exact decimals become numbers where the target takes numbers', () => {
    const target = { type: 'object', properties: { kg: { type: 'number' }, text: { type: 'string' } } }
    const kg = { convert: [read('payload.g'), 'g', 'kg'] }
    const rows: MappingRow[] = [
      { to: 'kg', value: kg },
      { to: 'text', value: { toText: kg } },
    ]
    expect(valueOf(rows, { g: 1250 }, { target })).toEqual({ kg: 1.25, text: '1.25' })
  })
})
