import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { refuseOldVersion } from './database-problem.ts'
import { openPostgresStore } from './postgres-store.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

// A real PostgreSQL on a machine that others use as well: waiting is no failure.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const SILENT = { warn: () => undefined }
const problemOf = async (url: string) =>
  openPostgresStore(url, SILENT).then(
    async (store) => {
      await store.close()
      return 'none'
    },
    (error: Error) => error.message,
  )

let server: PostgresServer
const run = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, string>>(sql)
  await client.end()
  return rows
}
beforeAll(async () => {
  server = await startPostgres()
}, 30_000)
afterAll(() => server.dispose())

test.each([
  ['nobody listens', 'postgres://u:secret@127.0.0.1:1/x', 'nothing listens there'],
  ['there is no such host', 'postgres://u:secret@no-such-host.invalid/x', 'there is no such host'],
])('when %s, one line says so and how to mend it, without the password', async (_, url, says) => {
  const line = await problemOf(url)
  expect(line).toMatch(/^DATABASE_URL: postgres:\/\/u@/)
  expect(line).toContain(says)
  expect(line).not.toContain('secret')
  expect(line).not.toContain('\n')
})

test('a database, a user or a right that is missing is named', async () => {
  expect(await problemOf(server.url.replace(/postgres$/, 'absent'))).toContain('no such database')
  expect(await problemOf(server.url.replace('app@', 'stranger@'))).toMatch(/stranger@.*no such user/)
  await run(server.url, 'create role guest login')
  const url = await server.createDatabase()
  expect(await problemOf(url.replace('app@', 'guest@'))).toContain('may not create tables')
})

test('a wrong password is told as one', async () => {
  const url = await server.createDatabase()
  await run(server.url, "create role careful login password 'right one'")
  const file = (await run(server.url, 'show hba_file'))[0]!.hba_file!
  writeFileSync(file, `host all careful all scram-sha-256\n${readFileSync(file, 'utf8')}`)
  await run(server.url, 'select pg_reload_conf()')
  expect(await problemOf(url.replace('app@', 'careful:wrong@'))).toContain('user name or password is wrong')
})

test('a version nobody looks after any more is refused by its name', () => {
  expect(() => refuseOldVersion(140_000)).not.toThrow()
  expect(() => refuseOldVersion(130_014)).toThrow('PostgreSQL 13.14 is too old; use 14 or newer')
})
