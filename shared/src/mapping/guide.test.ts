import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileValue } from '../rules/compile.ts'
import { createCatalogue, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import { OPERATORS } from '../rules/operators.ts'
import type { Expression } from '../rules/rule.ts'
import { UNITS } from '../units.ts'
import { compileMapping, type MappingData } from './compile-mapping.ts'
import type { MappingRow } from './mapping.ts'
import { compileOrderLists } from './order-lists.ts'
import { parseMapping } from './parse-mapping.ts'
import { parsePayload } from './parse-payload.ts'

const page = readFileSync(new URL('../../../docs/mapping.md', import.meta.url), 'utf8')
const snippets = [...page.matchAll(/^```json (\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
  kind,
  text: text!,
}))
const catalogue = createCatalogue(ORDER_FIELDS)

/** A mapping, or the rows of one, what it reads, and what it gives. */
const examples = snippets.flatMap((snippet, at) => {
  if (snippet.kind !== 'mapping' && snippet.kind !== 'rows') return []
  const [data, result] = snippets.slice(at + 1, at + 3)
  expect([data?.kind, result?.kind]).toEqual(['data', 'result'])
  return [
    {
      at,
      snippet,
      data: parsePayload(data!.text) as MappingData,
      result: JSON.parse(result!.text) as unknown,
    },
  ]
})

const rows = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| .+ \|$/gm)].map(([, written, result]) => ({
  written: written!,
  expression: JSON.parse(written!) as Expression,
  result: JSON.parse(result!) as unknown,
}))

describe('the guide to mappings', () => {
  it.each(examples)('gives what it says it gives, in example $at', ({ snippet, data, result }) => {
    const read: unknown = JSON.parse(snippet.text)
    const raw =
      snippet.kind === 'mapping'
        ? read
        : { format: 1, key: 'm', name: 'm', source: 'payload', target: { type: 'object' }, rows: read }
    const parsed = parseMapping(raw)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    const compiled = compileMapping(parsed.mapping)
    expect(compiled.problems).toEqual([])
    expect(compiled.run(data)).toEqual({ ok: true, value: result })
  })

  it.each(rows)('tells the result of $written', ({ expression, result }) => {
    const { faults, evaluate } = compileValue(expression, catalogue)
    expect(faults).toEqual([])
    expect(evaluate({ order: {}, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' })).toEqual(result)
  })

  it('changes lines as it says', () => {
    const lists = snippets.filter(({ kind }) => kind === 'lists')
    expect(lists).toHaveLength(1)
    const { problems, run } = compileOrderLists(JSON.parse(lists[0]!.text) as MappingRow[], catalogue)
    expect(problems).toEqual([])
    const order = {
      lines: [
        { sku: 'old-1', quantity: 10 },
        { sku: 'B', quantity: 1 },
      ],
    }
    expect(run({ order, steps: {}, run: { startedAt: '', attempt: 1 }, now: '' })).toEqual({
      ok: true,
      set: {
        'order.lines': [
          { sku: 'CUP-1', quantity: 10, attributes: { 箱: '整箱' } },
          { sku: 'B', quantity: 1 },
        ],
      },
    })
  })

  it('shows every value operator and names every unit and list operator', () => {
    const operators = Object.entries(OPERATORS)
    const values = operators.filter(([, { family }]) => family === 'value').map(([name]) => name)
    expect(values.filter((name) => !rows.some(({ written }) => written.includes(`"${name}"`)))).toEqual([])
    for (const name of ['sumOf', 'countOf', 'minOf', 'maxOf', 'joinOf', 'firstOf'])
      expect(page).toContain(`\`${name}\``)
    const named = /^单位 · Units: (.+)$/m.exec(page)![1]!.match(/[a-z]+\d?/g)!
    expect(named.toSorted()).toEqual(Object.keys(UNITS).toSorted())
  })

  it('runs every snippet it has', () => {
    expect(examples).toHaveLength(3)
    expect(snippets).toHaveLength(3 * 3 + 1)
    expect(rows.length).toBeGreaterThan(20)
  })
})
