import pg from 'pg'
import { afterAll, beforeAll, vi } from 'vitest'
import { describeStore } from '../store.contract.ts'
import { openPostgresStore } from './postgres-store.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'

// A real PostgreSQL on a machine that others use as well: waiting is no failure.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const SILENT = { warn: () => undefined }

let server: PostgresServer
let url = ''
beforeAll(async () => {
  server = await startPostgres()
  url = await server.createDatabase()
}, 30_000)
afterAll(() => server.dispose())

const TABLES =
  'orders, order_payloads, runs, journal, tasks, timers, notices, workflows, workflow_versions, lookup_tables, lookup_table_versions, api_keys, settings'

describeStore({
  name: 'PostgreSQL',
  open: () => openPostgresStore(url, SILENT),
  wipe: async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`truncate ${TABLES}; delete from graphile_worker._private_jobs`)
    await client.end()
  },
})
