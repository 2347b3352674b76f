import type { TableContent } from '@orderloom/shared/table.ts'
import type Database from 'better-sqlite3'
import { toIso } from '../../clock.ts'
import type { NewTableVersion, TableRecord, TableStore, TableVersion } from '../table-store.ts'

type VersionRow = {
  version: number
  file: string | null
  row_count: number
  uploaded_at: number
  uploaded_by: string
}
type TableRow = VersionRow & { slug: string; label: string; columns: string }

const BRIEF = 'v.version, v.file, v.row_count, v.uploaded_at, v.uploaded_by'
const TABLES = `select t.slug, t.label, v.columns, ${BRIEF} from lookup_tables t join lookup_table_versions v on v.slug = t.slug and v.version = t.newest`

/** Uploaded tables. The rows of a version are one JSON text: they are read whole, indexed in memory and never changed. */
export function createTableStore(database: Database.Database): TableStore {
  const all = database.prepare<[], TableRow>(`${TABLES} order by t.label, t.slug`)
  const one = database.prepare<[string], TableRow>(`${TABLES} where t.slug = ?`)
  const versions = database.prepare<[string], VersionRow>(
    `select ${BRIEF} from lookup_table_versions v where v.slug = ? order by v.version desc`,
  )
  const content = database.prepare<[string, number], { columns: string; rows: string }>(
    'select columns, rows from lookup_table_versions where slug = ? and version = ?',
  )
  const newest = database.prepare<[string], { newest: number }>(
    'select newest from lookup_tables where slug = ?',
  )
  return {
    addVersion: createAddVersion(database),
    list: async () => all.all().map(toTable),
    find: async (slug) => {
      const row = one.get(slug)
      return row && toTable(row)
    },
    listVersions: async (slug) => versions.all(slug).map(toVersion),
    readContent: async (slug, version) => {
      const row = content.get(slug, version)
      return row && (JSON.parse(`{"columns":${row.columns},"rows":${row.rows}}`) as TableContent)
    },
    newestVersion: async (slug) => newest.get(slug)?.newest,
  }
}

function createAddVersion(database: Database.Database): TableStore['addVersion'] {
  const point = database.prepare<[string, string], { newest: number }>(
    'insert into lookup_tables (slug, label, newest) values (?, ?, 1) on conflict (slug) do update set label = excluded.label, newest = newest + 1 returning newest',
  )
  const add = database.prepare(
    'insert into lookup_table_versions (slug, version, columns, rows, row_count, file, uploaded_at, uploaded_by) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addVersion = database.transaction((upload: NewTableVersion) => {
    const { slug, label, content, file, uploadedAt, uploadedBy } = upload
    const { newest } = point.get(slug, label)!
    const [columns, rows] = [JSON.stringify(content.columns), JSON.stringify(content.rows)]
    add.run(slug, newest, columns, rows, content.rows.length, file, Date.parse(uploadedAt), uploadedBy)
    return newest
  })
  return async (upload) => addVersion.immediate(upload)
}

function toTable(row: TableRow): TableRecord {
  const { slug, label, columns } = row
  return { slug, label, columns: JSON.parse(columns) as readonly string[], newest: toVersion(row) }
}

function toVersion({ version, file, row_count, uploaded_at, uploaded_by }: VersionRow): TableVersion {
  return { version, file, rowCount: row_count, uploadedAt: toIso(uploaded_at), uploadedBy: uploaded_by }
}
