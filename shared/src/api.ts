import * as z from 'zod'
import type { FormField } from './effect.ts'
import { OrderInputSchema, type Order, OrderStatusSchema } from './order.ts'
import type { ProblemAnswer } from './problem.ts'
import type { Reason } from './rules/compile.ts'
import { SlugSchema } from './scalar.ts'
import { EXCEPTION_TYPES, RUN_STATUSES, type Change, type JournalRow } from './run.ts'
import type { WorkflowDocument } from './workflow.ts'

/*
 * What server and editor agree on: one entry per call, with schemas for what comes in (query, body)
 * and for what goes out. Paths and shapes follow contract.md.
 */

/** A value produced by our own typed code: described for the compiler, not checked again on the way out. */
const own = <T>() => z.custom<T>()

export const ProblemAnswerSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  nodeId: z.string().optional(),
  path: z.string().optional(),
  example: z.unknown().optional(),
}) satisfies z.ZodType<ProblemAnswer>

export const ErrorAnswerSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    problems: z.array(ProblemAnswerSchema).optional(),
    /** Facts that go with the code: who decided, the current revision, what changed. */
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
})
export type ErrorAnswer = z.infer<typeof ErrorAnswerSchema>

const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const AccountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  /** All roles that count in flows, including those the first admin stands in for. */
  actsAs: z.array(z.string()).optional(),
})
export type Account = z.infer<typeof AccountSchema>

const RunBriefSchema = z.object({ id: z.string(), workflow: z.string(), version: z.number() })

export const OrderAcceptedSchema = z.object({
  orderId: z.string(),
  duplicate: z.boolean(),
  runs: z.array(RunBriefSchema),
})
export type OrderAccepted = z.infer<typeof OrderAcceptedSchema>

/** One row of the orders list. */
export const OrderRowSchema = z.object({
  id: z.string(),
  channel: z.string(),
  shop: z.string(),
  externalId: z.string(),
  status: OrderStatusSchema,
  total: z.number().nullable(),
  currency: z.string(),
  receiver: z.string().nullable(),
  placedAt: z.string(),
  receivedAt: z.string(),
  /** Open tasks that hold it up. */
  openTasks: z.number(),
})
export type OrderRow = z.infer<typeof OrderRowSchema>

export const RunAnswerSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  workflow: z.string(),
  version: z.number(),
  status: z.enum(RUN_STATUSES),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  tokens: z.array(z.object({ node: z.string(), waitingFor: z.string().nullable(), until: z.string().optional() })),
})
export type RunAnswer = z.infer<typeof RunAnswerSchema>

export const TaskAnswerSchema = z.object({
  id: z.string(),
  kind: z.enum(['approval', 'form', 'exception']),
  status: z.enum(['open', 'decided', 'void', 'cancelled']),
  orderId: z.string(),
  runId: z.string(),
  workflow: z.string(),
  version: z.number(),
  node: z.string(),
  title: z.string(),
  /** Needed to act; a link that is only read can never decide. */
  nonce: z.string(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  /** Why the order stopped here, in the caller's language. */
  reason: z.string(),
  reasons: z.array(own<Reason>()),
  audience: z.object({ role: z.string().optional(), users: z.array(z.string()).optional() }),
  seen: z.record(z.string(), z.unknown()),
  fields: z.array(own<FormField>()).optional(),
  exception: z.object({ type: z.enum(EXCEPTION_TYPES), message: z.string() }).optional(),
  changed: z.array(own<Change>()).optional(),
  order: z.object({ externalId: z.string(), channel: z.string(), shop: z.string(), total: z.number().nullable(), currency: z.string(), receiver: z.string().nullable() }),
  decision: z.object({ decision: z.string(), by: z.string(), at: z.string(), comment: z.string().nullable() }).nullable(),
  /** Whether the caller may decide it. */
  mine: z.boolean(),
})
export type TaskAnswer = z.infer<typeof TaskAnswerSchema>

export const TimelineRowSchema = z.object({ id: z.string(), row: own<JournalRow>() })
export type TimelineRow = z.infer<typeof TimelineRowSchema>

export const WorkflowAnswerSchema = z.object({
  key: z.string(),
  name: z.string(),
  draft: z.object({ revision: z.number(), document: own<WorkflowDocument>(), savedAt: z.string(), savedBy: z.string() }),
  live: z.object({ version: z.number(), hash: z.string(), publishedAt: z.string() }).nullable(),
  pilot: z.null(),
})
export type WorkflowAnswer = z.infer<typeof WorkflowAnswerSchema>

export const WorkflowRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  live: z.object({ version: z.number(), publishedAt: z.string() }).nullable(),
  pilot: z.null(),
  draft: z.object({ revision: z.number(), savedAt: z.string() }),
  /** The draft differs from what is live. */
  changed: z.boolean(),
  openRuns: z.number(),
})
export type WorkflowRow = z.infer<typeof WorkflowRowSchema>

export const NoticeSchema = z.object({ id: z.string(), at: z.string(), text: z.string(), orderId: z.string(), runId: z.string(), node: z.string() })
export type Notice = z.infer<typeof NoticeSchema>

export const TemplateAnswerSchema = z.object({
  key: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  summary: z.object({ zh: z.string(), en: z.string() }),
  roles: z.array(z.string()),
  document: own<WorkflowDocument>(),
  sampleOrders: z.array(own<z.input<typeof OrderInputSchema>>()),
})
export type TemplateAnswer = z.infer<typeof TemplateAnswerSchema>

const PasswordSchema = z.string().min(10).max(128)
const RolesSchema = z.array(SlugSchema).min(1).max(30)
/** Shape only: the document itself is upgraded and parsed by the handler, so that its faults are told one by one. */
const RawDocumentSchema = z.record(z.string(), z.unknown())

export const ApiKeySchema = z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), createdAt: z.string(), expiresAt: z.string().nullable() })

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Every call: `METHOD path` with its schemas. `answer` is the success body; errors are always ErrorAnswer. */
export const API = {
  health: { method: 'GET', path: '/api/health', answer: z.object({ status: z.literal('ok'), database: z.string(), version: z.string(), setUp: z.boolean() }) },

  signIn: { method: 'POST', path: '/api/session', body: z.object({ email: z.email(), password: z.string().min(1).max(128) }), answer: AccountSchema },
  whoAmI: { method: 'GET', path: '/api/session', answer: AccountSchema },
  signOut: { method: 'DELETE', path: '/api/session', answer: z.object({ signedOut: z.literal(true) }) },
  /** First start only, with the one-time token printed in the terminal; creates the admin and signs in. */
  setUp: { method: 'POST', path: '/api/setup', body: z.object({ token: z.string().max(200), email: z.email(), name: z.string().trim().min(1).max(60), password: PasswordSchema }), answer: AccountSchema },

  listAccounts: { method: 'GET', path: '/api/accounts', answer: z.object({ items: z.array(AccountSchema) }) },
  createAccount: { method: 'POST', path: '/api/accounts', body: z.object({ email: z.email(), name: z.string().trim().min(1).max(60), password: PasswordSchema, roles: RolesSchema }), answer: AccountSchema },
  setRoles: { method: 'PATCH', path: '/api/accounts/:id', body: z.object({ roles: RolesSchema }), answer: AccountSchema },
  listKeys: { method: 'GET', path: '/api/keys', answer: z.object({ items: z.array(ApiKeySchema) }) },
  createKey: { method: 'POST', path: '/api/keys', body: z.object({ name: z.string().trim().min(1).max(60), roles: RolesSchema, expiresAt: z.iso.datetime().optional() }), answer: ApiKeySchema.extend({ key: z.string() }) },
  revokeKey: { method: 'DELETE', path: '/api/keys/:id', answer: z.object({ revoked: z.literal(true) }) },

  listWorkflows: { method: 'GET', path: '/api/workflows', answer: z.object({ items: z.array(WorkflowRowSchema) }) },
  createWorkflow: { method: 'POST', path: '/api/workflows', body: z.object({ document: RawDocumentSchema }), answer: z.object({ key: z.string(), draft: z.object({ revision: z.number() }) }) },
  getWorkflow: { method: 'GET', path: '/api/workflows/:key', answer: WorkflowAnswerSchema },
  getVersion: { method: 'GET', path: '/api/workflows/:key/versions/:version', answer: z.object({ version: z.number(), hash: z.string(), publishedAt: z.string(), publishedBy: z.string(), document: own<WorkflowDocument>() }) },
  saveDraft: { method: 'PUT', path: '/api/workflows/:key/draft', body: z.object({ document: RawDocumentSchema, revision: z.int().min(1) }), answer: z.object({ revision: z.number() }) },
  publish: { method: 'POST', path: '/api/workflows/:key/publish', body: z.object({}).optional(), answer: z.object({ version: z.number(), hash: z.string(), problems: z.array(ProblemAnswerSchema) }) },
  check: { method: 'POST', path: '/api/workflows/check', body: z.object({ document: RawDocumentSchema }), answer: z.object({ problems: z.array(ProblemAnswerSchema) }) },

  createOrder: { method: 'POST', path: '/api/orders', body: OrderInputSchema, answer: OrderAcceptedSchema },
  listOrders: { method: 'GET', path: '/api/orders', query: page.extend({ status: OrderStatusSchema.optional(), channel: SlugSchema.optional(), q: z.string().trim().max(100).optional() }), answer: items(OrderRowSchema) },
  getOrder: { method: 'GET', path: '/api/orders/:id', answer: z.object({ order: own<Order>(), runs: z.array(RunAnswerSchema), parcels: z.array(z.never()) }) },
  correctOrder: { method: 'PATCH', path: '/api/orders/:id', body: z.object({ set: z.record(z.string().max(120), z.unknown()), reason: z.string().trim().min(1).max(500) }), answer: z.object({ order: own<Order>() }) },
  getTimeline: { method: 'GET', path: '/api/orders/:id/timeline', query: page.extend({ limit: z.coerce.number().int().min(1).max(1000).default(500) }), answer: items(TimelineRowSchema) },

  getRun: { method: 'GET', path: '/api/runs/:id', answer: RunAnswerSchema },
  getJournal: { method: 'GET', path: '/api/runs/:id/journal', answer: z.object({ items: z.array(TimelineRowSchema) }) },
  cancelRun: { method: 'POST', path: '/api/runs/:id/cancel', body: z.object({ comment: z.string().max(1000).optional() }), answer: RunAnswerSchema },

  listTasks: { method: 'GET', path: '/api/tasks', query: page.extend({ status: z.enum(['open', 'decided', 'void', 'cancelled']).optional(), kind: z.enum(['approval', 'form', 'exception']).optional(), orderId: z.string().max(60).optional(), mine: z.stringbool().optional() }), answer: items(TaskAnswerSchema) },
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

  listTemplates: { method: 'GET', path: '/api/templates', answer: z.object({ items: z.array(TemplateAnswerSchema) }) },
  useTemplate: { method: 'POST', path: '/api/templates/:key/use', body: z.object({ parameters: z.record(z.string(), z.unknown()).default({}), key: SlugSchema.optional(), name: z.string().trim().min(1).max(120).optional() }), answer: z.object({ key: z.string(), draft: z.object({ revision: z.number() }) }) },
  /** Sends one of a template's sample orders through the live workflows, with a fresh order number. */
  sendSample: { method: 'POST', path: '/api/templates/:key/samples/:index', answer: OrderAcceptedSchema },
} as const

export type ApiName = keyof typeof API

/** Events of `GET /api/events` (server-sent): a hint that something may be read again, never the data itself. */
export type LiveEvent =
  | { readonly type: 'order'; readonly orderId: string }
  | { readonly type: 'task'; readonly taskId: string; readonly orderId: string; readonly status: TaskAnswer['status'] }
  | { readonly type: 'workflow'; readonly key: string }
  | { readonly type: 'notice' }
  /** The listener was away too long: read everything again. */
  | { readonly type: 'reset' }
