import * as z from 'zod'
import { SlugSchema } from '../scalar.ts'
import { defineNodeKind, ERROR, NEXT, setting } from './define.ts'
import { NamedFieldSchema, NamedValueSchema, namedExpressions } from './named-value.ts'
import { missing } from './start-settings.ts'

/** How deep runs may be nested: one more fails its node. */
export const MAX_DEPTH = 5

/** Runs another workflow on the same order and waits for it. */
export const subWorkflow = defineNodeKind({
  kind: 'sub-workflow',
  title: { zh: '子流程', en: 'Sub-workflow' },
  summary: {
    zh: '让这个订单先走完另一个流程，再回来继续',
    en: 'Takes the order through another workflow, then goes on',
  },
  group: 'flow',
  icon: 'Apartment',
  config: z.strictObject({
    workflow: setting(
      SlugSchema.optional(),
      { zh: '流程', en: 'Workflow' },
      {
        widget: 'workflow',
        help: { zh: '另一个已经发布的流程', en: 'Another published workflow' },
      },
    ),
    inputs: setting(
      z.array(NamedValueSchema).max(50).optional(),
      { zh: '传进去的值', en: 'Inputs' },
      {
        widget: 'named-values',
        help: { zh: '子流程里用 run.inputs.名称 读取', en: 'Read there as run.inputs.<name>' },
      },
    ),
    outputs: setting(
      z.array(NamedFieldSchema).max(50).optional(),
      { zh: '带回来的值', en: 'Outputs' },
      {
        widget: 'named-fields',
        help: {
          zh: '子流程的“结束”里同名的值，后面的步骤可以用',
          en: 'Values of the same names that its "End" gives back; later steps can read them',
        },
      },
    ),
  }),
  initial: {},
  outputs: () => [NEXT, ERROR],
  effects: ['start-run', 'cancel-run'],
  waits: true,
  produces: (config) =>
    (config.outputs ?? []).map(({ name, label = name, type }) => ({
      path: name,
      type,
      label: { zh: label, en: label },
    })),
  expressions: (config) => namedExpressions(config.inputs, 'inputs'),
  check: (config) =>
    config.workflow ? [] : missing('workflow', ['请选择要走的流程', 'Choose the workflow to run']),
})
