import * as z from 'zod'
import { FIELD_TYPES } from '../rules/field-catalogue.ts'
import { ExpressionSchema } from '../rules/rule.ts'
import { NodeIdSchema } from '../scalar.ts'
import { type ConfigExpression, setting } from './define.ts'

/** A name and how its value is worked out. */
export const NamedValueSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '名称', en: 'Name' }),
  value: setting(ExpressionSchema, { zh: '取值', en: 'Value' }, { widget: 'expression' }),
})
export type NamedValue = z.output<typeof NamedValueSchema>

/** A value that comes from elsewhere: its name, label and type. */
export const NamedFieldSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '名称', en: 'Name' }),
  label: setting(z.string().max(60).optional(), { zh: '显示名称', en: 'Label' }),
  type: setting(z.enum(FIELD_TYPES).default('any'), { zh: '类型', en: 'Type' }),
})

/** The values of a list of names as the checks see them; a text may hold `{{field}}` places. */
export function namedExpressions(
  values: readonly NamedValue[] | undefined,
  path: string,
): readonly ConfigExpression[] {
  return (values ?? []).map(({ value }, at) => ({
    path: `${path}.${at}.value`,
    expression: value,
    expects: typeof value === 'string' ? 'template' : 'value',
  }))
}
