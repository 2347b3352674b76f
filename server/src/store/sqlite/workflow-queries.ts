import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type Database from 'better-sqlite3'
import { toIso } from '../../clock.ts'
import type {
  DraftSave,
  LiveBrief,
  SaveResult,
  VersionRecord,
  WorkflowRecord,
  WorkflowStore,
} from '../workflow-store.ts'

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
export function createWorkflowStore(database: Database.Database): WorkflowStore {
  const one = database.prepare<[string], WorkflowTableRow>(`${WORKFLOWS} where w.key = ?`)
  const all = database.prepare<[], WorkflowTableRow>(`${WORKFLOWS} order by w.name, w.key`)
  const live = database.prepare<[], VersionTableRow>(`${LIVE} order by v.key`)
  const version = database.prepare<[string, number], VersionTableRow>(
    'select * from workflow_versions where key = ? and version = ?',
  )
  const add = database.prepare(
    'insert into workflows (key, name, draft, draft_hash, revision, saved_at, saved_by) values (?, ?, ?, ?, 1, ?, ?) on conflict (key) do nothing',
  )
  const find = async (key: string) => toWorkflow(one.get(key))
  return {
    create: async ({ document, hash, at, by }) =>
      add.run(document.key, document.name, JSON.stringify(document), hash, Date.parse(at), by).changes === 1,
    saveDraft: createSaveDraft(database, find),
    find,
    list: async () => all.all().map((row) => toWorkflow(row)!),
    publish: createPublish(database),
    findVersion: async (key, number) => toVersion(version.get(key, number)),
    listLive: async () => live.all().map((row) => toVersion(row)!),
  }
}

function createSaveDraft(
  database: Database.Database,
  find: WorkflowStore['find'],
): WorkflowStore['saveDraft'] {
  const save = database.prepare(
    'update workflows set name = ?, draft = ?, draft_hash = ?, revision = revision + 1, saved_at = ?, saved_by = ? where key = ? and revision = ?',
  )
  return async (key, revision, { document, hash, at, by }): Promise<SaveResult> => {
    if (
      save.run(document.name, JSON.stringify(document), hash, Date.parse(at), by, key, revision).changes === 1
    )
      return { result: 'saved', revision: revision + 1 }
    const found = await find(key)
    return found
      ? { result: 'moved', revision: found.draft.revision, by: found.draft.savedBy }
      : { result: 'missing' }
  }
}

function createPublish(database: Database.Database): WorkflowStore['publish'] {
  const current = database.prepare<[string], VersionTableRow>(`${LIVE} where w.key = ?`)
  const last = database.prepare<[string], { last: number | null }>(
    'select max(version) last from workflow_versions where key = ?',
  )
  const add = database.prepare(
    'insert into workflow_versions (key, version, hash, document, published_at, published_by) values (?, ?, ?, ?, ?, ?)',
  )
  const point = database.prepare('update workflows set live = ? where key = ?')
  const exists = database.prepare<[string]>('select 1 from workflows where key = ?')
  const publish = database.transaction(
    (key: string, { document, hash, at, by }: DraftSave): LiveBrief | undefined => {
      if (!exists.get(key)) return undefined
      const live = current.get(key)
      if (live?.hash === hash) return { version: live.version, hash, publishedAt: toIso(live.published_at) }
      const version = (last.get(key)!.last ?? 0) + 1
      add.run(key, version, hash, JSON.stringify(document), Date.parse(at), by)
      point.run(version, key)
      return { version, hash, publishedAt: at }
    },
  )
  return async (key, save) => publish.immediate(key, save)
}

function toWorkflow(row: WorkflowTableRow | undefined): WorkflowRecord | undefined {
  if (!row) return undefined
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

function toVersion(row: VersionTableRow | undefined): VersionRecord | undefined {
  if (!row) return undefined
  const { key, version, hash, published_at, published_by, document } = row
  return {
    key,
    version,
    hash,
    publishedAt: toIso(published_at),
    publishedBy: published_by,
    document: JSON.parse(document) as WorkflowDocument,
  }
}
