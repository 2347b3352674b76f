import type { Localized } from '../localized.ts'
import type { Problem } from '../problem.ts'
import type { Decide } from '../rules/compile-context.ts'
import { compareExact, toExact } from '../rules/decimal.ts'
import type { Scope } from '../rules/term.ts'
import { isSafeKey } from './mapping.ts'
import { isBlank, type Place, type ReadValue, type Source, toProblem } from './place.ts'
import { positionOf, type RunList } from './run-list.ts'

/** A row made ready to run. */
export type CompiledRow = {
  readonly place: Place
  readonly to: string
  readonly keys: readonly string[]
  readonly when: Decide | undefined
  readonly optional: boolean
  readonly work: Work
}

export type Work =
  | { readonly value: ReadValue; readonly asNumber: boolean }
  | {
      readonly list: RunList
      readonly keep: boolean
      readonly key: ReadValue | undefined
      readonly first: boolean
      readonly each:
        | { readonly value: ReadValue; readonly asNumber: boolean }
        | { readonly rows: readonly CompiledRow[] }
    }

/** One run of a mapping: what it reads, what went wrong, and how much it may still write. */
export type Run = { readonly scope: Scope; readonly problems: Problem[]; budget: number }

/** No order has more values than this; a larger result is a mistake in the mapping. */
export const MAX_VALUES = 100_000
const MAX_PROBLEMS = 50

type Branch = Record<string, unknown>

/** Fills a record by its rows. Of rows with one target the first that gives a value counts. */
export function runRows(rows: readonly CompiledRow[], item: unknown, run: Run): Branch {
  const result: Branch = {}
  fillRecord(result, rows, { item, run })
  return result
}

type At = { readonly item: unknown; readonly run: Run }

function fillRecord(result: Branch, rows: readonly CompiledRow[], at: At): void {
  const done = new Set<string>()
  for (const row of rows) {
    if (done.has(row.to) || at.run.problems.length >= MAX_PROBLEMS) continue
    if (!applies(row, at)) continue
    const value = 'list' in row.work ? listOf(row, row.work, at) : valueOf(row, row.work, at)
    if (value === undefined) continue
    done.add(row.to)
    if (!write(result, row.keys, value)) tell(row, at, GAP)
  }
}

const GAP = {
  code: 'mapping-gap',
  message: {
    zh: '列表里前面的位置还没有内容，请先写前面的',
    en: 'An earlier place of the list is still empty; write that one first',
  },
}

function applies(row: CompiledRow, at: At): boolean {
  const holds = row.when ? row.when(at.run.scope, at.item) : true
  if (holds === undefined && !row.optional)
    tell(row, at, {
      code: 'mapping-undecided',
      message: {
        zh: '不能判断这一行的条件，请检查条件里的字段，或把这一行设为可缺',
        en: 'The condition of this row cannot be decided; check its fields, or make the row optional',
      },
    })
  return holds === true
}

/** A value; undefined where it is absent and may be, or where a problem was told. */
function valueOf(
  row: CompiledRow,
  { value, asNumber }: { readonly value: ReadValue; readonly asNumber: boolean },
  at: At,
): unknown {
  const read = value.read(at.run.scope, at.item)
  if (--at.run.budget < 0) return tooMuch(row, at)
  if (read === undefined) return unread(row, value.sources, at)
  if (read === '' && row.optional) return undefined
  return asNumber ? toNumber(read) : read
}

/** Where the target takes numbers, an exact decimal becomes one, as long as it reads the same. */
function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const [exact, near] = [toExact(value), toExact(Number(value))]
  return exact !== undefined && near !== undefined && compareExact(exact, near) === 0 ? Number(value) : value
}

/** Absent is one thing, not to be converted another: only the first may be left out. */
function unread(row: CompiledRow, sources: readonly Source[], at: At): undefined {
  const seen = sources.map((source) => ({ ...source, value: source.read(at.run.scope, at.item) }))
  const absent = seen.filter(({ value }) => isBlank(value))
  if (absent.length > 0 && row.optional) return undefined
  return tell(row, at, absent.length > 0 ? absentSource(absent) : notConverted(seen))
}

function absentSource(absent: readonly Source[]): Told {
  const names = absent.map(({ path }) => path)
  return {
    code: 'mapping-absent',
    message: {
      zh: `缺少 ${names.join('、')}；如果可以没有，请把这一行设为可缺，或用 firstKnown 给一个替代值`,
      en: `${names.join(', ')} is not there; make the row optional if it may be absent, or give a stand-in with firstKnown`,
    },
  }
}

function notConverted(seen: readonly (Source & { readonly value: unknown })[]): Told {
  const told = seen.map(({ path, value }) => `${path} = ${shorten(value)}`)
  return {
    code: 'mapping-not-converted',
    message: {
      zh: `取值算不出来：${told.join('，') || '没有结果'}；请检查写法、单位或对照表`,
      en: `The value cannot be worked out: ${told.join(', ') || 'no result'}; check its form, unit or code table`,
    },
  }
}

function shorten(value: unknown): string {
  if (typeof value === 'object') return Array.isArray(value) ? '[ … ]' : '{ … }'
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

type ListWork = Extract<Work, { readonly list: unknown }>

function listOf(row: CompiledRow, work: ListWork, at: At): unknown {
  const { run } = at
  const { list, key, first } = work
  const items = list.items(at.item, run)
  if (items === undefined) return unread(row, list.sources, at)
  if ('problem' in items) return tell(row, at, items.problem)
  if (items.frames.length === 0 && row.optional) return undefined
  if (first) {
    const [found] = items.frames
    return found ? itemOf(row, work, { item: found.frame, run }, found.source) : tell(row, at, NO_ITEM)
  }
  const result: unknown[] = []
  const record: Branch = {}
  for (const each of items.frames) {
    const value = itemOf(row, work, { item: each.frame, run }, each.source)
    if (value === undefined) continue
    if (!key) result.push(value)
    else if (!writeUnder(record, key.read(run.scope, each.frame), value))
      return tell(row, { item: each.frame, run }, NO_KEY)
  }
  return key ? record : result
}

// eslint-disable-next-line max-params -- the item as rows read it, and as it was
function itemOf(row: CompiledRow, { keep, each }: ListWork, at: At, source: unknown): unknown {
  if (--at.run.budget < 0) return tooMuch(row, at)
  if (!('rows' in each)) return valueOf(row, each, at)
  const record = keep ? copyOf(source) : {}
  fillRecord(record, each.rows, at)
  return record
}

function writeUnder(record: Branch, key: unknown, value: unknown): boolean {
  if (typeof key !== 'string' || !isSafeKey(key) || Object.hasOwn(record, key)) return false
  record[key] = value
  return true
}

const NO_ITEM = {
  code: 'mapping-absent',
  message: {
    zh: '列表里没有符合的项；如果可以没有，请把这一行设为可缺',
    en: 'The list has no such item; make the row optional if there may be none',
  },
}

const NO_KEY = {
  code: 'mapping-key',
  message: {
    zh: '有一项的键缺失、重复或是保留字，请检查 key',
    en: 'The key of an item is absent, reserved, or stands twice; check key',
  },
}

/** A whole copy: rows also write inside of what is kept. */
const copyOf = (source: unknown): Branch =>
  isBranch(source) && !Array.isArray(source) ? structuredClone(source) : {}

function tooMuch(row: CompiledRow, at: At): undefined {
  return tell(row, at, {
    code: 'mapping-too-large',
    message: {
      zh: `结果太大（最多 ${MAX_VALUES} 个值），请先筛选列表`,
      en: `The result is too large (${MAX_VALUES} values at most); filter the list first`,
    },
  })
}

export type Told = { readonly code: string; readonly message: Localized }

function tell({ place }: CompiledRow, { item, run }: At, { code, message }: Told): undefined {
  const position = positionOf(item)
  const told = position === undefined ? message : ofItem(message, position)
  if (run.problems.length < MAX_PROBLEMS) run.problems.push(toProblem(place, { code }, told))
  return undefined
}

const ofItem = ({ zh, en }: Localized, position: number): Localized => ({
  zh: `第 ${position} 项${zh}`,
  en: `Item ${position}: ${en}`,
})

/** Writes at a path, making records and lists on the way; false where a list would get a gap. */
function write(result: Branch, keys: readonly string[], value: unknown): boolean {
  let at = result
  for (const [index, key] of keys.entries()) {
    if (Array.isArray(at) && Number(key) > at.length) return false
    const next = keys[index + 1]
    if (next === undefined) at[key] = value
    else if (!isBranch(at[key])) at[key] = /^\d+$/.test(next) ? [] : {}
    at = at[key] as Branch
  }
  return true
}

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null
