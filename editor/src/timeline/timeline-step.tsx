import type { RunAnswer } from '@orderloom/shared/api.ts'
import { explainReason } from '@orderloom/shared/rules/explain.ts'
import type { Entry, JournalRow } from '@orderloom/shared/run.ts'
import { useTranslation } from 'react-i18next'
import { ORDER_CATALOGUE, useVersion } from '../api/use-version.ts'
import { ChangeTable } from '../parts/change-table.tsx'
import { TimeAgo } from '../parts/time-ago.tsx'
import { useLocale } from '../parts/use-locale.ts'
import { describeEntry, isTelling } from './describe-entry.ts'
import { describeRow } from './describe-row.ts'
import type { Telling } from './telling.ts'

type Props = { readonly row: JournalRow; readonly run: RunAnswer | undefined; readonly every: boolean }

/** One step: what set it off, who, when, their words, and what followed. */
export function TimelineStep({ row, run, every }: Props) {
  return run ? <StepOfRun row={row} run={run} every={every} /> : <StepOfOrder row={row} every={every} />
}

function StepOfRun({ row, run, every }: Props & { readonly run: RunAnswer }) {
  const { document, catalogue } = useVersion(run.workflow, run.version)
  const locale = useLocale()
  return (
    <Step
      row={row}
      every={every}
      telling={{
        document,
        catalogue,
        locale,
        workflow: document?.name ?? run.workflow,
        version: run.version,
      }}
    />
  )
}

function StepOfOrder({ row, every }: Omit<Props, 'run'>) {
  const locale = useLocale()
  return (
    <Step
      row={row}
      every={every}
      telling={{ document: undefined, catalogue: ORDER_CATALOGUE, locale, workflow: '', version: undefined }}
    />
  )
}

function Step({
  row,
  every,
  telling,
}: {
  readonly row: JournalRow
  readonly every: boolean
  readonly telling: Telling
}) {
  const { t } = useTranslation('timeline')
  const entries = every ? row.entries : row.entries.filter((entry) => isTelling(entry, row.event))
  const entering = row.event === 'run-started' || row.event === 'received'
  const by = row.by && row.by.id !== 'system' ? row.by.name : undefined
  return (
    <>
      <div>
        {by && !entering && <strong>{t('by', { name: by })} </strong>}
        {describeRow(row, { t, telling })}
      </div>
      <div className="muted">
        <TimeAgo at={row.at} />
        {by && entering && <> · {t('submittedBy', { name: by })}</>}
      </div>
      {row.comment && <div className="comment">{row.comment}</div>}
      <ul className="timeline-lines">
        {entries.map((entry, at) => (
          <li key={at}>
            {describeEntry(entry, { t, telling })}
            <EntryMore entry={entry} telling={telling} />
          </li>
        ))}
      </ul>
    </>
  )
}

function EntryMore({ entry, telling }: { readonly entry: Entry; readonly telling: Telling }) {
  if ('changed' in entry) return <ChangeTable changes={entry.changed} catalogue={telling.catalogue} />
  if (entry.type !== 'decided' || entry.reasons.length === 0) return null
  return (
    <ul className="timeline-reasons">
      {entry.reasons.map((reason, at) => (
        <li key={at}>{explainReason(reason, telling.catalogue, telling.locale)}</li>
      ))}
    </ul>
  )
}
