import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { getTableConfig as describePostgres, PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig as describeSqlite, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as postgresAccounts from './postgres/account-schema.ts'
import * as postgres from './postgres/schema.ts'
import * as sqliteAccounts from './sqlite/account-schema.ts'
import * as sqlite from './sqlite/schema.ts'

/* Two databases, one meaning: what is true of a row in one is true of it in the other. */

/** What only several processes need. */
const ONLY_POSTGRES = ['processes']

/** Kinds of value, whatever a database calls its column. */
const KINDS: Readonly<Record<string, string>> = {
  integer: 'number',
  bigint: 'number',
  text: 'text',
  'text collate "C"': 'text',
  boolean: 'yes or no',
}
/** What drizzle makes of a column for the program: two kinds of number may mean a time or a yes or no. */
const MEANINGS: Readonly<Record<string, string>> = {
  SQLiteTimestamp: 'time',
  SQLiteBoolean: 'yes or no',
}

const tablesOf = (...schemas: Record<string, unknown>[]) =>
  schemas.flatMap((schema) => Object.values(schema)).filter((value) => is(value, Table))

type Shape = Record<string, Record<string, string>>

const shapeOf = (tables: readonly Table[]): Shape =>
  Object.fromEntries(
    tables.map((table) => [
      getTableName(table),
      Object.fromEntries(
        Object.entries(getTableColumns(table)).map(([property, column]) => {
          const kind = MEANINGS[column.columnType] ?? KINDS[column.getSQLType()] ?? column.getSQLType()
          // A time of better-auth's is a Date for the program and milliseconds in the row, in both.
          const meaning = column.mapFromDriverValue(0) instanceof Date ? 'time' : kind
          return [column.name, `${property}: ${meaning}${column.notNull ? '' : ' or nothing'}`]
        }),
      ),
    ]),
  )

const sqliteTables = tablesOf(sqlite, sqliteAccounts)
const postgresTables = tablesOf(postgres, postgresAccounts)

test('both databases have the same tables, with the same columns, kinds and gaps', () => {
  const { [ONLY_POSTGRES[0]!]: own, ...shared } = shapeOf(postgresTables)
  expect(shared).toEqual(shapeOf(sqliteTables))
  expect(own).toBeDefined()
})

/** Keys and uniqueness say what a row stands for. The journal's id is unique in SQLite, led by its order in PostgreSQL. */
test('a row is named by the same columns in both', () => {
  type Described = {
    readonly name: string
    readonly columns: readonly {
      readonly name: string
      readonly primary: boolean
      readonly isUnique: boolean
    }[]
    readonly primaryKeys: readonly { readonly columns: readonly { readonly name: string }[] }[]
    readonly indexes: readonly { readonly config: { unique?: boolean; columns: readonly unknown[] } }[]
  }
  const keysOf = ({ name, columns, primaryKeys, indexes }: Described) => [
    name,
    {
      primary: [
        ...columns.filter(({ primary }) => primary).map((column) => column.name),
        ...primaryKeys.flatMap((key) => key.columns.map((column) => column.name)),
      ],
      unique: [
        ...columns.filter(({ isUnique }) => isUnique).map((column) => [column.name]),
        ...indexes
          .filter(({ config }) => config.unique)
          .map(({ config }) => config.columns.map((column) => (column as { name: string }).name)),
      ],
    },
  ]
  const inSqlite = Object.fromEntries(
    sqliteTables.map((table) => keysOf(describeSqlite(table as SQLiteTable) as unknown as Described)),
  )
  const inPostgres = Object.fromEntries(
    postgresTables.map((table) => keysOf(describePostgres(table as PgTable) as unknown as Described)),
  )
  expect(inPostgres).toEqual({
    ...inSqlite,
    journal: { primary: ['order_id', 'id'], unique: [] },
    processes: { primary: ['slot'], unique: [] },
  })
})
