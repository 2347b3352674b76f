import * as z from 'zod'
import type { FormField } from './effect.ts'
import { type OrderInputSchema, OrderStatusSchema } from './order.ts'
import type { ProblemAnswer } from './problem.ts'
import type { Reason } from './rules/compile.ts'
import { type Change, EXCEPTION_TYPES, type JournalRow, RUN_STATUSES } from './run.ts'
import type { WorkflowDocument } from './workflow.ts'

/* What the calls of api.ts answer. */

/** A value produced by our own typed code: described for the compiler, not checked again on the way out. */
export const own = <T>() => z.custom<T>()

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

export const AccountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  /** All roles that count in flows, including those the first admin stands in for. */
  actsAs: z.array(z.string()).optional(),
})
export type Account = z.infer<typeof AccountSchema>

export const RunBriefSchema = z.object({ id: z.string(), workflow: z.string(), version: z.number() })

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
  tokens: z.array(
    z.object({ node: z.string(), waitingFor: z.string().nullable(), until: z.string().optional() }),
  ),
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
  order: z.object({
    externalId: z.string(),
    channel: z.string(),
    shop: z.string(),
    total: z.number().nullable(),
    currency: z.string(),
    receiver: z.string().nullable(),
  }),
  decision: z
    .object({ decision: z.string(), by: z.string(), at: z.string(), comment: z.string().nullable() })
    .nullable(),
  /** Whether the caller may decide it. */
  mine: z.boolean(),
})
export type TaskAnswer = z.infer<typeof TaskAnswerSchema>

export const TimelineRowSchema = z.object({ id: z.string(), row: own<JournalRow>() })
export type TimelineRow = z.infer<typeof TimelineRowSchema>

export const WorkflowAnswerSchema = z.object({
  key: z.string(),
  name: z.string(),
  draft: z.object({
    revision: z.number(),
    document: own<WorkflowDocument>(),
    savedAt: z.string(),
    savedBy: z.string(),
  }),
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

export const NoticeSchema = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  orderId: z.string(),
  runId: z.string(),
  node: z.string(),
})
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

const TableVersionSchema = z.object({
  version: z.number(),
  file: z.string().nullable(),
  rowCount: z.number(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
})

export const TableRowSchema = z.object({
  slug: z.string(),
  label: z.string(),
  columns: z.array(z.string()),
  newest: TableVersionSchema,
})
export type TableRow = z.infer<typeof TableRowSchema>

export const TableAnswerSchema = z.object({
  slug: z.string(),
  label: z.string(),
  /** Null for a preview. */
  version: z.number().nullable(),
  columns: z.array(z.string()),
  rowCount: z.number(),
  /** The first rows. */
  rows: z.array(z.array(z.string())),
  /** Newest first. */
  versions: z.array(TableVersionSchema),
})
export type TableAnswer = z.infer<typeof TableAnswerSchema>

export const ApiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
})
