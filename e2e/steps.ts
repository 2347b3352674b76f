import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Tally, tallyCheck, tallyPlaywright, tallyVitest } from './tally.ts'
import { ROOT } from './workspace.ts'

/** One command of the whole test run, and how its end is counted. */
export interface Step {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
  readonly tally: (exitCode: number) => Tally
}

const node = process.execPath

const check = (name: string, ...command: Step['command']): Step => ({ name, command, tally: tallyCheck })

/** What needs no running product: types, lint, that the lint's bans fire, format, dead code, generated docs. */
export function checkSteps(): readonly Step[] {
  const docs = existsSync(join(ROOT, 'docs/generate.ts'))
    ? [check('docs', node, 'docs/generate.ts', '--check')]
    : []
  return [
    check('types', 'tsc', '--noEmit'),
    check('lint', 'oxlint'),
    check('bans', node, 'e2e/check-bans.ts'),
    check('format', 'biome', 'ci'),
    check('dead code', 'knip'),
    // Every example of every template, each event replayed: a drawing that drifted from its interpreter is wrong.
    check('replay', 'vitest', 'run', 'templates'),
    ...docs,
  ]
}

/** Unit and integration tests, 100,000 simulated stories, then the product itself: built, driven through a browser, and broken on purpose. */
export function testSteps(reports: string): readonly Step[] {
  return [
    vitest(join(reports, 'vitest.json')),
    // Alone, so that both processors are its own; a slow machine tells fewer stories rather than holding up the rest.
    check('simulation', node, 'server/src/simulation/main.ts', '--runs', '100000', '--minutes', '5'),
    check('editor build', node, 'editor/build-once.ts'),
    playwright('journeys', join(reports, 'journeys.json')),
    playwright('faults', join(reports, 'faults.json')),
  ]
}

const vitest = (report: string): Step => ({
  name: 'vitest',
  command: [
    'vitest',
    'run',
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  tally: (exitCode) => tallyVitest(report, exitCode),
})

const playwright = (project: string, report: string): Step => ({
  name: project,
  command: [
    node,
    'e2e/node_modules/@playwright/test/cli.js',
    'test',
    '--config=e2e/playwright.config.ts',
    `--project=${project}`,
    '--forbid-only',
    '--reporter=list,json',
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  tally: (exitCode) => tallyPlaywright(report, exitCode),
})
