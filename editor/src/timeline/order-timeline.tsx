import type { JournalRow } from '@orderloom/shared/run.ts'
import { Switch, Timeline } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { TimelineStep } from './timeline-step.tsx'

type Props = {
  readonly items: Answer<'getTimeline'>['items']
  readonly runs: Answer<'getOrder'>['runs']
}

/** Everything that happened to an order, oldest first, in words. */
export function OrderTimeline({ items, runs }: Props) {
  const { t } = useTranslation('timeline')
  const [every, setEvery] = useState(false)
  return (
    <>
      <div className="section-head">
        <h2 className="section-title">{t('title')}</h2>
        <label className="muted">
          {t('everyStep')}{' '}
          <Switch size="small" checked={every} onChange={setEvery} aria-label={t('everyStep')} />
        </label>
      </div>
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <Timeline
          items={items.map(({ id, row }) => ({
            key: id,
            color: colourOf(row),
            content: <TimelineStep row={row} run={runs.find((run) => run.id === row.runId)} every={every} />,
          }))}
        />
      )}
    </>
  )
}

function colourOf(row: JournalRow): string {
  const types = new Set(row.entries.map((entry) => entry.type))
  if (types.has('failed') || types.has('voided')) return 'red'
  if (row.event === 'task-decided') return 'green'
  return types.has('ignored') ? 'gray' : 'blue'
}
