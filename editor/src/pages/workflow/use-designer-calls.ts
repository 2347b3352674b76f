import type { ProblemAnswer } from '@orderloom/shared/problem.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/client.ts'
import { describeError } from '../../parts/use-report.ts'

export type Saved =
  | { ok: true; revision: number }
  | { ok: false; conflict: { revision: number; by: string } }
  | { ok: false; message: string }

export type Published = { ok: true; version: number } | { ok: false; problems: ProblemAnswer[] }

/** What the designer asks of the server, told in its own terms: it knows no HTTP. */
export function useDesignerCalls(key: string) {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: ['listWorkflows'] })
  const unknown = t('state.brokenTitle')

  const onSave = async (document: WorkflowDocument, revision: number): Promise<Saved> => {
    try {
      const saved = await call('saveDraft', { params: { key }, body: { document, revision } })
      void readAgain()
      return { ok: true, revision: saved.revision }
    } catch (error) {
      return toRefusal(error, unknown)
    }
  }
  const onPublish = async (): Promise<Published> => {
    try {
      const { version } = await call('publish', { params: { key }, body: {} })
      void readAgain()
      void client.invalidateQueries({ queryKey: ['getWorkflow', { params: { key } }] })
      return { ok: true, version }
    } catch (error) {
      return { ok: false, problems: toProblems(error, unknown) }
    }
  }
  const onReload = async () => (await call('getWorkflow', { params: { key } })).draft
  return { onSave, onPublish, onReload }
}

/** A refused save: somebody saved in between, or the reason in words. */
export function toRefusal(error: unknown, otherwise: string): Saved {
  if (error instanceof ApiError && error.status === 409) {
    const { revision, by } = error.detail
    if (typeof revision === 'number')
      return { ok: false, conflict: { revision, by: typeof by === 'string' ? by : '' } }
  }
  return { ok: false, message: describeError(error, otherwise) }
}

function toProblems(error: unknown, otherwise: string): ProblemAnswer[] {
  if (error instanceof ApiError && error.problems.length > 0) return [...error.problems]
  return [{ code: 'not-published', severity: 'error', message: describeError(error, otherwise) }]
}
