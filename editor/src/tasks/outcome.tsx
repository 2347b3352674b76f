import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Change } from '@orderloom/shared/run.ts'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { ChangeTable } from '../parts/change-table.tsx'
import { formatShortTime } from '../parts/format-time.ts'
import { describeError } from '../parts/use-report.ts'
import { useDecisionName } from './use-decision-name.ts'

type Props = {
  readonly error: unknown
  readonly catalogue: FieldCatalogue
  readonly onNext?: (() => void) | undefined
}

/** Why an act had no effect, in plain words: somebody was faster, the order changed, or it is over. */
export function Outcome({ error, catalogue, onNext }: Props) {
  const { t } = useTranslation('tasks')
  const { t: shell } = useTranslation('shell')
  const told = useConflict(error)
  if (!told)
    return (
      <Alert
        className="task-block"
        role="alert"
        type="error"
        showIcon
        title={describeError(error, shell('state.brokenTitle'))}
      />
    )
  return (
    <Alert
      className="task-block"
      role="alert"
      type="warning"
      showIcon
      title={told.title}
      description={
        <>
          <p>{told.text}</p>
          {told.changed.length > 0 && <ChangeTable changes={told.changed} catalogue={catalogue} />}
          {onNext && <Button onClick={onNext}>{t('outcome.toNext')}</Button>}
        </>
      }
    />
  )
}

type Told = { readonly title: string; readonly text: string; readonly changed: readonly Change[] }

function useConflict(error: unknown): Told | undefined {
  const { t } = useTranslation('tasks')
  const decisionName = useDecisionName()
  if (!(error instanceof ApiError)) return undefined
  const { by, at, decision, changed } = error.detail as {
    by?: unknown
    at?: unknown
    decision?: unknown
    changed?: unknown
  }
  if (error.status === 410)
    return {
      title: t('outcome.voidTitle'),
      text: t('outcome.void'),
      changed: Array.isArray(changed) ? (changed as Change[]) : [],
    }
  if (error.status !== 409) return undefined
  if (error.code !== 'already-decided')
    return { title: t('outcome.closedTitle'), text: error.message, changed: [] }
  const known = typeof by === 'string' && typeof at === 'string'
  const text = known
    ? t('outcome.decided', {
        name: by,
        time: formatShortTime(at),
        decision: decisionName(typeof decision === 'string' ? decision : ''),
      })
    : t('outcome.decidedPlain')
  return { title: t('outcome.decidedTitle'), text, changed: [] }
}
