import { parseArgs } from 'node:util'
import { benchBackTest } from './back-test.ts'
import { benchBulk } from './bulk.ts'
import { type Figure, toTable } from './figure.ts'
import { benchHttp } from './http.ts'
import { benchInterpreter } from './interpreter.ts'
import { benchPostgres } from './postgres.ts'
import { benchRules } from './rules.ts'

/* `pnpm bench [--only name]`: one JSON line per figure, then a table. */

const BENCHES = {
  rules: benchRules,
  interpreter: benchInterpreter,
  'back-test': benchBackTest,
  bulk: benchBulk,
  http: benchHttp,
  postgres: benchPostgres,
} as const

const { values } = parseArgs({ options: { only: { type: 'string' } } })
if (values.only !== undefined && !Object.hasOwn(BENCHES, values.only)) {
  console.error(`--only takes one of: ${Object.keys(BENCHES).join(', ')}`)
  process.exit(1)
}
const figures: Figure[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (values.only !== undefined && values.only !== name) continue
  for (const figure of await bench()) {
    figures.push(figure)
    console.log(JSON.stringify(figure))
  }
}
console.log(`\n${toTable(figures)}`)
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1
