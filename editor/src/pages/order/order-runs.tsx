import type { RunAnswer } from '@orderloom/shared/api.ts'
import type { JournalRow } from '@orderloom/shared/run.ts'
import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useVersion } from '../../api/use-version.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { formatShortTime } from '../../parts/format-time.ts'
import { RunStatusBadge } from '../../parts/status-badge.tsx'
import { useLocale } from '../../parts/use-locale.ts'
import { nodeName } from '../../timeline/telling.ts'
import { CancelRun } from './cancel-run.tsx'

const RunDrawing = lazy(async () => ({ default: (await import('../../canvas/run-drawing.tsx')).RunDrawing }))

type Props = { readonly runs: readonly RunAnswer[]; readonly rows: readonly JournalRow[] }

/** Every run of an order with its drawing and the path lit. */
export function OrderRuns({ runs, rows }: Props) {
  const { t } = useTranslation('orders')
  if (runs.length === 0)
    return (
      <section className="section">
        <EmptyState title={t('run.none')} help={t('run.noneHelp')} />
      </section>
    )
  return runs.map((run) => (
    <OrderRun key={run.id} run={run} rows={rows.filter((row) => row.runId === run.id)} />
  ))
}

function OrderRun({ run, rows }: { readonly run: RunAnswer; readonly rows: JournalRow[] }) {
  const { t } = useTranslation('orders')
  const { document } = useVersion(run.workflow, run.version)
  return (
    <section className="section" aria-labelledby={`title-${run.id}`}>
      <div className="section-head">
        <h2 id={`title-${run.id}`} className="section-title">
          {t('run.title', { name: document?.name ?? run.workflow })}
        </h2>
        <span className="muted">{t('run.version', { version: run.version })}</span>
        <RunStatusBadge status={run.status} />
        <CancelRun run={run} />
      </div>
      <WaitingAt run={run} />
      <div className="drawing">
        {document ? (
          <Suspense fallback={<Skeleton active />}>
            <RunDrawing document={document} rows={rows} tokens={run.tokens} />
          </Suspense>
        ) : (
          <Skeleton active />
        )}
      </div>
    </section>
  )
}

const WAITS = ['task', 'exception', 'time', 'branches'] as const

function WaitingAt({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation('orders')
  const locale = useLocale()
  const { document, catalogue } = useVersion(run.workflow, run.version)
  const telling = { document, catalogue, locale, workflow: run.workflow, version: run.version }
  const resting = run.tokens.filter((token) => token.waitingFor)
  if (resting.length === 0) return null
  return (
    <ul className="plain-list muted run-rest">
      {resting.map((token, at) => {
        const what = WAITS.find((each) => each === token.waitingFor)
        return (
          <li key={at}>
            {t('run.waitingAt', { node: nodeName(token.node, telling) })}
            {what &&
              ` · ${t(`run.waitingFor.${what}`, { time: token.until ? formatShortTime(token.until) : '' })}`}
          </li>
        )
      })}
    </ul>
  )
}
