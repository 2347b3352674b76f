import { checkTarget, checkTogether } from './check-target.ts'
import { MAX_LEVELS, type MappingRow } from './mapping.ts'
import { compileCondition, compileRead, type Place, rowPlace, toProblem } from './place.ts'
import { compileList } from './run-list.ts'
import type { CompiledRow, Work } from './run-rows.ts'
import { shapeAt, type TargetShape } from './target-shape.ts'

type Level = {
  readonly place: Place
  readonly shape: TargetShape | undefined
  readonly level: number
  readonly keep?: boolean
}

/** Compiles the rows of a record, and checks them against its shape one by one and together. */
export function compileRows(rows: readonly MappingRow[], at: Level): readonly CompiledRow[] {
  const compiled = rows.map((row, index) =>
    compileRow(row, { ...at, place: rowPlace(at.place, index, row.to) }),
  )
  checkTogether(rows, at)
  return compiled.filter((row) => row !== undefined)
}

function compileRow(row: MappingRow, { place, shape, level }: Level): CompiledRow | undefined {
  const keys = row.to.split('.')
  const target = shape && shapeAt(shape, keys)
  const work = compileWork(row, { place, shape: target, level })
  checkTarget({ keys, place, shape, target, work })
  if (!work) return undefined
  return {
    place,
    to: row.to,
    keys,
    when: row.when === undefined ? undefined : compileCondition(row.when, 'when', place),
    optional: row.optional ?? false,
    work,
  }
}

function compileWork(row: MappingRow, { place, shape, level }: Level): Work | undefined {
  if (row.each === undefined) return compileSingle(row, { place, shape, level })
  if (level >= MAX_LEVELS) return wrong(place, TOO_DEEP)
  if ((row.value === undefined) === (row.fields === undefined)) return wrong(place, VALUE_OR_FIELDS)
  const { list, inside } = compileList(row, place)
  if (row.first && row.key !== undefined) return wrong(place, FIRST_OR_KEY)
  const first = row.first ?? false
  const item = first ? shape : row.key === undefined ? shape?.items : shape?.more
  const keep = row.keep ?? false
  const key = row.key === undefined ? undefined : compileRead(row.key, 'key', inside)
  if (row.value !== undefined) {
    const value = compileRead(row.value, 'value', inside)
    return { list, keep, key, first, each: { value, asNumber: isNumber(item) } }
  }
  const within = { ...inside, path: `${place.path}.fields` }
  const rows = compileRows(row.fields!, { place: within, shape: item, level: level + 1, keep })
  return { list, keep, key, first, each: { rows } }
}

function compileSingle(row: MappingRow, { place, shape }: Level): Work | undefined {
  const listOnly = (
    ['flatten', 'where', 'groupBy', 'sort', 'first', 'key', 'keep', 'fields'] as const
  ).filter((name) => row[name] !== undefined)
  if (listOnly.length > 0) return wrong(place, needsEach(listOnly.join('、'), listOnly.join(', ')))
  if (row.value === undefined) return wrong(place, NO_VALUE)
  return { value: compileRead(row.value, 'value', place), asNumber: isNumber(shape) }
}

const isNumber = (shape: TargetShape | undefined) => shape?.type === 'number' || shape?.type === 'integer'

const NO_VALUE = { zh: '还没有取值，请填 value 或 each', en: 'There is no value yet; fill in value or each' }
const VALUE_OR_FIELDS = {
  zh: '列表的每一项要么有 value，要么有 fields，二选一',
  en: 'Every item of a list is either a value or a record of fields; give one of the two',
}
const FIRST_OR_KEY = {
  zh: 'first 取一项，key 取全部，二选一',
  en: 'first takes one item, key takes all; give one of the two',
}
const TOO_DEEP = {
  zh: `列表套列表最多 ${MAX_LEVELS - 1} 层`,
  en: `Lists stand in lists ${MAX_LEVELS - 1} deep at most`,
}
const needsEach = (zh: string, en: string) => ({
  zh: `${zh} 只用于列表，请补上 each，或删掉它`,
  en: `${en} is for lists; add each, or remove it`,
})

function wrong(place: Place, message: { readonly zh: string; readonly en: string }): undefined {
  place.problems.push(toProblem(place, { code: 'mapping-row-unclear' }, message))
  return undefined
}
