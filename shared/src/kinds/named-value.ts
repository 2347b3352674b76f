import * as z from 'zod'
import type { Localized } from '../localized.ts'
import { FIELD_TYPES, type FieldType } from '../rules/field-catalogue.ts'
import { ExpressionSchema } from '../rules/rule.ts'
import { NodeIdSchema } from '../scalar.ts'
import { type ConfigExpression, setting } from './define.ts'

/** A name and how its value is worked out. */
export const NamedValueSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '名称', en: 'Name' }),
  value: setting(ExpressionSchema, { zh: '取值', en: 'Value' }, { widget: 'expression' }),
})
export type NamedValue = z.output<typeof NamedValueSchema>

/** Of what type a value from elsewhere is, in words. */
export const fieldTypeSetting = () =>
  setting(z.enum(FIELD_TYPES).default('any'), { zh: '类型', en: 'Type' }, { choices: TYPE_LABELS })

const TYPE_LABELS: Readonly<Record<FieldType, Localized>> = {
  money: { zh: '金额', en: 'amount' },
  integer: { zh: '整数', en: 'whole number' },
  decimal: { zh: '小数', en: 'decimal' },
  text: { zh: '文字', en: 'text' },
  choice: { zh: '选项', en: 'choice' },
  boolean: { zh: '是/否', en: 'yes/no' },
  time: { zh: '时间', en: 'time' },
  duration: { zh: '时长', en: 'duration' },
  list: { zh: '列表', en: 'list' },
  any: { zh: '不限', en: 'any' },
}

/** A value that comes from elsewhere: its name, label and type. */
export const NamedFieldSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '名称', en: 'Name' }),
  label: setting(z.string().max(60).optional(), { zh: '显示名称', en: 'Label' }),
  type: fieldTypeSetting(),
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
