/**
 * A line of source, where it would stand, and the lint rule that must refuse it; `null`: it must be let through.
 * `planted` in a file name becomes unique; any other name may be used once.
 */
export interface Plant {
  readonly file: string
  readonly source: string
  readonly rule: string | null
}

const IMPORTS = 'eslint(no-restricted-imports)'
const GLOBALS = 'eslint(no-restricted-globals)'
const PROPERTIES = 'eslint(no-restricted-properties)'
const CLOCK = 'pure(no-clock)'
const CONSOLE = 'eslint(no-console)'

const importing = (file: string, specifier: string, rule: string | null): Plant => ({
  file,
  source: `import { thing } from '${specifier}'\nexport const used = thing\n`,
  rule,
})

const cyclic = (file: string, other: string): Plant => ({
  file,
  source: `import * as other from '${other}'\nexport const mine: unknown = () => other\n`,
  rule: 'import(no-cycle)',
})

const computing = (expression: string, rule: string | null): readonly Plant[] =>
  ['shared/src/planted.ts', 'runtime/src/planted.ts'].map((file) => ({
    file,
    source: `export const value = (): unknown => ${expression}\n`,
    rule,
  }))

const doors: readonly Plant[] = [
  importing('shared/src/planted.ts', '@orderloom/runtime/transition.ts', IMPORTS),
  importing('shared/src/rules/planted.ts', '../../../server/src/app.ts', IMPORTS),
  importing('shared/src/planted.test.ts', '@orderloom/runtime/transition.ts', IMPORTS),
  importing('runtime/src/planted.ts', '@orderloom/server/app.ts', IMPORTS),
  importing('runtime/src/planted.ts', '../../shared/src/order.ts', IMPORTS),
  importing('runtime/src/planted.ts', '@orderloom/shared/order.ts', null),
  importing('runtime/src/planted.test.ts', '@orderloom/templates', IMPORTS),
  importing('templates/planted.ts', '@orderloom/runtime/transition.ts', IMPORTS),
  importing('templates/planted.test.ts', '@orderloom/runtime/transition.ts', null),
  importing('templates/planted.test.ts', '@orderloom/server/app.ts', IMPORTS),
  importing('server/src/planted.ts', '@orderloom/editor/app.ts', IMPORTS),
  importing('server/src/bench/planted.ts', '../../../editor/src/app.ts', IMPORTS),
  importing('server/src/routes/planted.ts', '@orderloom/templates', null),
  importing('editor/src/planted.tsx', '@orderloom/server/app.ts', IMPORTS),
  importing('editor/src/planted.tsx', '../../server/src/app.ts', IMPORTS),
  importing('editor/src/planted.tsx', '@orderloom/runtime/transition.ts', null),
  importing('e2e/planted.ts', '@orderloom/shared/order.ts', IMPORTS),
  importing('e2e/journeys/planted.spec.ts', '../../shared/src/order.ts', IMPORTS),
]

const insideServer: readonly Plant[] = [
  importing('server/src/routes/planted.ts', '../store/sqlite/sqlite-store.ts', IMPORTS),
  importing('server/src/routes/planted.ts', '../store/store.ts', null),
  importing('server/src/routes/planted.ts', 'better-sqlite3', IMPORTS),
  importing('server/src/app.ts', './store/sqlite/sqlite-store.ts', IMPORTS),
  importing('server/src/planted.ts', './partners/index.ts', IMPORTS),
  importing('server/src/engine/planted.ts', '../store/sqlite/sqlite-store.ts', IMPORTS),
  importing('server/src/engine/effects/planted.ts', '../../partners/douyin/client.ts', IMPORTS),
  importing('server/src/engine/planted.ts', '../routes/orders.ts', IMPORTS),
  importing('server/src/engine/planted.ts', '../store/store.ts', null),
  importing('server/src/store/planted.ts', './sqlite/sqlite-store.ts', IMPORTS),
  importing('server/src/store/sqlite/planted.ts', '../postgres/postgres-store.ts', IMPORTS),
  importing('server/src/store/sqlite/planted.ts', 'better-sqlite3', null),
  importing('server/src/partners/douyin/planted.ts', '../../store/sqlite/sqlite-store.ts', IMPORTS),
  importing('server/src/serve.ts', './store/sqlite/sqlite-store.ts', null),
  importing('server/src/bench/planted.ts', '../store/sqlite/sqlite-store.ts', null),
  importing('server/src/engine/planted.test.ts', '../store/sqlite/sqlite-store.ts', null),
]

const purity: readonly Plant[] = [
  ...['shared', 'runtime'].flatMap((room) => [
    importing(`${room}/src/planted.ts`, 'node:fs', IMPORTS),
    importing(`${room}/src/planted.ts`, 'node:fs/promises', IMPORTS),
    importing(`${room}/src/planted.ts`, 'fs', IMPORTS),
    importing(`${room}/src/planted.ts`, 'react', IMPORTS),
    importing(`${room}/src/planted.ts`, 'react-dom/client', IMPORTS),
    importing(`${room}/src/planted.test.ts`, 'node:fs', null),
  ]),
  ...computing("import('node:os')", IMPORTS),
  ...computing('Date.now()', PROPERTIES),
  ...computing("Date['now']()", PROPERTIES),
  ...computing('Math.random()', PROPERTIES),
  ...computing('new Date()', CLOCK),
  ...computing('Date()', CLOCK),
  ...computing('dayjs()', CLOCK),
  ...computing("new Date('2026-11-22T00:00:00Z')", null),
  ...computing('Date.UTC(2026, 10, 22)', null),
  ...computing('setTimeout(() => 1, 2)', GLOBALS),
  ...computing('setInterval(() => 1, 2)', GLOBALS),
  ...computing('process.env', GLOBALS),
  ...computing("fetch('/')", GLOBALS),
  ...computing('crypto.randomUUID()', GLOBALS),
  ...computing('globalThis.fetch', GLOBALS),
  ...computing('console.log(1)', CONSOLE),
]

const everywhere: readonly Plant[] = [
  { file: 'server/src/planted.ts', source: 'export const say = () => console.log(1)\n', rule: CONSOLE },
  { file: 'e2e/planted.ts', source: 'export const say = () => console.log(1)\n', rule: null },
  {
    file: 'server/src/planted.ts',
    source: 'export const loose: any = 1\n',
    rule: 'typescript(no-explicit-any)',
  },
  {
    file: 'server/src/planted.ts',
    source: 'async function later() { return 1 }\nexport function forget() {\n  later()\n}\n',
    rule: 'typescript(no-floating-promises)',
  },
  cyclic('server/src/first.ts', './second.ts'),
  cyclic('server/src/second.ts', './first.ts'),
]

/** Every ban of the house, and beside it what the same rule must still allow. */
export const PLANTS: readonly Plant[] = [...doors, ...insideServer, ...purity, ...everywhere]
