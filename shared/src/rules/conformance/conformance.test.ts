import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { INTENDED_DIFFERENCES, listCases } from './intended-differences.ts'
import { observe } from './observe.ts'
import type { TableCase } from './translate.ts'

const table = JSON.parse(readFileSync(new URL('compatible.json', import.meta.url), 'utf8')) as (
  | TableCase
  | string
)[]
const cases = table
  .filter((row): row is TableCase => typeof row !== 'string')
  .map((row, at) => ({ ...row, number: at + 1, text: JSON.stringify(row.rule) }))
const listed = INTENDED_DIFFERENCES.flatMap((difference) =>
  listCases(difference).map((number) => ({ ...difference, number })),
)
const same = cases.filter((each) => !listed.some(({ number }) => number === each.number))
const differing = listed.map((difference) => ({ ...difference, ...cases[difference.number - 1]! }))

/** The page is compared with the code on every run; `vitest -u` writes it anew. */
const PAGE = '../../../../docs/rule-conformance.md'

describe('the public JsonLogic table', () => {
  it.each(same)('$number is answered as the table says: $text', (tableCase) => {
    expect(observe(tableCase)).toBe('same')
  })

  it.each(differing)('$number differs on purpose, $title: $text', ({ observed, ...tableCase }) => {
    expect(observed).toContain(observe(tableCase))
  })

  it('accounts for each of its 278 cases once', () => {
    expect(cases).toHaveLength(278)
    expect([...same, ...listed].map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      cases.map(({ number }) => number),
    )
  })

  it('is told in docs/rule-conformance.md as it is', async () => {
    await expect(writePage()).toMatchFileSnapshot(PAGE)
  })
})

function writePage(): string {
  const rows = INTENDED_DIFFERENCES.map(
    (difference) =>
      `| ${difference.title} | ${listCases(difference).length} | ${difference.cases} | ${difference.reason} |`,
  )
  const agreeing = INTENDED_DIFFERENCES.filter(({ observed }) => observed.includes('same-as-truth')).flatMap(
    listCases,
  )
  return `# How our rules relate to JSON-Logic

<!-- Written and checked by shared/src/rules/conformance/conformance.test.ts; \`vitest -u\` renews it. -->

A stored rule is JSON-Logic, and any JSON-Logic library can read it. Ours are typed, three-valued, exact and explained
on top, so some rules of JSON-Logic are refused here, and some answers are "unknown" where JSON-Logic guesses. This page
says which, by the public JsonLogic test table.

| Cases | |
|---|---|
| In the table | ${cases.length} |
| Same answer | ${same.length} |
| Same answer as yes or no | ${agreeing.length} |
| Differ on purpose | ${cases.length - same.length - agreeing.length} |

To be run here a case is only re-worded: its data becomes the order (\`a\` is read as \`order.a\`), the types of the fields
are those of the data, and a bare item of a list becomes \`{ "value": item }\`, since our lists hold records.

## What differs, and why

| Difference | Cases | Numbers | Reason |
|---|---|---|---|
${rows.join('\n')}

A number is the place in \`shared/src/rules/conformance/compatible.json\`, counted from 1 without headings. A case that
moves from one side to the other fails the test until this list says so.

## What the table does not show

| Rule | JSON-Logic | Here |
|---|---|---|
| \`{">": [3, 2, 5]}\`, \`>=\` alike | true, the third is ignored | false: "between" holds for all four signs |
| \`{"missing": ["a"]}\` where a is \`""\` | missing | there; an empty text is asked with \`isEmpty\` |
| \`{"+": [0.1, 0.2]}\` | 0.30000000000000004 | 0.3: no binary floats |
| \`{"/": [1, 0]}\` | Infinity | unknown |
| \`{"none": [list, …]}\` where the list is absent | true | unknown |
| \`{"var": "constructor"}\` | a function | refused: no such field; own properties only |

Where every field is there and of its type, the answers are those of json-logic-js 2: a property test over generated
rules and orders (\`differential.test.ts\`) holds them together, as json-logic-js itself runs in tests and benches only.
`
}
