import * as z from 'zod'
import { isCron, isZone } from '../cron.ts'
import { OrderStatusSchema } from '../order.ts'
import { statusLabel } from '../rules/field-catalogue.ts'
import { defineNodeKind, NEXT, setting } from './define.ts'
import { filterExpression, filterSetting, missing, shopsSetting } from './start-settings.ts'

/** A run begins on each order that matches when the time comes. */
export const schedule = defineNodeKind({
  kind: 'schedule',
  title: { zh: '定时', en: 'Schedule' },
  summary: {
    zh: '到了约定时间，给每个符合条件的订单开始一次流程',
    en: 'At set times, starts once for each order that matches',
  },
  group: 'start',
  icon: 'Schedule',
  config: z.strictObject({
    cron: setting(
      z.string().trim().max(100),
      { zh: '时间表', en: 'Timetable' },
      {
        widget: 'cron',
        help: {
          zh: '分 时 日 月 周，例如 0 9 * * 1-5 是工作日早上九点',
          en: 'minute hour day month weekday: 0 9 * * 1-5 is nine on working days',
        },
      },
    ),
    zone: setting(
      z.string().max(60).default('Asia/Shanghai'),
      { zh: '时区', en: 'Time zone' },
      {
        widget: 'zone',
        help: {
          zh: '店铺所在地的时间；中国是 Asia/Shanghai',
          en: 'Where the shop is; China is Asia/Shanghai',
        },
      },
    ),
    shops: shopsSetting(),
    statuses: setting(
      z.array(OrderStatusSchema).max(20).optional(),
      { zh: '订单状态', en: 'Statuses' },
      {
        choices: Object.fromEntries(OrderStatusSchema.options.map((each) => [each, statusLabel(each)])),
        help: { zh: '留空表示所有状态', en: 'Leave empty for every status' },
      },
    ),
    filter: filterSetting(),
  }),
  initial: { cron: '0 9 * * *', zone: 'Asia/Shanghai' },
  outputs: () => [NEXT],
  effects: [],
  waits: false,
  produces: () => [{ path: 'at', type: 'time', label: { zh: '约定时间', en: 'set time' } }],
  expressions: filterExpression,
  check: ({ cron, zone }) => [
    ...(isCron(cron)
      ? []
      : missing('cron', [
          '时间表写得不对，例如每天九点是 0 9 * * *',
          'The timetable is not right; every day at nine is 0 9 * * *',
        ])),
    ...(isZone(zone)
      ? []
      : missing('zone', [`没有时区“${zone}”，例如 Asia/Shanghai`, `There is no time zone "${zone}"`])),
  ],
})
