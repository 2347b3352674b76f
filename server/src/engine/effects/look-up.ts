import type { Effect } from '@orderloom/shared/effect.ts'
import type { EffectFailure } from '@orderloom/shared/event.ts'
import { type MatchValue, type TableContent, toMatchKey } from '@orderloom/shared/table.ts'
import type { TableStore } from '../../store/table-store.ts'
import type { EffectAnswer } from '../order-work.ts'

type LookUp = Extract<Effect, { type: 'look-up' }>
export type PerformLookUp = (effect: LookUp) => Promise<EffectAnswer>

/** Cells kept in memory over all tables; the table used longest ago goes first. */
const MAX_CELLS = 4_000_000

type Index = ReadonlyMap<string, number>
type Loaded = { readonly content: TableContent; readonly indexes: Map<string, Index> }

/**
 * Looks rows up in the newest version of uploaded tables. A version is read once and indexed once for each set of
 * columns asked for; of several rows that match, the first answers. The version is part of the answer.
 */
export function createLookUp(
  tables: Pick<TableStore, 'newestVersion' | 'readContent'>,
  maxCells = MAX_CELLS,
): PerformLookUp {
  const load = createCache(tables, maxCells)
  return async ({ key, table, match, columns }) => {
    const version = await tables.newestVersion(table)
    if (version === undefined)
      return failed(key, { code: 'no-table', message: `没有“${table}”这张表，请先上传` })
    const loaded = await load(table, version)
    const absent = [...Object.keys(match), ...columns].find((name) => !loaded.content.columns.includes(name))
    if (absent !== undefined)
      return failed(key, {
        code: 'no-column',
        message: `“${table}”第 ${version} 版没有“${absent}”这一列，请改流程或重新上传`,
      })
    const at = findRow(loaded, match)
    if (at === undefined) return { type: 'effect-succeeded', key, result: { found: false, version } }
    const row = cellsOf(loaded.content, at, columns)
    return { type: 'effect-succeeded', key, result: { found: true, version, row } }
  }
}

function failed(key: string, failure: Pick<EffectFailure, 'code' | 'message'>): EffectAnswer {
  return { type: 'effect-failed', key, failure: { ...failure, retryable: false } }
}

function cellsOf(content: TableContent, at: number, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.map((name) => [name, content.rows[at]![content.columns.indexOf(name)]!] as const),
  )
}

type Kind = 'string' | 'number' | 'boolean'
const kindOf = (value: MatchValue) => typeof value as Kind

function findRow({ content, indexes }: Loaded, match: LookUp['match']): number | undefined {
  const wanted = Object.entries(match).map(([column, value]) => ({
    place: content.columns.indexOf(column),
    kind: kindOf(value),
    key: toMatchKey(kindOf(value), value),
  }))
  const name = wanted.map(({ place, kind }) => `${place}:${kind}`).join()
  let index = indexes.get(name)
  if (!index) indexes.set(name, (index = indexRows(content, wanted)))
  return index.get(JSON.stringify(wanted.map(({ key }) => key)))
}

function indexRows(content: TableContent, by: readonly { place: number; kind: Kind }[]): Index {
  const index = new Map<string, number>()
  for (const [at, row] of content.rows.entries()) {
    const keys = by.map(({ place, kind }) => toMatchKey(kind, row[place]!))
    if (keys.includes(undefined)) continue
    const name = JSON.stringify(keys)
    if (!index.has(name)) index.set(name, at)
  }
  return index
}

type Entry = { readonly loading: Promise<Loaded>; cells: number }

/** Tables by version, read once however many ask at the same time. */
function createCache(tables: Pick<TableStore, 'readContent'>, maxCells: number) {
  const entries = new Map<string, Entry>()
  const trim = () => {
    let cells = [...entries.values()].reduce((sum, entry) => sum + entry.cells, 0)
    for (const [name, entry] of entries) {
      if (cells <= maxCells || entries.size === 1) return
      entries.delete(name)
      cells -= entry.cells
    }
  }
  return (slug: string, version: number): Promise<Loaded> => {
    const name = `${slug}@${version}`
    const known = entries.get(name)
    const entry = known ?? { loading: read(tables, slug, version), cells: 0 }
    // Put back at the end: a map keeps the order in which its keys came.
    entries.delete(name)
    entries.set(name, entry)
    if (!known)
      entry.loading.then(
        ({ content }) => {
          entry.cells = content.rows.length * content.columns.length
          trim()
        },
        () => entries.delete(name),
      )
    return entry.loading
  }
}

async function read(tables: Pick<TableStore, 'readContent'>, slug: string, version: number): Promise<Loaded> {
  const content = await tables.readContent(slug, version)
  if (!content) throw new Error(`version ${version} of table ${slug} is gone`)
  return { content, indexes: new Map() }
}
