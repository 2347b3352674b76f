import { MAX_TABLE_BYTES } from '@orderloom/shared/table.ts'
import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { toIso } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { TableStore } from '../store/table-store.ts'
import { readTableFile, toTable } from '../tables/read-table.ts'
import { addCall } from './add-call.ts'

const READ = { access: 'read-tables' } as const
/** A file in base64 with what stands around it. */
const BODY_LIMIT = Math.ceil((MAX_TABLE_BYTES * 4) / 3) + 64 * 1024
const PREVIEW_ROWS = 50

export function addTables(app: FastifyInstance, { store: { tables }, clock }: AppParts): void {
  addCall(app, ['listTables', READ], async () => ({
    items: (await tables.list()).map((table) => ({ ...table, columns: [...table.columns] })),
  }))
  addCall(app, ['getTable', READ], ({ params, query }) => showTable(tables, params.slug!, query))
  addCall(
    app,
    ['uploadTable', { access: 'upload-tables', status: 201, bodyLimit: BODY_LIMIT }],
    async ({ body, caller, reply }) => {
      const { slug, label, file, rows = [], preview } = body
      const content = file ? await readTableFile(Buffer.from(file.base64, 'base64')) : toTable(rows)
      if (!preview) {
        const upload = { slug, label, content, file: file?.name ?? null }
        await tables.addVersion({ ...upload, uploadedAt: toIso(clock()), uploadedBy: caller.name })
        return showTable(tables, slug, { limit: PREVIEW_ROWS })
      }
      reply.code(200)
      return {
        slug,
        label,
        version: null,
        columns: [...content.columns],
        rowCount: content.rows.length,
        rows: content.rows.slice(0, PREVIEW_ROWS).map((row) => [...row]),
        versions: [...(await tables.listVersions(slug))],
      }
    },
  )
}

type Wanted = { readonly version?: number | undefined; readonly limit: number }

async function showTable(tables: TableStore, slug: string, { version, limit }: Wanted) {
  const table = await tables.find(slug)
  const number = version ?? table?.newest.version
  const content = number === undefined ? undefined : await tables.readContent(slug, number)
  if (!table || !content) throw notFound('这张表或这个版本', 'This table or version')
  return {
    slug,
    label: table.label,
    version: number!,
    columns: [...content.columns],
    rowCount: content.rows.length,
    rows: content.rows.slice(0, limit).map((row) => [...row]),
    versions: [...(await tables.listVersions(slug))],
  }
}
