import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../api/api-query.ts'
import { useVersion } from '../api/use-version.ts'

const RunDrawing = lazy(async () => ({ default: (await import('../canvas/run-drawing.tsx')).RunDrawing }))

type Props = { readonly runId: string; readonly workflow: string; readonly version: number }

/** The drawing with the path a run has taken so far. */
export function TaskPath({ runId, workflow, version }: Props) {
  const { t } = useTranslation('tasks')
  const { document } = useVersion(workflow, version)
  const journal = useQuery(apiQuery('getJournal', { params: { id: runId } })).data
  const run = useQuery(apiQuery('getRun', { params: { id: runId } })).data
  return (
    <section className="task-block" aria-label={t('path')}>
      <h3>{t('path')}</h3>
      <div className="drawing drawing-small">
        {document && journal && run ? (
          <Suspense fallback={<Skeleton active />}>
            <RunDrawing
              document={document}
              rows={journal.items.map((item) => item.row)}
              tokens={run.tokens}
            />
          </Suspense>
        ) : (
          <Skeleton active />
        )}
      </div>
    </section>
  )
}
