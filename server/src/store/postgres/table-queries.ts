import type { TableContent } from '@orderloom/shared/table.ts'
import { toIso } from '../../clock.ts'
import type { TableRecord, TableStore, TableVersion } from '../table-store.ts'
import type { PostgresDatabase } from './open-database.ts'

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
export function createTableStore({ query, transaction }: PostgresDatabase): TableStore {
  return {
    addVersion: createAddVersion(transaction),
    list: async () => (await query<TableRow>(`${TABLES} order by t.label, t.slug`)).map(toTable),
    find: async (slug) => {
      const [row] = await query<TableRow>(`${TABLES} where t.slug = ?`, [slug])
      return row && toTable(row)
    },
    listVersions: async (slug) => {
      const sql = `select ${BRIEF} from lookup_table_versions v where v.slug = ? order by v.version desc`
      return (await query<VersionRow>(sql, [slug])).map(toVersion)
    },
    readContent: async (slug, version) => {
      const [row] = await query<{ columns: string; rows: string }>(
        'select columns, rows from lookup_table_versions where slug = ? and version = ?',
        [slug, version],
      )
      return row && (JSON.parse(`{"columns":${row.columns},"rows":${row.rows}}`) as TableContent)
    },
    newestVersion: async (slug) => {
      const [row] = await query<{ newest: number }>('select newest from lookup_tables where slug = ?', [slug])
      return row?.newest
    },
  }
}

function createAddVersion(transaction: PostgresDatabase['transaction']): TableStore['addVersion'] {
  return (upload) =>
    transaction(async (query) => {
      const { slug, label, content, file, uploadedAt, uploadedBy } = upload
      const [table] = await query<{ newest: number }>(
        'insert into lookup_tables as t (slug, label, newest) values (?, ?, 1) on conflict (slug) do update set label = excluded.label, newest = t.newest + 1 returning newest',
        [slug, label],
      )
      const [columns, rows] = [JSON.stringify(content.columns), JSON.stringify(content.rows)]
      await query(
        'insert into lookup_table_versions (slug, version, columns, rows, row_count, file, uploaded_at, uploaded_by) values (?, ?, ?, ?, ?, ?, ?, ?)',
        [slug, table!.newest, columns, rows, content.rows.length, file, Date.parse(uploadedAt), uploadedBy],
      )
      return table!.newest
    })
}

function toTable(row: TableRow): TableRecord {
  const { slug, label, columns } = row
  return { slug, label, columns: JSON.parse(columns) as readonly string[], newest: toVersion(row) }
}

function toVersion({ version, file, row_count, uploaded_at, uploaded_by }: VersionRow): TableVersion {
  return { version, file, rowCount: row_count, uploadedAt: toIso(uploaded_at), uploadedBy: uploaded_by }
}
