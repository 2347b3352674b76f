import * as z from 'zod'
import type { FieldType } from '../rules/field-catalogue.ts'
import { DurationSchema, NodeIdSchema } from '../scalar.ts'
import { AudienceSchema, audienceFaults } from './audience.ts'
import { type ConfigFault, defineNodeKind, NEXT, setting } from './define.ts'

const FormFieldSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '字段名', en: 'Field name' }),
  label: setting(z.string().min(1).max(60), { zh: '显示名称', en: 'Label' }),
  type: setting(
    z.enum(['text', 'integer', 'money', 'boolean', 'choice', 'time']),
    { zh: '类型', en: 'Type' },
    {
      choices: {
        text: { zh: '文字', en: 'text' },
        integer: { zh: '整数', en: 'whole number' },
        money: { zh: '金额', en: 'amount' },
        boolean: { zh: '是/否', en: 'yes/no' },
        choice: { zh: '选项', en: 'choice' },
        time: { zh: '时间', en: 'time' },
      },
    },
  ),
  required: setting(z.boolean().default(true), { zh: '必填', en: 'Required' }),
  choices: setting(z.array(z.string().min(1).max(60)).max(50).optional(), { zh: '选项', en: 'Choices' }),
})

export const form = defineNodeKind({
  kind: 'form',
  title: { zh: '填写表单', en: 'Form' },
  summary: { zh: '请人补充资料，后面的步骤可以使用', en: 'Asks a person for data that later steps can use' },
  group: 'people',
  icon: 'Form',
  config: z.strictObject({
    assignees: setting(AudienceSchema, { zh: '填写人', en: 'Who fills it in' }),
    fields: setting(
      z.array(FormFieldSchema).max(50),
      { zh: '要填的内容', en: 'Fields' },
      { widget: 'form-fields' },
    ),
    due: setting(
      DurationSchema.optional(),
      { zh: '应在多久内处理', en: 'Due within' },
      { widget: 'duration' },
    ),
  }),
  initial: { assignees: {}, fields: [{ name: 'remark', label: '说明', type: 'text', required: true }] },
  outputs: () => [NEXT],
  effects: ['open-task', 'close-task'],
  waits: true,
  produces: (config) =>
    config.fields.map((field) => ({
      path: field.name,
      type: field.type as FieldType,
      label: { zh: field.label, en: field.label },
    })),
  check: (config) => [...audienceFaults(config.assignees, 'assignees'), ...fieldFaults(config.fields)],
})

function fieldFaults(
  fields: readonly { name: string; type: string; choices?: readonly string[] | undefined }[],
): ConfigFault[] {
  const faults: ConfigFault[] = []
  if (fields.length === 0)
    faults.push({
      code: 'no-field',
      path: 'fields',
      message: { zh: '还没有要填的内容', en: 'There is nothing to fill in yet' },
    })
  fields.forEach((field, at) => {
    if (fields.findIndex((other) => other.name === field.name) !== at)
      faults.push({
        code: 'field-name-taken',
        path: `fields.${at}.name`,
        message: { zh: `字段名“${field.name}”重复`, en: `The field name "${field.name}" is used twice` },
      })
    if (field.type === 'choice' && !field.choices?.length)
      faults.push({
        code: 'no-choice',
        path: `fields.${at}.choices`,
        message: { zh: `“${field.name}”还没有选项`, en: `"${field.name}" has no choices yet` },
      })
  })
  return faults
}
