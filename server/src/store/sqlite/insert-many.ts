import type Database from 'better-sqlite3'

/** Rows in one statement: much of what a row costs beyond its bytes is the call. */
const MANY = 16

export type InsertMany = (rows: readonly (readonly unknown[])[]) => void

/** Gives a function that inserts rows of values in their order, many to a statement where there are many. */
export function createInsertMany(
  database: Database.Database,
  table: string,
  columns: readonly string[],
): InsertMany {
  const row = `(${columns.map(() => '?').join(', ')})`
  const prepare = (count: number) =>
    database.prepare(
      `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: count }, () => row).join(', ')}`,
    )
  const [one, many] = [prepare(1), prepare(MANY)]
  return (rows) => {
    let at = 0
    for (; at + MANY <= rows.length; at += MANY) many.run(rows.slice(at, at + MANY).flat())
    for (; at < rows.length; at++) one.run(rows[at])
  }
}
