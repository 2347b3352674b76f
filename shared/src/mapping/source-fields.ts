import type { Localized } from '../localized.ts'
import { type Field, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import type { Mapping, SourceField } from './mapping.ts'

const label = (zh: string, en: string): Localized => ({ zh, en })

/** Everything may be read, and may be a list of which everything may be read. */
export const OPEN_ITEM: Field = {
  path: '*',
  type: 'any',
  label: label('字段', 'field'),
  get items(): readonly Field[] {
    return [OPEN_ITEM]
  },
}

const open = (root: string, [zh, en]: readonly [string, string]): Field => ({
  path: `${root}.*`,
  type: 'any',
  label: label(zh, en),
  items: [OPEN_ITEM],
})

const PAYLOAD = ['对方数据', 'payload'] as const

/** What the rows of a mapping may read at the top. */
export function sourceFields({ source, reads }: Pick<Mapping, 'source' | 'reads'>): readonly Field[] {
  const settings = open('settings', ['设置', 'settings'])
  if (source === 'order')
    return [...ORDER_FIELDS.map((field) => (field.path === 'order.lines' ? LINES : field)), settings]
  const payload = reads ? reads.map((field) => toField(field, 'payload.')) : [open('payload', PAYLOAD)]
  return [...payload, settings]
}

/** Mappings also read what rules do not: the ids of lines, and their attributes by name. */
export const LINES: Field = (() => {
  const lines = ORDER_FIELDS.find((field) => field.path === 'order.lines')!
  const text = (path: string, [zh, en]: readonly [string, string]): Field => ({
    path,
    type: 'text',
    label: label(zh, en),
  })
  return {
    ...lines,
    items: [
      text('id', ['行号', 'line id']),
      ...lines.items!,
      text('giftOf', ['赠品所属', 'gift of']),
      text('bundleOf', ['套装所属', 'bundle of']),
      text('attributes.*', ['属性', 'attribute']),
    ],
  }
})()

function toField({ path, type, label: name, items }: SourceField, prefix: string): Field {
  return {
    path: prefix + path,
    type,
    label: label(name ?? path, name ?? path),
    ...(items && { items: items.map((each) => toField(each, '')) }),
  }
}

/** What the rows of a list may read of an item: its fields, also as `@item.…` where they are named like a root, and
 * `@value`, `@position`, `@parent.…` around them. */
export function itemFields(list: Field | undefined, outer: readonly Field[] | undefined): readonly Field[] {
  const own = list?.items ?? []
  return [
    { path: '@value', type: own.length ? 'any' : 'text', label: label('这一项', 'item') },
    { path: '@position', type: 'integer', label: label('第几项', 'position') },
    { path: '@key', type: 'text', label: label('键', 'key') },
    ...own,
    ...own.map((field) => ({ ...field, path: `@item.${field.path}` })),
    ...(outer ?? []).map((field) => ({ ...field, path: `@parent.${field.path}` })),
  ]
}

/** What the rows of grouped items may read: the `@key` they share, and the `@items` for sums and lists. */
export function groupFields(
  items: readonly Field[],
  key: Field['type'],
  outer: readonly Field[] | undefined,
): readonly Field[] {
  return [
    { path: '@key', type: key, label: label('分组依据', 'group key') },
    { path: '@items', type: 'list', label: label('组内各项', 'items of the group'), items },
    { path: '@position', type: 'integer', label: label('第几组', 'position') },
    ...(outer ?? []).map((field) => ({ ...field, path: `@parent.${field.path}` })),
  ]
}

/** The fields of a sample of a payload, for pickers and for `reads`; of a list, the fields all its items have together. */
export function listPayloadFields(sample: unknown): readonly SourceField[] {
  return fieldsOf(sample, '', 0)
}

function fieldsOf(value: unknown, prefix: string, depth: number): readonly SourceField[] {
  if (!isRecord(value) || depth > 8) return []
  return Object.entries(value).flatMap(([key, each]): readonly SourceField[] => {
    const path = prefix + key
    if (isRecord(each)) return fieldsOf(each, `${path}.`, depth + 1)
    if (!Array.isArray(each)) return each === null ? [{ path, type: 'any' }] : [{ path, type: typeOf(each) }]
    const items = new Map(
      each.flatMap((item) => fieldsOf(item, '', depth + 1)).map((item) => [item.path, item]),
    )
    return [{ path, type: 'list', ...(items.size > 0 && { items: [...items.values()] }) }]
  })
}

/** A number may be an amount or a count, so it stays open; what it is the mapping says. */
const typeOf = (value: unknown) =>
  typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'any'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
