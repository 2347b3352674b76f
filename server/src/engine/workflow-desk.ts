import { checkWorkflow } from '@orderloom/shared/checks/index.ts'
import { toSurroundings } from '@orderloom/shared/checks/surroundings.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { Problem } from '@orderloom/shared/problem.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { type Clock, toIso } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { DraftSave, LiveBrief, WorkflowStore } from '../store/workflow-store.ts'
import { hashOf, type Programs } from './programs.ts'
import type { ReadSurroundings } from './surroundings.ts'

type DeskParts = {
  readonly store: WorkflowStore
  readonly programs: Programs
  readonly clock: Clock
  readonly surroundings: ReadSurroundings
  readonly publish: (event: { type: 'workflow'; key: string }) => void
}

/** Drafts come in, are checked and go live here. `by` is the name shown beside what was saved. */
export type WorkflowDesk = {
  /** @throws AppError invalid-document, key-exists */
  readonly create: (raw: unknown, by: string) => Promise<{ readonly key: string; readonly revision: number }>
  /** Creates under the wanted key, or the next free `key-2`, `key-3`, … */
  readonly createFresh: (
    document: WorkflowDocument,
    by: string,
  ) => Promise<{ readonly key: string; readonly revision: number }>
  /** @throws AppError invalid-document, not-found, draft-moved */
  readonly saveDraft: (
    key: string,
    raw: unknown,
    more: { readonly revision: number; readonly by: string },
  ) => Promise<number>
  readonly check: (raw: unknown) => Promise<readonly Problem[]>
  /** What the checks go by, for who draws. */
  readonly surroundings: ReadSurroundings
  /** Publishes the draft; warnings go with the answer. @throws AppError not-found, not-publishable */
  readonly publish: (
    key: string,
    by: string,
  ) => Promise<LiveBrief & { readonly problems: readonly Problem[] }>
}

export function createWorkflowDesk(parts: DeskParts): WorkflowDesk {
  const { store, clock, programs, surroundings, publish: announce } = parts
  const checkHere = async (document: WorkflowDocument) =>
    checkWorkflow(document, toSurroundings(await surroundings()))
  const toSave = (document: WorkflowDocument, by: string): DraftSave => ({
    document,
    hash: hashOf(document),
    at: toIso(clock()),
    by,
  })
  const add = async (document: WorkflowDocument, by: string) => {
    const created = await store.create(toSave(document, by))
    if (created) announce({ type: 'workflow', key: document.key })
    return created
  }
  return {
    create: async (raw, by) => {
      const document = toDocument(raw)
      if (!(await add(document, by))) throw new AppError('key-exists', { detail: { key: document.key } })
      return { key: document.key, revision: 1 }
    },
    createFresh: async (document, by) => {
      for (let number = 1; ; number++) {
        const key = number === 1 ? document.key : `${document.key.slice(0, 58)}-${number}`
        if (await add({ ...document, key }, by)) return { key, revision: 1 }
      }
    },
    saveDraft: async (key, raw, { revision, by }) => {
      const document = toDocument(raw)
      refuseOtherKey(document, key)
      const saved = await store.saveDraft(key, revision, toSave(document, by))
      if (saved.result === 'missing') throw workflowMissing()
      if (saved.result === 'moved')
        throw new AppError('draft-moved', { detail: { revision: saved.revision, by: saved.by } })
      announce({ type: 'workflow', key })
      return saved.revision
    },
    check: async (raw) => {
      const parsed = parseDocument(raw)
      return parsed.ok ? checkHere(parsed.document) : parsed.problems
    },
    surroundings,
    publish: async (key, by) => {
      const draft = (await store.find(key))?.draft
      if (!draft) throw workflowMissing()
      const problems = await checkHere(draft.document)
      if (problems.some(({ severity }) => severity === 'error'))
        throw new AppError('not-publishable', { problems })
      const live = await store.publish(key, toSave(draft.document, by))
      if (!live) throw workflowMissing()
      await programs.refresh()
      announce({ type: 'workflow', key })
      return { ...live, problems }
    },
  }
}

export function workflowMissing(): AppError {
  return notFound('这个流程', 'This workflow')
}

function toDocument(raw: unknown): WorkflowDocument {
  const parsed = parseDocument(raw)
  if (!parsed.ok) throw new AppError('invalid-document', { problems: parsed.problems })
  return parsed.document
}

/** The key names the workflow for ever; saving under another one would make two of it. */
function refuseOtherKey(document: WorkflowDocument, key: string): void {
  if (document.key === key) return
  const message = { zh: `流程标识必须是“${key}”，不能更改`, en: `The key must stay "${key}"` }
  throw new AppError('invalid-document', {
    problems: [{ code: 'key-fixed', severity: 'error', path: 'key', message }],
  })
}
