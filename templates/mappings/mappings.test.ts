import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMapping, type MappingData } from '@orderloom/shared/mapping/compile-mapping.ts'
import type { Mapping, MappingRow } from '@orderloom/shared/mapping/mapping.ts'
import { parseMapping } from '@orderloom/shared/mapping/parse-mapping.ts'
import { parsePayload } from '@orderloom/shared/mapping/parse-payload.ts'
import { OrderInputSchema } from '@orderloom/shared/order.ts'
import { describe, expect, it } from 'vitest'

type Example = MappingData & {
  readonly file: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly expected: unknown
}

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8')

/** Examples are read as a partner's message is: no id loses digits. */
const examplesOf = (folder: string) =>
  readdirSync(join(import.meta.dirname, folder, 'examples')).map((file) => ({
    file,
    ...(parsePayload(read(folder, 'examples', file)) as Omit<Example, 'file'>),
  }))

function mappingOf(folder: string): Mapping {
  const parsed = parseMapping(JSON.parse(read(folder, 'mapping.json')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.mapping
}

describe.each(folders)('the mapping %s', (folder) => {
  const mapping = mappingOf(folder)
  const compiled = compileMapping(mapping)
  const examples = examplesOf(folder)

  it('is named after its folder and has no problems', () => {
    expect(mapping.key).toBe(folder)
    expect(compiled.problems).toEqual([])
  })

  it.each(examples)('gives exactly what is expected: $name.en', (example) => {
    expect(compiled.run(example)).toEqual({ ok: true, value: example.expected })
    if (mapping.target === 'order') expect(OrderInputSchema.parse(example.expected)).toEqual(example.expected)
  })

  it('has no row that no example needs', () => {
    const results = examples.map((example) => JSON.stringify(compiled.run(example)))
    const idle = withoutOneRow(mapping.rows).filter(({ rows }) => {
      const { run } = compileMapping({ ...mapping, rows })
      return examples.every((example, at) => JSON.stringify(run(example)) === results[at])
    })
    expect(idle.map(({ dropped }) => dropped)).toEqual([])
  })
})

it('an order that came from WeChat is shipped there with the products it came with', () => {
  const [paid] = examplesOf('wechat-order')
  const came = compileMapping(mappingOf('wechat-order')).run(paid!)
  const settings = { carrier: 'shunfeng', waybill: 'SF1234567890123' }
  const shipped = compileMapping(mappingOf('wechat-delivery')).run({ order: came.ok && came.value, settings })
  expect(shipped).toEqual({
    ok: true,
    value: {
      order_id: '37423523451235145',
      delivery_list: [
        {
          delivery_id: 'SF',
          waybill_id: 'SF1234567890123',
          deliver_type: 1,
          product_infos: [{ product_id: '10000000234245', sku_id: '10000000023424', product_cnt: 10 }],
        },
      ],
    },
  })
})

type Less = { readonly dropped: string; readonly rows: readonly MappingRow[] }

/** The rows without one of them, or without one row of a list, for each of them. */
function withoutOneRow(rows: readonly MappingRow[]): { dropped: string; rows: MappingRow[] }[] {
  return rows.flatMap((row, at) => [
    { dropped: row.to, rows: rows.filter((_, other) => other !== at) },
    ...withoutOneRow(row.fields ?? []).map((less: Less) => ({
      dropped: `${row.to}.${less.dropped}`,
      rows: rows.map((each, other) => (other === at ? { ...each, fields: less.rows } : each)),
    })),
  ])
}
