import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { describeStore } from '../store.contract.ts'
import { openSqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'orderloom-store-'))
let number = 0
const file = () => join(folder, `${number}.db`)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeStore({
  name: 'SQLite',
  open: async () => openSqliteStore(file()),
  wipe: async () => {
    number++
  },
})

test('the file is written so that a commit survives a power cut and pruning can shrink it', async () => {
  const path = join(folder, 'pragmas.db')
  const store = openSqliteStore(path)
  await store.close()
  const database = new Database(path)
  expect(database.pragma('auto_vacuum', { simple: true })).toBe(2)
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  database.close()
  expect(statSync(path).size).toBeGreaterThan(0)
})
