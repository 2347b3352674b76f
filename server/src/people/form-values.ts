import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import type { FormField } from '@orderloom/shared/effect.ts'
import { MoneySchema } from '@orderloom/shared/money.ts'
import { TimeSchema } from '@orderloom/shared/scalar.ts'
import * as z from 'zod'
import { AppError } from '../errors.ts'

/** The values a person filled in, of the types the form asks for. @throws AppError with one problem per field */
export function toFormValues(
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const schema = z.strictObject({
    values: z.strictObject(Object.fromEntries(fields.map((field) => [field.name, toSchema(field)]))),
  })
  const parsed = schema.safeParse({ values })
  if (!parsed.success) throw new AppError('invalid', { problems: describeIssues(schema, { values }) })
  return parsed.data.values
}

function toSchema({ type, required, choices }: FormField): z.ZodType {
  const schema = {
    text: textSchema(required),
    integer: z.int(),
    money: MoneySchema,
    boolean: z.boolean(),
    choice: z.enum(choices ?? []),
    time: TimeSchema,
  }[type]
  return required ? schema : schema.nullish()
}

function textSchema(required: boolean): z.ZodString {
  return z
    .string()
    .trim()
    .min(required ? 1 : 0)
    .max(2000)
}
