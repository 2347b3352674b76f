import * as z from 'zod'
import { defineNodeKind, NEXT, setting } from './define.ts'

export const join = defineNodeKind({
  kind: 'join',
  title: { zh: '汇合', en: 'Join' },
  summary: {
    zh: '等同时进行的几条线到齐，再一起往下走',
    en: 'Waits for the parallel lines and goes on as one',
  },
  group: 'flow',
  icon: 'Merge',
  config: z.strictObject({
    mode: setting(
      z.enum(['all', 'any', 'n']).default('all'),
      { zh: '等多少条线', en: 'Wait for' },
      {
        choices: {
          all: { zh: '全部到齐', en: 'all of them' },
          any: { zh: '任意一条', en: 'any one' },
          n: { zh: '到齐指定条数', en: 'a given number' },
        },
        help: {
          zh: '先到的够数后，其余的线会被取消',
          en: 'Once enough have arrived the other lines are cancelled',
        },
      },
    ),
    count: setting(z.int().min(1).max(50).optional(), { zh: '条数', en: 'How many' }),
  }),
  initial: { mode: 'all' },
  outputs: () => [NEXT],
  effects: [],
  waits: true,
  check: (config) =>
    config.mode !== 'n' || config.count !== undefined
      ? []
      : [
          {
            code: 'bad-join',
            path: 'count',
            message: { zh: '请填写要等的条数', en: 'Say how many lines to wait for' },
          },
        ],
})
