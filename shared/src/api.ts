import * as z from 'zod'
import {
  AccountSchema,
  ApiKeySchema,
  NoticeSchema,
  OrderAcceptedSchema,
  OrderRowSchema,
  own,
  ProblemAnswerSchema,
  RunAnswerSchema,
  RunBriefSchema,
  TableAnswerSchema,
  TableRowSchema,
  type TaskAnswer,
  TaskAnswerSchema,
  TemplateAnswerSchema,
  TimelineRowSchema,
  WorkflowAnswerSchema,
  WorkflowRowSchema,
} from './api-answers.ts'
import { SurroundingsAnswerSchema } from './checks/surroundings.ts'
import { type Order, OrderInputSchema, OrderStatusSchema } from './order.ts'
import { SafeKeySchema, SlugSchema } from './scalar.ts'
import { MAX_CELL_LENGTH, MAX_TABLE_BYTES, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from './table.ts'
import type { WorkflowDocument } from './workflow.ts'

export * from './api-answers.ts'

/*
 * What server and editor agree on: one entry per call, with schemas for what comes in (query, body)
 * and for what goes out. Paths and shapes follow contract.md.
 */

const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const PasswordSchema = z.string().min(10).max(128)
const RolesSchema = z.array(SlugSchema).min(1).max(30)
/** Shape only: the document itself is upgraded and parsed by the handler, so that its faults are told one by one. */
const RawDocumentSchema = z.record(z.string(), z.unknown())

const items = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Which of a run's exceptions, where several lines of it stand at one, and why. */
const mending = z.object({ node: z.string().max(64).optional(), comment: z.string().max(1000).optional() })

/** Every call: `METHOD path` with its schemas. `answer` is the success body; errors are always ErrorAnswer. */
export const API = {
  health: {
    method: 'GET',
    path: '/api/health',
    answer: z.object({
      status: z.literal('ok'),
      database: z.string(),
      version: z.string(),
      setUp: z.boolean(),
    }),
  },

  signIn: {
    method: 'POST',
    path: '/api/session',
    body: z.object({ email: z.email(), password: z.string().min(1).max(128) }),
    answer: AccountSchema,
  },
  whoAmI: { method: 'GET', path: '/api/session', answer: AccountSchema },
  signOut: { method: 'DELETE', path: '/api/session', answer: z.object({ signedOut: z.literal(true) }) },
  /** First start only, with the one-time token printed in the terminal; creates the admin and signs in. */
  setUp: {
    method: 'POST',
    path: '/api/setup',
    body: z.object({
      token: z.string().max(200),
      email: z.email(),
      name: z.string().trim().min(1).max(60),
      password: PasswordSchema,
    }),
    answer: AccountSchema,
  },

  listAccounts: { method: 'GET', path: '/api/accounts', answer: z.object({ items: z.array(AccountSchema) }) },
  createAccount: {
    method: 'POST',
    path: '/api/accounts',
    body: z.object({
      email: z.email(),
      name: z.string().trim().min(1).max(60),
      password: PasswordSchema,
      roles: RolesSchema,
    }),
    answer: AccountSchema,
  },
  setRoles: {
    method: 'PATCH',
    path: '/api/accounts/:id',
    body: z.object({ roles: RolesSchema }),
    answer: AccountSchema,
  },
  listKeys: { method: 'GET', path: '/api/keys', answer: z.object({ items: z.array(ApiKeySchema) }) },
  createKey: {
    method: 'POST',
    path: '/api/keys',
    body: z.object({
      name: z.string().trim().min(1).max(60),
      roles: RolesSchema,
      expiresAt: z.iso.datetime().optional(),
    }),
    answer: ApiKeySchema.extend({ key: z.string() }),
  },
  revokeKey: { method: 'DELETE', path: '/api/keys/:id', answer: z.object({ revoked: z.literal(true) }) },

  listWorkflows: {
    method: 'GET',
    path: '/api/workflows',
    answer: z.object({ items: z.array(WorkflowRowSchema) }),
  },
  createWorkflow: {
    method: 'POST',
    path: '/api/workflows',
    body: z.object({ document: RawDocumentSchema }),
    answer: z.object({ key: z.string(), draft: z.object({ revision: z.number() }) }),
  },
  getWorkflow: { method: 'GET', path: '/api/workflows/:key', answer: WorkflowAnswerSchema },
  getVersion: {
    method: 'GET',
    path: '/api/workflows/:key/versions/:version',
    answer: z.object({
      version: z.number(),
      hash: z.string(),
      publishedAt: z.string(),
      publishedBy: z.string(),
      document: own<WorkflowDocument>(),
    }),
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/workflows/:key/draft',
    body: z.object({ document: RawDocumentSchema, revision: z.int().min(1) }),
    answer: z.object({ revision: z.number() }),
  },
  publish: {
    method: 'POST',
    path: '/api/workflows/:key/publish',
    body: z.object({}).optional(),
    answer: z.object({ version: z.number(), hash: z.string(), problems: z.array(ProblemAnswerSchema) }),
  },
  check: {
    method: 'POST',
    path: '/api/workflows/check',
    body: z.object({ document: RawDocumentSchema }),
    answer: z.object({ problems: z.array(ProblemAnswerSchema) }),
  },

  /** What a drawing can count on here: for the checks while drawing, and to choose from. */
  getSurroundings: { method: 'GET', path: '/api/surroundings', answer: SurroundingsAnswerSchema },

  createOrder: { method: 'POST', path: '/api/orders', body: OrderInputSchema, answer: OrderAcceptedSchema },
  listOrders: {
    method: 'GET',
    path: '/api/orders',
    query: page.extend({
      status: OrderStatusSchema.optional(),
      channel: SlugSchema.optional(),
      q: z.string().trim().max(100).optional(),
    }),
    answer: items(OrderRowSchema),
  },
  getOrder: {
    method: 'GET',
    path: '/api/orders/:id',
    answer: z.object({ order: own<Order>(), runs: z.array(RunAnswerSchema), parcels: z.array(z.never()) }),
  },
  correctOrder: {
    method: 'PATCH',
    path: '/api/orders/:id',
    body: z.object({
      set: z.record(z.string().max(120), z.unknown()),
      reason: z.string().trim().min(1).max(500),
    }),
    answer: z.object({ order: own<Order>() }),
  },
  /** Something happened to the order: `paid`, `address-changed`, `cancelled`, `refund-asked`, or a merchant's own word. */
  tellOrderEvent: {
    method: 'POST',
    path: '/api/orders/:id/events',
    body: z.object({
      type: SlugSchema,
      data: z.record(SafeKeySchema, z.json()).default({}),
    }),
    answer: z.object({ orderId: z.string(), runs: z.array(RunBriefSchema) }),
  },
  getTimeline: {
    method: 'GET',
    path: '/api/orders/:id/timeline',
    query: page.extend({ limit: z.coerce.number().int().min(1).max(1000).default(500) }),
    answer: items(TimelineRowSchema),
  },

  /** Runs the order's whole journal again and tells whether every step came out the same. */
  replayOrder: {
    method: 'GET',
    path: '/api/orders/:id/replay',
    answer: z.object({ same: z.boolean(), steps: z.number(), differsAt: z.string().optional() }),
  },

  getRun: { method: 'GET', path: '/api/runs/:id', answer: RunAnswerSchema },
  getJournal: {
    method: 'GET',
    path: '/api/runs/:id/journal',
    answer: z.object({ items: z.array(TimelineRowSchema) }),
  },
  cancelRun: {
    method: 'POST',
    path: '/api/runs/:id/cancel',
    body: z.object({ comment: z.string().max(1000).optional() }),
    answer: RunAnswerSchema,
  },
  /** Clears the run's exception: tries its node again, leaves it by an output, or goes on at another node. */
  retryRun: { method: 'POST', path: '/api/runs/:id/retry', body: mending, answer: RunAnswerSchema },
  skipRun: {
    method: 'POST',
    path: '/api/runs/:id/skip',
    body: mending.extend({ output: z.string().min(1).max(64) }),
    answer: RunAnswerSchema,
  },
  rerouteRun: {
    method: 'POST',
    path: '/api/runs/:id/reroute',
    body: mending.extend({ to: z.string().min(1).max(64) }),
    answer: RunAnswerSchema,
  },

  listTasks: {
    method: 'GET',
    path: '/api/tasks',
    query: page.extend({
      status: z.enum(['open', 'decided', 'void', 'cancelled']).optional(),
      kind: z.enum(['approval', 'form', 'exception']).optional(),
      orderId: z.string().max(60).optional(),
      mine: z.stringbool().optional(),
    }),
    answer: items(TaskAnswerSchema),
  },
  getTask: { method: 'GET', path: '/api/tasks/:id', answer: TaskAnswerSchema },
  decideTask: {
    method: 'POST',
    path: '/api/tasks/:id/decision',
    body: z.object({
      decision: z.enum(['approve', 'reject', 'submit', 'retry', 'skip', 'reroute', 'cancel']),
      comment: z.string().max(2000).optional(),
      nonce: z.string().min(1).max(100),
      /** For `submit`: the form's values. */
      values: z.record(z.string(), z.unknown()).optional(),
      /** For `skip`: the output to leave by. */
      output: z.string().max(64).optional(),
      /** For `reroute`: the node to go on at. */
      to: z.string().max(64).optional(),
    }),
    answer: z.object({ task: TaskAnswerSchema, run: RunAnswerSchema }),
  },

  listNotices: { method: 'GET', path: '/api/notices', query: page, answer: items(NoticeSchema) },

  listTables: { method: 'GET', path: '/api/tables', answer: z.object({ items: z.array(TableRowSchema) }) },
  /** One version, the newest where none is named, with its first rows and what other versions there are. */
  getTable: {
    method: 'GET',
    path: '/api/tables/:slug',
    query: z.object({
      version: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(50),
    }),
    answer: TableAnswerSchema,
  },
  /**
   * Uploads a table as a new version: a CSV or Excel file (in base64), whose first row names the columns, or rows.
   * With `preview` nothing is stored; the answer shows what would be.
   */
  uploadTable: {
    method: 'POST',
    path: '/api/tables',
    body: z
      .object({
        slug: SlugSchema,
        label: z.string().trim().min(1).max(60),
        file: z
          .object({
            name: z.string().trim().min(1).max(200),
            base64: z.base64().max(Math.ceil((MAX_TABLE_BYTES + 2) / 3) * 4),
          })
          .optional(),
        rows: z
          .array(z.array(z.string().max(MAX_CELL_LENGTH)).max(MAX_TABLE_COLUMNS))
          .max(MAX_TABLE_ROWS + 1)
          .optional(),
        preview: z.boolean().default(false),
      })
      .refine(({ file, rows }) => (file === undefined) !== (rows === undefined), { error: 'file-or-rows' }),
    answer: TableAnswerSchema,
  },

  listTemplates: {
    method: 'GET',
    path: '/api/templates',
    answer: z.object({ items: z.array(TemplateAnswerSchema) }),
  },
  useTemplate: {
    method: 'POST',
    path: '/api/templates/:key/use',
    body: z.object({
      parameters: z.record(z.string(), z.unknown()).default({}),
      key: SlugSchema.optional(),
      name: z.string().trim().min(1).max(120).optional(),
    }),
    answer: z.object({ key: z.string(), draft: z.object({ revision: z.number() }) }),
  },
  /** Sends one of a template's sample orders through the live workflows, with a fresh order number. */
  sendSample: { method: 'POST', path: '/api/templates/:key/samples/:index', answer: OrderAcceptedSchema },
} as const

export type ApiName = keyof typeof API

/** Events of `GET /api/events` (server-sent): a hint that something may be read again, never the data itself. */
export type LiveEvent =
  | { readonly type: 'order'; readonly orderId: string }
  | {
      readonly type: 'task'
      readonly taskId: string
      readonly orderId: string
      readonly status: TaskAnswer['status']
    }
  | { readonly type: 'workflow'; readonly key: string }
  | { readonly type: 'notice' }
  /** The listener was away too long: read everything again. */
  | { readonly type: 'reset' }
