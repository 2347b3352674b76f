import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/*
 * The tables of the SQLite store. `drizzle-kit generate` turns them into migrations/; WITHOUT ROWID is added there
 * by hand, as drizzle does not know it. Times are integers (ms since 1970), ids integers (ids.ts); both are kept
 * small because rows and bytes an order are what intake costs.
 */

export const orders = sqliteTable(
  'orders',
  {
    id: integer().primaryKey(),
    revision: integer().notNull(),
    runs: integer().notNull(),
    status: text().notNull(),
    channel: text().notNull(),
    shop: text().notNull(),
    externalId: text('external_id').notNull(),
    total: integer(),
    currency: text().notNull(),
    receiverName: text('receiver_name'),
    receiverPhone: text('receiver_phone'),
    placedAt: integer('placed_at').notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [
    // External id first, so that the search for its beginning uses the same index as the search for duplicates.
    uniqueIndex('orders_identity').on(t.externalId, t.shop, t.channel),
    index('orders_status').on(t.status),
  ],
)

/** The order's JSON beside its list row: prunable, and not touched when only the status moves. */
export const orderPayloads = sqliteTable('order_payloads', {
  orderId: integer('order_id').primaryKey(),
  body: text().notNull(),
})

export const runs = sqliteTable(
  'runs',
  {
    orderId: integer('order_id').notNull(),
    ordinal: integer().notNull(),
    workflow: text().notNull(),
    version: integer().notNull(),
    status: text().notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    /** Tokens, visits and step outputs; null once the run has ended. */
    state: text(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.ordinal] }),
    index('runs_open').on(t.workflow).where(sql`${t.endedAt} is null`),
  ],
)

/** One row per step. Ids are given by SQLite in the order of the commits, so an order's rows sort by them. */
export const journal = sqliteTable(
  'journal',
  {
    id: integer().primaryKey(),
    orderId: integer('order_id').notNull(),
    /** Ordinal of the run; null for what concerns the order itself. */
    run: integer(),
    at: integer().notNull(),
    body: text().notNull(),
  },
  (t) => [index('journal_order').on(t.orderId)],
)

export const tasks = sqliteTable(
  'tasks',
  {
    id: integer().primaryKey(),
    orderId: integer('order_id').notNull(),
    run: integer().notNull(),
    key: text().notNull(),
    node: text().notNull(),
    kind: text().notNull(),
    status: text().notNull(),
    role: text(),
    /** JSON list of e-mails. */
    users: text(),
    openedAt: integer('opened_at').notNull(),
    dueAt: integer('due_at'),
    /** Title, nonce, what was seen, reasons, fields, exception, changes. */
    body: text().notNull(),
    /** Decision, by, at, comment; null while open. */
    closed: text(),
  },
  (t) => [index('tasks_order').on(t.orderId), index('tasks_status').on(t.status)],
)

export const timers = sqliteTable(
  'timers',
  {
    orderId: integer('order_id').notNull(),
    run: integer().notNull(),
    key: text().notNull(),
    due: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.run, t.key] }), index('timers_due').on(t.due)],
)

export const notices = sqliteTable('notices', {
  id: integer().primaryKey(),
  orderId: integer('order_id').notNull(),
  run: integer().notNull(),
  node: text().notNull(),
  role: text(),
  users: text(),
  at: integer().notNull(),
  text: text().notNull(),
})

export const workflows = sqliteTable('workflows', {
  key: text().primaryKey(),
  name: text().notNull(),
  draft: text().notNull(),
  draftHash: text('draft_hash').notNull(),
  revision: integer().notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
  live: integer(),
})

export const workflowVersions = sqliteTable(
  'workflow_versions',
  {
    key: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    document: text().notNull(),
    publishedAt: integer('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.version] })],
)

export const lookupTables = sqliteTable('lookup_tables', {
  slug: text().primaryKey(),
  label: text().notNull(),
  newest: integer().notNull(),
})

/** Every upload of a table, never changed; `rows` is one JSON text. */
export const lookupTableVersions = sqliteTable(
  'lookup_table_versions',
  {
    slug: text().notNull(),
    version: integer().notNull(),
    columns: text().notNull(),
    rows: text().notNull(),
    rowCount: integer('row_count').notNull(),
    file: text(),
    uploadedAt: integer('uploaded_at').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.slug, t.version] })],
)

export const apiKeys = sqliteTable('api_keys', {
  id: integer().primaryKey(),
  hash: text().notNull().unique(),
  name: text().notNull(),
  roles: text().notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
})

export const settings = sqliteTable('settings', { name: text().primaryKey(), value: text().notNull() })
