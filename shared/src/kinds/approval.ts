import * as z from 'zod'
import { DurationSchema } from '../scalar.ts'
import { AudienceSchema, audienceFaults } from './audience.ts'
import { defineNodeKind, setting } from './define.ts'

export const approval = defineNodeKind({
  kind: 'approval',
  title: { zh: '审批', en: 'Approval' },
  summary: { zh: '订单停下来，等人同意或拒绝', en: 'The order pauses until a person approves or rejects' },
  group: 'people',
  icon: 'Audit',
  config: z.strictObject({
    approvers: setting(AudienceSchema, { zh: '审批人', en: 'Approvers' }),
    mode: setting(
      z.enum(['any']).default('any'),
      { zh: '审批方式', en: 'How many' },
      {
        choices: { any: { zh: '或签（一人通过即可）', en: 'Any one of them' } },
      },
    ),
    watch: setting(
      z.array(z.string().max(120)).max(50).optional(),
      { zh: '所见即所批', en: 'Approve what you saw' },
      {
        widget: 'fields',
        help: {
          zh: '这些字段在审批期间变了，原审批作废并重新征求意见',
          en: 'If one of these changes before the decision, the approval is void and asked again',
        },
      },
    ),
    due: setting(
      DurationSchema.optional(),
      { zh: '应在多久内处理', en: 'Decide within' },
      { widget: 'duration' },
    ),
  }),
  initial: { approvers: {}, mode: 'any' },
  outputs: () => [
    { name: 'approved', label: { zh: '同意', en: 'approved' }, whenOpen: 'error' },
    { name: 'rejected', label: { zh: '拒绝', en: 'rejected' }, whenOpen: 'error' },
  ],
  effects: ['open-task', 'close-task'],
  waits: true,
  produces: () => [
    { path: 'decision', type: 'text', label: { zh: '审批结果', en: 'decision' } },
    { path: 'by', type: 'text', label: { zh: '审批人', en: 'decided by' } },
    { path: 'comment', type: 'text', label: { zh: '审批意见', en: 'comment' } },
    { path: 'at', type: 'time', label: { zh: '审批时间', en: 'decided at' } },
  ],
  check: (config) => audienceFaults(config.approvers, 'approvers'),
})
