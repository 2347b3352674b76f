import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'
import { big, text } from './columns.ts'

/*
 * The tables of the PostgreSQL store: those of the SQLite store, column by column (schema-parity.test.ts), and what
 * several processes need besides. `drizzle-kit generate --config drizzle.postgres.config.ts` turns them into
 * migrations/. Bodies stay text, not jsonb: they come back byte by byte as they were written.
 */

export const orders = pgTable(
  'orders',
  {
    id: big().primaryKey(),
    revision: integer().notNull(),
    runs: integer().notNull(),
    status: text().notNull(),
    channel: text().notNull(),
    shop: text().notNull(),
    externalId: text('external_id').notNull(),
    total: big(),
    currency: text().notNull(),
    receiverName: text('receiver_name'),
    receiverPhone: text('receiver_phone'),
    placedAt: big('placed_at').notNull(),
    receivedAt: big('received_at').notNull(),
  },
  (t) => [
    uniqueIndex('orders_identity').on(t.externalId, t.shop, t.channel),
    // With the id, as in SQLite every index ends with it: lists are read in its order.
    index('orders_status').on(t.status, t.id),
  ],
)

export const orderPayloads = pgTable('order_payloads', {
  orderId: big('order_id').primaryKey(),
  body: text().notNull(),
})

export const runs = pgTable(
  'runs',
  {
    orderId: big('order_id').notNull(),
    ordinal: integer().notNull(),
    workflow: text().notNull(),
    version: integer().notNull(),
    status: text().notNull(),
    startedAt: big('started_at').notNull(),
    endedAt: big('ended_at'),
    state: text(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.ordinal] }),
    index('runs_open').on(t.workflow).where(sql`${t.endedAt} is null`),
  ],
)

/**
 * Ids come from a sequence that hands them out one by one: changes of one order are written one after the other, so
 * its rows sort by them. Led by the order, the key is the only index a timeline needs.
 */
export const journal = pgTable(
  'journal',
  {
    id: big().notNull().generatedByDefaultAsIdentity(),
    orderId: big('order_id').notNull(),
    run: integer(),
    at: big().notNull(),
    body: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.id] })],
)

export const tasks = pgTable(
  'tasks',
  {
    id: big().primaryKey(),
    orderId: big('order_id').notNull(),
    run: integer().notNull(),
    key: text().notNull(),
    node: text().notNull(),
    kind: text().notNull(),
    status: text().notNull(),
    role: text(),
    users: text(),
    openedAt: big('opened_at').notNull(),
    dueAt: big('due_at'),
    body: text().notNull(),
    closed: text(),
  },
  (t) => [index('tasks_order').on(t.orderId), index('tasks_status').on(t.status, t.id)],
)

export const timers = pgTable(
  'timers',
  {
    orderId: big('order_id').notNull(),
    run: integer().notNull(),
    key: text().notNull(),
    due: big().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.run, t.key] }), index('timers_due').on(t.due)],
)

export const notices = pgTable('notices', {
  id: big().primaryKey(),
  orderId: big('order_id').notNull(),
  run: integer().notNull(),
  node: text().notNull(),
  role: text(),
  users: text(),
  at: big().notNull(),
  text: text().notNull(),
})

export const workflows = pgTable('workflows', {
  key: text().primaryKey(),
  name: text().notNull(),
  draft: text().notNull(),
  draftHash: text('draft_hash').notNull(),
  revision: integer().notNull(),
  savedAt: big('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
  live: integer(),
})

export const workflowVersions = pgTable(
  'workflow_versions',
  {
    key: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    document: text().notNull(),
    publishedAt: big('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.version] })],
)

export const lookupTables = pgTable('lookup_tables', {
  slug: text().primaryKey(),
  label: text().notNull(),
  newest: integer().notNull(),
})

export const lookupTableVersions = pgTable(
  'lookup_table_versions',
  {
    slug: text().notNull(),
    version: integer().notNull(),
    columns: text().notNull(),
    rows: text().notNull(),
    rowCount: integer('row_count').notNull(),
    file: text(),
    uploadedAt: big('uploaded_at').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.slug, t.version] })],
)

export const apiKeys = pgTable('api_keys', {
  id: big().primaryKey(),
  hash: text().notNull().unique(),
  name: text().notNull(),
  roles: text().notNull(),
  createdAt: big('created_at').notNull(),
  expiresAt: big('expires_at'),
})

export const settings = pgTable('settings', { name: text().primaryKey(), value: text().notNull() })

/**
 * Only here: the server processes that share this database. A process holds a slot for as long as it is heard of;
 * the slot tells its share of the ids (ids.ts), `worker` under what name it locks jobs.
 */
export const processes = pgTable('processes', {
  slot: integer().primaryKey(),
  token: text().notNull(),
  worker: text(),
  seenAt: big('seen_at').notNull(),
})
