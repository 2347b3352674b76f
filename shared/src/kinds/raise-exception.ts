import * as z from 'zod'
import { exceptionLabel } from '../exception-label.ts'
import { EXCEPTION_TYPES } from '../run.ts'
import { AudienceSchema } from './audience.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const raiseException = defineNodeKind({
  kind: 'raise-exception',
  title: { zh: '转异常处理', en: 'Raise exception' },
  summary: {
    zh: '停下来，请人在异常台处理后再继续',
    en: 'Stops until somebody has cleared it at the exception desk',
  },
  group: 'people',
  icon: 'Warning',
  config: z.strictObject({
    type: setting(
      z.enum(EXCEPTION_TYPES),
      { zh: '异常类型', en: 'Type' },
      {
        choices: Object.fromEntries(EXCEPTION_TYPES.map((type) => [type, exceptionLabel(type)])),
      },
    ),
    message: setting(z.string().max(500), { zh: '说明', en: 'Message' }, { widget: 'template' }),
    assignees: setting(
      AudienceSchema.optional(),
      { zh: '由谁处理', en: 'Who clears it' },
      {
        help: { zh: '留空由运营（ops）处理', en: 'Left empty, ops clears it' },
      },
    ),
  }),
  initial: { type: 'other', message: '请检查订单 {{order.externalId}}' },
  outputs: () => [NEXT],
  effects: ['open-task', 'close-task'],
  waits: true,
  expressions: (config) => [{ path: 'message', expression: config.message, expects: 'template' }],
})
