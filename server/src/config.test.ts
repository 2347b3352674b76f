import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const lineOf = (environment: Record<string, string>) => {
  const result = readConfig(environment)
  return result.ok ? undefined : result.line
}

test('an empty environment gives the defaults', () => {
  const result = readConfig({})
  expect(result).toMatchObject({ ok: true, config: { PORT: 3000, HOST: '127.0.0.1', LOG_LEVEL: 'info' } })
  expect(readConfig({ PORT: '', ADMIN_EMAIL: '' }).ok).toBe(true)
})

test.each([
  ['PORT', { PORT: '70000' }, '"70000"'],
  ['PORT', { PORT: '3000x' }, '"3000x"'],
  ['HOST', { HOST: 'a b' }, '"a b"'],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://u:secret@host/db' }, 'mysql://…@host/db'],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://' }, 'postgres://user:password@host:5432/database'],
  ['ADMIN_EMAIL', { ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'long enough' }, '"nobody"'],
  ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@b.co', ADMIN_PASSWORD: 'short' }, '5 characters'],
  ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@b.co' }, 'nothing'],
  ['ADMIN_EMAIL', { ADMIN_PASSWORD: 'long enough' }, 'nothing'],
  ['ADMIN_API_KEY', { ADMIN_API_KEY: 'has space in it' }, '15 characters'],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, '"loud"'],
])('a bad %s stops the start with one line that names it', (name, environment, got) => {
  const line = lineOf(environment)!
  expect(line).toMatch(new RegExp(`^${name}: got `))
  expect(line).toContain(got)
  expect(line).not.toContain('\n')
})

test('a refusal never shows a secret', () => {
  expect(lineOf({ ADMIN_EMAIL: 'a@b.co', ADMIN_PASSWORD: 'hunter2' })).not.toContain('hunter2')
  expect(lineOf({ DATABASE_URL: 'mysql://u:se@cret/it@host/db' })).not.toMatch(/se@|cret/)
})
