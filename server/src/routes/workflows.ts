import { toProblemAnswer } from '@orderloom/shared/problem.ts'
import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { workflowMissing } from '../engine/workflow-desk.ts'
import { notFound } from '../errors.ts'
import type { WorkflowRecord } from '../store/workflow-store.ts'
import { addCall } from './add-call.ts'

const READ = { access: 'read-workflows' } as const
const EDIT = { access: 'edit-workflows' } as const

export function addWorkflows(app: FastifyInstance, { store, workflowDesk }: AppParts): void {
  addCall(app, ['listWorkflows', READ], async () => {
    const [records, open] = await Promise.all([store.workflows.list(), store.orders.countOpenRuns()])
    return { items: records.map((record) => toRow(record, open.get(record.key) ?? 0)) }
  })
  addCall(app, ['createWorkflow', { ...EDIT, status: 201 }], async ({ body, caller }) => {
    const { key, revision } = await workflowDesk.create(body.document, caller.name)
    return { key, draft: { revision } }
  })
  addCall(app, ['getWorkflow', READ], async ({ params }) => {
    const record = await store.workflows.find(params.key!)
    if (!record) throw workflowMissing()
    const { revision, document, savedAt, savedBy } = record.draft
    return {
      key: record.key,
      name: record.name,
      draft: { revision, document, savedAt, savedBy },
      live: record.live,
      pilot: null,
    }
  })
  addCall(app, ['getVersion', READ], async ({ params }) => {
    const found = await store.workflows.findVersion(params.key!, Number(params.version) || 0)
    if (!found) throw notFound('这个版本', 'This version')
    const { version, hash, publishedAt, publishedBy, document } = found
    return { version, hash, publishedAt, publishedBy, document }
  })
  addCall(app, ['saveDraft', EDIT], async ({ params, body, caller }) => {
    return {
      revision: await workflowDesk.saveDraft(params.key!, body.document, {
        revision: body.revision,
        by: caller.name,
      }),
    }
  })
  addCall(
    app,
    ['publish', { access: 'publish-workflows', status: 201 }],
    async ({ params, caller, locale }) => {
      const { version, hash, problems } = await workflowDesk.publish(params.key!, caller.name)
      return { version, hash, problems: problems.map((problem) => toProblemAnswer(problem, locale)) }
    },
  )
  addCall(app, ['check', READ], async ({ body, locale }) => {
    const problems = await workflowDesk.check(body.document)
    return { problems: problems.map((problem) => toProblemAnswer(problem, locale)) }
  })
  // It names everybody who can sign in, which only those who draw need to know.
  addCall(app, ['getSurroundings', EDIT], workflowDesk.surroundings)
}

function toRow({ key, name, live, draft }: WorkflowRecord, openRuns: number) {
  return {
    key,
    name,
    pilot: null,
    openRuns,
    live: live && { version: live.version, publishedAt: live.publishedAt },
    draft: { revision: draft.revision, savedAt: draft.savedAt },
    changed: draft.hash !== live?.hash,
  }
}
