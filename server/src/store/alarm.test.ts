import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, vi } from 'vitest'
import { createSleeper } from '../engine/sleeper.ts'
import { describeAlarm } from './alarm.contract.ts'
import { openPostgresStore } from './postgres/postgres-store.ts'
import { type PostgresServer, startPostgres } from './postgres/start-postgres.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'

// A real PostgreSQL on a machine that others use as well: waiting is no failure.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const log = pino({ level: 'silent' })
const folder = mkdtempSync(join(tmpdir(), 'orderloom-alarm-'))
let number = 0
let server: PostgresServer
let url = ''
beforeAll(async () => {
  server = await startPostgres()
  url = await server.createDatabase()
}, 30_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.dispose()
})

describeAlarm({
  name: 'SQLite with one sleep',
  open: async () => openSqliteStore(join(folder, `${number}.db`)),
  wipe: async () => {
    number++
  },
  createAlarm: ({ orders }, fire) => createSleeper({ orders, clock: Date.now, log }, fire),
})

describeAlarm({
  name: 'PostgreSQL with the job engine',
  open: () => openPostgresStore(url, log),
  wipe: async () => {
    url = await server.createDatabase()
  },
  createAlarm: ({ shared }, fire) => shared!.createAlarm(fire),
})
