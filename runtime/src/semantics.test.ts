import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/semantics.md'), 'utf8')
const stated = [...page.matchAll(/^- \*\*(S\d+)\*\* /gm)].map(([, name]) => name!)

/** Numbers at the head of the titles of tests; one title may name several. */
const proven = ['runtime/src', 'shared/src', 'server/src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(/['"`](S\d+(?:, S\d+)*): /g),
    ])
    .flatMap(([, names]) => names!.split(', ')),
)

it('numbers every statement once', () => {
  expect(stated.length).toBeGreaterThan(40)
  expect(stated.filter((name, at) => stated.indexOf(name) !== at)).toEqual([])
})

it('has a test for every statement, and a statement for every number a test names', () => {
  const names = new Set(proven)
  expect(stated.filter((name) => !names.has(name))).toEqual([])
  expect([...names].filter((name) => !stated.includes(name))).toEqual([])
})
