import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'

export const MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Opens the file, sets how it is written, and lifts its tables to this version. */
export function openDatabase(file: string): Database.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new Database(file)
  // Only takes effect before the first table: lets the file shrink after pruning.
  database.pragma('auto_vacuum = INCREMENTAL')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 5000')
  // Pages changed again and again are copied back once in 16 MB of log instead of once in 4.
  database.pragma('wal_autocheckpoint = 4000')
  database.pragma('cache_size = -65536')
  database.pragma('foreign_keys = ON')
  migrate(drizzle({ client: database }), { migrationsFolder: MIGRATIONS })
  return database
}
