import { bigint, customType } from 'drizzle-orm/pg-core'

/*
 * The types of columns, chosen so that a row means the same here as in SQLite: integers below 2^53 for ids and times
 * (ms since 1970), and texts compared by their bytes, whatever locale the database was created with.
 */

export const text = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

export const big = (name?: string) =>
  name === undefined ? bigint({ mode: 'number' }) : bigint(name, { mode: 'number' })

/** A time better-auth knows as a Date. */
export const time = customType<{ data: Date; driverData: number }>({
  dataType: () => 'bigint',
  fromDriver: (milliseconds) => new Date(milliseconds),
  toDriver: (date) => date.getTime(),
})
