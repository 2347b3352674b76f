import * as z from 'zod'
import { defineNodeKind, NEXT, setting } from './define.ts'

const TagsSchema = z.array(z.string().trim().min(1).max(60)).max(50)

export const tag = defineNodeKind({
  kind: 'tag',
  title: { zh: '打标签', en: 'Tag' },
  summary: { zh: '给订单加上或去掉标签', en: 'Adds tags to the order or removes them' },
  group: 'order',
  icon: 'Tags',
  config: z.strictObject({
    add: setting(TagsSchema.optional(), { zh: '加上', en: 'Add' }),
    remove: setting(TagsSchema.optional(), { zh: '去掉', en: 'Remove' }),
  }),
  initial: { add: [] },
  outputs: () => [NEXT],
  effects: ['change-order'],
  waits: false,
  check: (config) =>
    config.add?.length || config.remove?.length
      ? []
      : [{ code: 'no-tag', path: 'add', message: { zh: '还没有标签', en: 'There is no tag yet' } }],
})
