import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { toIso } from '../../clock.ts'
import type {
  LiveBrief,
  SaveResult,
  VersionRecord,
  WorkflowRecord,
  WorkflowStore,
} from '../workflow-store.ts'
import type { PostgresDatabase, Query } from './open-database.ts'

type WorkflowTableRow = {
  key: string
  name: string
  draft: string
  draft_hash: string
  revision: number
  saved_at: number
  saved_by: string
  live: number | null
  hash: string | null
  published_at: number | null
}
type VersionTableRow = {
  key: string
  version: number
  hash: string
  document: string
  published_at: number
  published_by: string
}

const WORKFLOWS =
  'select w.*, v.hash, v.published_at from workflows w left join workflow_versions v on v.key = w.key and v.version = w.live'
const LIVE = 'select v.* from workflows w join workflow_versions v on v.key = w.key and v.version = w.live'

/** Workflows, drafts and versions. */
export function createWorkflowStore({ query, transaction }: PostgresDatabase): WorkflowStore {
  const find = async (key: string) => {
    const [row] = await query<WorkflowTableRow>(`${WORKFLOWS} where w.key = ?`, [key])
    return row && toWorkflow(row)
  }
  return {
    create: async ({ document, hash, at, by }) => {
      const added = await query(
        'insert into workflows (key, name, draft, draft_hash, revision, saved_at, saved_by) values (?, ?, ?, ?, 1, ?, ?) on conflict (key) do nothing returning key',
        [document.key, document.name, JSON.stringify(document), hash, Date.parse(at), by],
      )
      return added.length === 1
    },
    saveDraft: createSaveDraft(query, find),
    find,
    list: async () => (await query<WorkflowTableRow>(`${WORKFLOWS} order by w.name, w.key`)).map(toWorkflow),
    publish: createPublish(transaction),
    findVersion: async (key, version) => {
      const [row] = await query<VersionTableRow>(
        'select * from workflow_versions where key = ? and version = ?',
        [key, version],
      )
      return row && toVersion(row)
    },
    listLive: async () => (await query<VersionTableRow>(`${LIVE} order by v.key`)).map(toVersion),
  }
}

function createSaveDraft(query: Query, find: WorkflowStore['find']): WorkflowStore['saveDraft'] {
  return async (key, revision, { document, hash, at, by }): Promise<SaveResult> => {
    const saved = await query(
      'update workflows set name = ?, draft = ?, draft_hash = ?, revision = revision + 1, saved_at = ?, saved_by = ? where key = ? and revision = ? returning key',
      [document.name, JSON.stringify(document), hash, Date.parse(at), by, key, revision],
    )
    if (saved.length === 1) return { result: 'saved', revision: revision + 1 }
    const found = await find(key)
    return found
      ? { result: 'moved', revision: found.draft.revision, by: found.draft.savedBy }
      : { result: 'missing' }
  }
}

function createPublish(transaction: PostgresDatabase['transaction']): WorkflowStore['publish'] {
  return (key, { document, hash, at, by }) =>
    transaction(async (query): Promise<LiveBrief | undefined> => {
      // Two who publish at once come one after the other.
      const known = await query('select 1 from workflows where key = ? for update', [key])
      if (known.length === 0) return undefined
      const [live] = await query<VersionTableRow>(`${LIVE} where w.key = ?`, [key])
      if (live?.hash === hash) return { version: live.version, hash, publishedAt: toIso(live.published_at) }
      const [added] = await query<{ version: number }>(
        `insert into workflow_versions (key, version, hash, document, published_at, published_by)
        values (?, (select coalesce(max(version), 0) + 1 from workflow_versions where key = ?), ?, ?, ?, ?) returning version`,
        [key, key, hash, JSON.stringify(document), Date.parse(at), by],
      )
      await query('update workflows set live = ? where key = ?', [added!.version, key])
      return { version: added!.version, hash, publishedAt: at }
    })
}

function toWorkflow(row: WorkflowTableRow): WorkflowRecord {
  const live =
    row.live === null ? null : { version: row.live, hash: row.hash!, publishedAt: toIso(row.published_at!) }
  const draft = {
    revision: row.revision,
    document: JSON.parse(row.draft) as WorkflowDocument,
    hash: row.draft_hash,
    savedAt: toIso(row.saved_at),
    savedBy: row.saved_by,
  }
  return { key: row.key, name: row.name, draft, live }
}

function toVersion({
  key,
  version,
  hash,
  published_at,
  published_by,
  document,
}: VersionTableRow): VersionRecord {
  return {
    key,
    version,
    hash,
    publishedAt: toIso(published_at),
    publishedBy: published_by,
    document: JSON.parse(document) as WorkflowDocument,
  }
}
