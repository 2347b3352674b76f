import * as z from 'zod'
import { defineNodeKind } from './define.ts'

export const end = defineNodeKind({
  kind: 'end',
  title: { zh: '结束', en: 'End' },
  summary: { zh: '这条线到此结束', en: 'This line ends here' },
  group: 'flow',
  icon: 'CheckCircle',
  config: z.strictObject({}),
  initial: {},
  outputs: () => [],
  effects: [],
  waits: false,
})
