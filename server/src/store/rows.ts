/*
 * How orders, runs, journal rows, tasks and notices stand in their tables: one form for every adapter, so that a copy
 * from one to another is row by row and verified byte by byte. The files still lie with the adapter that came first.
 */

// oxlint-disable-next-line no-restricted-imports -- the form of the rows belongs to both adapters, see above
export * from './sqlite/journal-codec.ts'
// oxlint-disable-next-line no-restricted-imports -- as above
export * from './sqlite/order-rows.ts'
// oxlint-disable-next-line no-restricted-imports -- as above
export * from './sqlite/task-rows.ts'
