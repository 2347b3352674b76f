import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { SlugSchema } from '../scalar.ts'
import { type ConfigExpression, type ConfigFault, type ShownFor, setting } from './define.ts'

/** Settings every start shares: which orders it takes. */
export const channelsSetting = (shownFor?: ShownFor) =>
  setting(
    z.array(SlugSchema).max(50).optional(),
    { zh: '渠道', en: 'Channels' },
    {
      widget: 'channels',
      help: { zh: '留空表示所有渠道', en: 'Leave empty for every channel' },
      ...(shownFor && { shownFor }),
    },
  )

export const shopsSetting = (shownFor?: ShownFor) =>
  setting(
    z.array(SlugSchema).max(500).optional(),
    { zh: '店铺', en: 'Shops' },
    { help: { zh: '留空表示所有店铺', en: 'Leave empty for every shop' }, ...(shownFor && { shownFor }) },
  )

export const filterSetting = (shownFor?: ShownFor) =>
  setting(
    ExpressionSchema.optional(),
    { zh: '只处理满足条件的订单', en: 'Only orders that meet' },
    {
      widget: 'rule',
      help: {
        zh: '无法判断时也会进入流程，不会漏单',
        en: 'An order that cannot be decided enters too; none is missed',
      },
      ...(shownFor && { shownFor }),
    },
  )

/** The filter as the checks see it; it may read what the start itself knows. */
export function filterExpression(config: {
  readonly filter?: z.output<typeof ExpressionSchema> | undefined
}): readonly ConfigExpression[] {
  return config.filter === undefined
    ? []
    : [{ path: 'filter', expression: config.filter, expects: 'rule', own: true }]
}

/** The fault of a setting that must be filled and is not. */
export function missing(path: string, [zh, en]: readonly [zh: string, en: string]): readonly ConfigFault[] {
  return [{ code: 'not-filled-in', path, message: { zh, en } }]
}
