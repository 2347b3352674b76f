import * as z from 'zod'
import { defineNodeKind, setting } from './define.ts'
import { NamedValueSchema, namedExpressions } from './named-value.ts'

export const end = defineNodeKind({
  kind: 'end',
  title: { zh: '结束', en: 'End' },
  summary: { zh: '这条线到此结束', en: 'This line ends here' },
  group: 'flow',
  icon: 'CheckCircle',
  config: z.strictObject({
    outputs: setting(
      z.array(NamedValueSchema).max(50).optional(),
      { zh: '带回去的值', en: 'Outputs' },
      {
        widget: 'named-values',
        help: {
          zh: '作为子流程时，交给上一级流程的值',
          en: 'What a workflow gives back when another one runs it',
        },
      },
    ),
  }),
  initial: {},
  outputs: () => [],
  effects: [],
  waits: false,
  expressions: (config) => namedExpressions(config.outputs, 'outputs'),
})
