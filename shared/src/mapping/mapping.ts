import * as z from 'zod'
import { FIELD_TYPES, type FieldType } from '../rules/field-catalogue.ts'
import { type Expression, ExpressionSchema, type Rule } from '../rules/rule.ts'
import { SlugSchema } from '../scalar.ts'
import { WorkingCalendarSchema } from '../working-days.ts'

/** How deep lists may stand in lists. */
export const MAX_LEVELS = 4
const MAX_ROWS = 300

const HOSTILE = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether a text may be a key of what a mapping writes. */
export const isSafeKey = (key: string) => key !== '' && key.length <= 100 && !HOSTILE.has(key)

/** Where a value goes: keys with dots between, a digit for the place in a list (`parcels.0.lines`). */
export const TargetPathSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s.]{1,64}(\.[^\s.]{1,64}){0,7}$/)
  .refine((path) => path.split('.').every(isSafeKey), { error: 'reserved-key' })

/**
 * One row of a mapping: what is written, and where it comes from. Either `value`, or a list: `each` names it, then it
 * is flattened, filtered, grouped and sorted, in this order, and every item becomes a `value` or a record of `fields`.
 */
export type MappingRow = {
  readonly to: string
  /** The row counts only where this holds; of several rows with one target the first that gives a value counts. */
  readonly when?: Rule | undefined
  /** What is absent stays absent. Without it an absent value is a problem. */
  readonly optional?: boolean | undefined
  readonly value?: Expression | undefined
  /** The list, or a record whose items have a `@key`. */
  readonly each?: Expression | undefined
  /** A list inside every item; its items take the place of the item, which they read as `@parent`. */
  readonly flatten?: Expression | undefined
  readonly where?: Rule | undefined
  /** Items with the same value become one, with this `@key` and its `@items`; groups stand as their first items did. */
  readonly groupBy?: Expression | undefined
  readonly sort?:
    | readonly { readonly by: Expression; readonly descending?: boolean | undefined }[]
    | undefined
  /** The first item's value or record instead of a list. */
  readonly first?: boolean | undefined
  /** The result is a record instead of a list: every item stands under this key. */
  readonly key?: Expression | undefined
  /** Every item begins as a copy of what it was. */
  readonly keep?: boolean | undefined
  readonly fields?: readonly MappingRow[] | undefined
}

export const MappingRowSchema: z.ZodType<MappingRow, MappingRow> = z.strictObject({
  to: TargetPathSchema,
  when: ExpressionSchema.optional(),
  optional: z.boolean().optional(),
  value: ExpressionSchema.optional(),
  each: ExpressionSchema.optional(),
  flatten: ExpressionSchema.optional(),
  where: ExpressionSchema.optional(),
  groupBy: ExpressionSchema.optional(),
  sort: z
    .array(z.strictObject({ by: ExpressionSchema, descending: z.boolean().optional() }))
    .max(5)
    .optional(),
  first: z.boolean().optional(),
  key: ExpressionSchema.optional(),
  keep: z.boolean().optional(),
  get fields() {
    return z.array(MappingRowSchema).max(MAX_ROWS).optional()
  },
})

/** A field of a partner's payload, declared so that a slip of the pen is found before the first order. */
export type SourceField = {
  readonly path: string
  readonly type: FieldType
  readonly label?: string | undefined
  readonly items?: readonly SourceField[] | undefined
}

const SourceFieldSchema: z.ZodType<SourceField, SourceField> = z.strictObject({
  path: z.string().min(1).max(200),
  type: z.enum(FIELD_TYPES),
  label: z.string().max(60).optional(),
  get items() {
    return z.array(SourceFieldSchema).max(500).optional()
  },
})

const CodeTableSchema = z.record(
  z.string().refine(isSafeKey, { error: 'reserved-key' }),
  z.union([z.string().max(200), z.int(), z.boolean()]),
)

/** A JSON Schema (draft 7 or 2020-12) of what a partner takes. */
export type JsonSchema = { readonly [key: string]: unknown }

/** A mapping as a document: one shape of data into another, without code. */
export const MappingSchema = z.strictObject({
  format: z.literal(1),
  key: SlugSchema,
  name: z.string().min(1).max(100),
  description: z.string().max(1000).optional(),
  /** What it reads: a partner's message (`payload.*`) or an order (`order.*`); both may read `settings.*`. */
  source: z.enum(['payload', 'order']),
  /** Fields of the payload; without them any name may be read. */
  reads: z.array(SourceFieldSchema).max(1000).optional(),
  /** What it gives: an order as it comes to the door, or what this JSON Schema takes. */
  target: z.union([
    z.literal('order'),
    z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  ]),
  tables: z.record(SlugSchema, CodeTableSchema).optional(),
  /** Working calendars of one's own, for `addWorkingDays`. */
  calendars: z.record(SlugSchema, WorkingCalendarSchema).optional(),
  rows: z.array(MappingRowSchema).min(1).max(MAX_ROWS),
})
export type Mapping = z.output<typeof MappingSchema>
