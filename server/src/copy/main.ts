import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { DatabaseProblem } from '../store/postgres/database-problem.ts'
import { openDatabase as openPostgres } from '../store/postgres/open-database.ts'
import { openDatabase as openSqlite } from '../store/sqlite/open-database.ts'
import { CopyRefused, copyStore } from './copy-store.ts'

/* `pnpm copy`: moves a SQLite installation (DATA_DIR) into an empty PostgreSQL database (DATABASE_URL). */

const SECRET = 'session-secret'

async function copy(folder: string, url: string): Promise<void> {
  const file = join(folder, 'orderloom.db')
  if (!existsSync(file)) throw new CopyRefused(`DATA_DIR: there is no ${file} / 找不到 ${file}`)
  const target = await openPostgres(url)
  const source = openSqlite(file)
  try {
    // Held until the end: whatever else has the file open cannot take an order meanwhile.
    source.exec('begin immediate')
    await target.transaction(async (query) => {
      const copied = await copyStore(source, query, ({ table, rows, digest }) =>
        say(`${table.padEnd(22)} ${String(rows).padStart(10)}  ${digest}`),
      )
      // Who is signed in stays so.
      if (existsSync(join(folder, SECRET)))
        await query('insert into settings (name, value) values (?, ?)', [
          SECRET,
          readFileSync(join(folder, SECRET), 'utf8').trim(),
        ])
      const rows = copied.reduce((sum, each) => sum + each.rows, 0)
      say(`${rows} rows copied and verified / 已复制并校验 ${rows} 行`)
    })
    await target.query('analyze')
  } finally {
    source.close()
    await target.close()
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`)

function fail(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const result = readConfig(process.env)
if (!result.ok) fail(result.line)
const { DATA_DIR, DATABASE_URL } = result.config
if (DATABASE_URL === undefined)
  fail(
    'DATABASE_URL: got nothing; it takes the empty PostgreSQL database to copy into / 请设置要复制到的空数据库',
  )
await copy(DATA_DIR, DATABASE_URL).catch((error: unknown) => {
  if (error instanceof CopyRefused || error instanceof DatabaseProblem) fail(error.message)
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
})
