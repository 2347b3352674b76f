import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { defineNodeKind, setting, UNKNOWN } from './define.ts'

export const condition = defineNodeKind({
  kind: 'condition',
  title: { zh: '条件判断', en: 'Condition' },
  summary: {
    zh: '按条件走“是”或“否”；资料不全时走“无法判断”',
    en: 'Goes yes or no by a rule; unknown when data is missing',
  },
  group: 'decide',
  icon: 'Branches',
  config: z.strictObject({
    when: setting(ExpressionSchema, { zh: '条件', en: 'Condition' }, { widget: 'rule' }),
  }),
  initial: { when: { and: [] } },
  outputs: () => [
    { name: 'yes', label: { zh: '是', en: 'yes' }, whenOpen: 'error' },
    { name: 'no', label: { zh: '否', en: 'no' }, whenOpen: 'error' },
    UNKNOWN,
  ],
  effects: [],
  waits: false,
  produces: () => [{ path: 'output', type: 'text', label: { zh: '判断结果', en: 'outcome' } }],
  expressions: (config) => [{ path: 'when', expression: config.when, expects: 'rule' }],
})
