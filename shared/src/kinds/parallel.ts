import * as z from 'zod'
import { defineNodeKind, setting } from './define.ts'

export const parallel = defineNodeKind({
  kind: 'parallel',
  title: { zh: '同时进行', en: 'Parallel' },
  summary: {
    zh: '从这里分成几条线，同时往下走',
    en: 'Splits into several lines that go on at the same time',
  },
  group: 'flow',
  icon: 'Fork',
  config: z.strictObject({
    note: setting(z.string().max(200).optional(), { zh: '备注', en: 'Note' }),
  }),
  initial: {},
  outputs: () => [{ name: 'next', label: { zh: '分支', en: 'branch' }, whenOpen: 'error' }],
  effects: [],
  waits: false,
  splits: true,
})
