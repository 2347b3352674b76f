import { toMilliseconds } from '@orderloom/shared/calendar.ts'
import type { Audience } from '@orderloom/shared/effect.ts'
import { exceptionLabel } from '@orderloom/shared/exception-label.ts'
import { kindOf, type NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { eventLabel } from '@orderloom/shared/kinds/order-events.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { describeRule } from '@orderloom/shared/rules/explain.ts'
import { channelLabel, type FieldCatalogue, statusLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowNode } from '@orderloom/shared/workflow.ts'
import { describeTimetable } from '../inspector/timetable/describe-timetable.ts'

const pick = (locale: Locale, zh: string, en: string) => (locale === 'zh' ? zh : en)
const joined = (parts: readonly string[], locale: Locale) => parts.join(locale === 'zh' ? '、' : ', ')

/** What a node does, in one line for its card. */
export function summarise(node: WorkflowNode, catalogue: FieldCatalogue, locale: Locale): string {
  return describe(node, catalogue, locale) || kindOf(node.kind).summary[locale]
}

function describe(node: WorkflowNode, catalogue: FieldCatalogue, locale: Locale): string {
  switch (node.kind) {
    case 'order-received':
      return describeStart(node.config, catalogue, locale)
    case 'condition':
      return describeRule(node.config.when, catalogue, locale)
    case 'switch':
      return joined(
        node.config.cases.map((each) => each.name),
        locale,
      )
    case 'approval':
      return describeAudience(node.config.approvers, locale)
    case 'form':
      return `${describeAudience(node.config.assignees, locale)} · ${joined(
        node.config.fields.map((field) => field.label),
        locale,
      )}`
    case 'raise-exception':
      return exceptionLabel(node.config.type)[locale]
    case 'notify':
      return `${describeAudience(node.config.to, locale)} · ${describeTemplate(node.config.text, catalogue, locale)}`
    case 'map-fields':
      return joined(
        node.config.mappings.map((mapping) => catalogue.find(mapping.to)?.label[locale] ?? mapping.to),
        locale,
      )
    case 'set-status':
      return statusLabel(node.config.status)[locale]
    case 'tag':
      return [
        ...(node.config.add ?? []).map((tag) => `+${tag}`),
        ...(node.config.remove ?? []).map((tag) => `−${tag}`),
      ].join(' ')
    case 'parallel':
      return node.config.note ?? ''
    default:
      return describeFurther(node, catalogue, locale)
  }
}

/** Kinds that wait, repeat, or ask something of the world. */
function describeFurther(node: WorkflowNode, catalogue: FieldCatalogue, locale: Locale): string {
  switch (node.kind) {
    case 'wait':
      return describeWait(node.config, catalogue, locale)
    case 'order-changed':
      return joined(
        node.config.events.map((event) => eventLabel(event)[locale]),
        locale,
      )
    case 'schedule':
      return describeTimetable(node.config.cron, locale)
    case 'for-each':
      return describeRule(node.config.over, catalogue, locale)
    case 'sub-workflow':
      return node.config.workflow ?? ''
    case 'lookup':
      return node.config.table ?? ''
    case 'hold':
      return describeTemplate(node.config.reason, catalogue, locale)
    case 'cc':
      return describeAudience(node.config.to, locale)
    case 'sample':
      return `${node.config.share}%`
    case 'http-request':
      return `${node.config.method} ${describeTemplate(node.config.url, catalogue, locale)}`
    default:
      return ''
  }
}

function describeWait(
  { duration, until, event, timeout }: NodeConfig<'wait'>,
  catalogue: FieldCatalogue,
  locale: Locale,
): string {
  if (duration) return describeDuration(duration, locale)
  if (until !== undefined) return describeRule(until, catalogue, locale)
  if (!event) return ''
  const happens = pick(locale, `等到“${eventLabel(event.type).zh}”`, `until “${eventLabel(event.type).en}”`)
  return timeout
    ? `${happens} · ${pick(locale, '最多', 'at most')} ${describeDuration(timeout, locale)}`
    : happens
}

function describeStart(
  { calledOnly, channels = [], shops = [], filter }: NodeConfig<'order-received'>,
  catalogue: FieldCatalogue,
  locale: Locale,
): string {
  if (calledOnly) return pick(locale, '只由别的流程调用', 'Only run by other workflows')
  const parts = [...channels.map((channel) => channelLabel(channel)[locale]), ...shops]
  if (filter !== undefined) parts.push(describeRule(filter, catalogue, locale))
  return parts.length ? joined(parts, locale) : pick(locale, '所有新订单', 'Every new order')
}

/** Whom a node addresses: role and people. */
export function describeAudience(audience: Audience, locale: Locale): string {
  const parts = [
    ...(audience.role ? [pick(locale, `角色 ${audience.role}`, `role ${audience.role}`)] : []),
    ...(audience.users ?? []),
  ]
  return parts.length ? joined(parts, locale) : pick(locale, '还没有选人', 'nobody chosen yet')
}

/** A text with its fields by name: `订单 [订单号] 可发货`. */
export function describeTemplate(text: string, catalogue: FieldCatalogue, locale: Locale): string {
  return text.replace(PLACE, (_, path: string) => `[${catalogue.find(path)?.label[locale] ?? path}]`)
}

const PLACE = /\{\{\s*([^{}\s]+)\s*\}\}/g

const UNITS = [
  ['W', 604_800_000, '周', 'w'],
  ['D', 86_400_000, '天', 'd'],
  ['H', 3_600_000, '小时', 'h'],
  ['M', 60_000, '分钟', 'min'],
  ['S', 1000, '秒', 's'],
] as const

/** `PT90M` as 1 小时 30 分钟; what is no plain duration stays as written. */
export function describeDuration(duration: string, locale: Locale): string {
  let rest = toMilliseconds(duration)
  if (rest === undefined || /^P[^T]*\d[YM]/.test(duration)) return duration
  const parts: string[] = []
  for (const [, size, zh, en] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count) parts.push(`${count} ${pick(locale, zh, en)}`)
  }
  return parts.join(' ') || pick(locale, '0 秒', '0 s')
}
