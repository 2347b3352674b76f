import type { Decide } from '../rules/compile-context.ts'
import { compareExact, type Exact, toExact } from '../rules/decimal.ts'
import type { Field } from '../rules/field-catalogue.ts'
import { type Expression, toVarPath } from '../rules/rule.ts'
import { createFieldReader, toInstant } from '../rules/term.ts'
import type { MappingRow } from './mapping.ts'
import {
  compileCondition,
  compileRead,
  innerPlace,
  type Place,
  type ReadValue,
  type Source,
  toProblem,
} from './place.ts'
import type { Run, Told } from './run-rows.ts'
import { groupFields, itemFields } from './source-fields.ts'

/** An item as its rows read it, and as it was. */
export type ListItem = { readonly frame: unknown; readonly source: unknown }

/** The items a row runs over; undefined where the list is absent. */
export type RunList = {
  readonly items: (
    item: unknown,
    run: Run,
  ) => { readonly frames: readonly ListItem[] } | { readonly problem: Told } | undefined
  readonly sources: readonly Source[]
}

/** A list of an order or a partner is not longer. */
export const MAX_LIST = 10_000

type Step = (items: readonly ListItem[], run: Run) => readonly ListItem[] | Told

/** Compiles where the items of a row come from; the second is the place of the rows that read them. */
export function compileList(
  row: MappingRow,
  place: Place,
): { readonly list: RunList; readonly inside: Place } {
  const each = compileSource(row.each!, 'each', place)
  const top = innerPlace(place, itemFields(each.field, place.inner))
  const flat = row.flatten === undefined ? undefined : compileFlatten(row.flatten, top)
  const at = flat?.inside ?? top
  const where = row.where === undefined ? undefined : whereStep(compileCondition(row.where, 'where', at))
  const group = row.groupBy === undefined ? undefined : compileGroup(row.groupBy, at, place)
  const inside = group?.inside ?? at
  const sort = row.sort?.length ? compileSort(row.sort, inside) : undefined
  const steps = [flat?.step, where, group?.step, sort].filter((step) => step !== undefined)
  return {
    inside,
    list: { sources: each.sources, items: (item, run) => itemsOf({ each, steps }, item, run) },
  }
}

type Plan = { readonly each: ListSource; readonly steps: readonly Step[] }

function itemsOf({ each, steps }: Plan, item: unknown, run: Run): ReturnType<RunList['items']> {
  let items = framesOf(each.read(run.scope, item), item)
  if (!items) return undefined
  for (const step of steps) {
    if (items.length > MAX_LIST) return { problem: tooLong(items.length) }
    const next = step(items, run)
    if ('code' in next) return { problem: next }
    items = next
  }
  return items.length > MAX_LIST ? { problem: tooLong(items.length) } : { frames: items }
}

const tooLong = (length: number): Told => ({
  code: 'mapping-too-large',
  message: {
    zh: `列表有 ${length} 项，最多 ${MAX_LIST} 项`,
    en: `The list has ${length} items; ${MAX_LIST} at most`,
  },
})

/** Items in their frames: their own fields, and around them where they stand. The items of a record have their key. */
function framesOf(list: unknown, parent: unknown): readonly ListItem[] | undefined {
  if (Array.isArray(list)) return list.map((item, at) => frameOf(item, { parent, position: at + 1 }))
  if (typeof list !== 'object' || list === null) return undefined
  return Object.entries(list).map(([key, item], at) => frameOf(item, { parent, position: at + 1, key }))
}

/** What stands in a frame, so that the items of a group can be framed anew, and kept as they were. */
const framed = new WeakMap<object, unknown>()

type Standing = { readonly parent: unknown; readonly position: number; readonly key?: string }

function frameOf(item: unknown, { parent, position, key }: Standing): ListItem {
  const isObject = typeof item === 'object' && item !== null
  const source = isObject && framed.has(item) ? framed.get(item) : item
  const around = {
    '@item': source,
    '@parent': parent,
    '@position': position,
    ...(key !== undefined && { '@key': key }),
  }
  const isRecord = isObject && !Array.isArray(item)
  const frame = isRecord ? { ...item, ...around } : { '@value': item, ...around }
  framed.set(frame, source)
  return { source, frame }
}

type ListSource = ReadValue & { readonly field: Field | undefined }

function compileSource(expression: Expression, at: string, place: Place): ListSource {
  const value = compileRead(expression, at, place)
  const field = place.catalogue.find(toVarPath(expression) ?? '')
  const isOpen = value.type === 'any' && field?.items !== undefined
  const isList = value.type === 'list' || isOpen
  if (!isList && value.type !== 'any') {
    const message = {
      zh: '这里需要一个列表，例如 order.lines',
      en: 'A list is needed here, such as order.lines',
    }
    place.problems.push(toProblem(place, { code: 'mapping-not-a-list', at }, message))
  }
  // Read as it is: a record of items is a list too, which no value of an expression is.
  const path = toVarPath(expression)
  return { ...value, field, ...(isOpen && path !== undefined && { read: createFieldReader(path) }) }
}

function compileFlatten(
  expression: Expression,
  outer: Place,
): { readonly step: Step; readonly inside: Place } {
  const source = compileSource(expression, 'flatten', outer)
  const inside = innerPlace(outer, itemFields(source.field, outer.inner))
  const step: Step = (items, run) => {
    const flat: ListItem[] = []
    for (const { frame } of items) {
      const inner = source.read(run.scope, frame)
      if (!Array.isArray(inner)) return notAList(frame, 'flatten')
      for (const each of inner) flat.push(frameOf(each, { parent: frame, position: flat.length + 1 }))
      if (flat.length > MAX_LIST) return tooLong(flat.length)
    }
    return flat
  }
  return { step, inside }
}

/** The place of an item in its list, from 1; undefined for what is no item. */
export const positionOf = (frame: unknown) =>
  (frame as { readonly '@position'?: number } | undefined)?.['@position']

const notAList = (frame: unknown, at: string): Told => ({
  code: 'mapping-absent',
  message: {
    zh: `第 ${positionOf(frame)} 项里没有 ${at} 要的列表`,
    en: `Item ${positionOf(frame)} has no list to ${at}`,
  },
})

/** An item that cannot be decided is a problem: no line is ever dropped unseen. */
function whereStep(holds: Decide): Step {
  return (items, run) => {
    const kept: ListItem[] = []
    for (const item of items) {
      const truth = holds(run.scope, item.frame)
      if (truth === undefined) return undecided(item.frame, 'where')
      if (truth) kept.push(item)
    }
    return kept
  }
}

const undecided = (frame: unknown, at: string): Told => ({
  code: 'mapping-undecided',
  message: {
    zh: `第 ${positionOf(frame)} 项不能判断 ${at}，请检查它用到的字段`,
    en: `Item ${positionOf(frame)} cannot be decided by ${at}; check the fields it reads`,
  },
})

function compileGroup(
  by: Expression,
  at: Place,
  outer: Place,
): { readonly step: Step; readonly inside: Place } {
  const key = compileRead(by, 'groupBy', at)
  const keyType = key.type === 'text-literal' ? 'text' : key.type === 'number-literal' ? 'decimal' : key.type
  const inside = innerPlace(outer, groupFields(at.inner ?? [], keyType, outer.inner))
  const step: Step = (items, run) => {
    const groups = new Map<unknown, ListItem[]>()
    for (const item of items) {
      const value = key.read(run.scope, item.frame)
      if (value === undefined || typeof value === 'object') return undecided(item.frame, 'groupBy')
      const known = groups.get(value)
      if (known) known.push(item)
      else groups.set(value, [item])
    }
    const parent = (items[0]?.frame as { readonly '@parent'?: unknown } | undefined)?.['@parent']
    return [...groups].map(([value, members], index) => ({
      source: members[0]!.source,
      frame: {
        '@key': value,
        '@items': members.map(({ frame }) => frame),
        '@parent': parent,
        '@position': index + 1,
      },
    }))
  }
  return { step, inside }
}

type Key = string | number | Exact

function compileSort(sort: NonNullable<MappingRow['sort']>, place: Place): Step {
  const keys = sort.map(({ by, descending = false }, at) => ({
    ...compileRead(by, `sort.${at}.by`, place),
    sign: descending ? -1 : 1,
  }))
  return (items, run) => {
    const rows: { item: ListItem; values: Key[] }[] = []
    for (const item of items) {
      const values = keys.map((key) => toKey(key.read(run.scope, item.frame), key.type))
      if (
        values.some(
          (value, at) => value === undefined || typeof value !== typeof (rows[0]?.values[at] ?? value),
        )
      )
        return undecided(item.frame, 'sort')
      rows.push({ item, values: values as Key[] })
    }
    const order = (a: readonly Key[], b: readonly Key[]) => {
      for (const [at, { sign }] of keys.entries()) {
        const difference = compareKeys(a[at]!, b[at]!)
        if (difference !== 0) return difference * sign
      }
      return 0
    }
    return rows.sort((a, b) => order(a.values, b.values)).map(({ item }, index) => placed(item, index + 1))
  }
}

const placed = ({ frame, source }: ListItem, position: number): ListItem => ({
  source,
  frame: { ...(frame as object), '@position': position },
})

/** Numbers and times by size, texts by their characters; equal items keep their order. */
function toKey(value: unknown, type: ReadValue['type']): Key | undefined {
  if (type === 'time') return toInstant(value)
  if (type === 'decimal' || typeof value === 'number') return toExact(value)
  return typeof value === 'string' ? value : undefined
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return compareExact(a as Exact, b as Exact)
}
