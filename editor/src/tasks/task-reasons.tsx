import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { exceptionLabel } from '@orderloom/shared/exception-label.ts'
import { explainReason } from '@orderloom/shared/rules/explain.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../parts/use-locale.ts'

type Props = { readonly task: TaskAnswer; readonly catalogue: FieldCatalogue }

/** Why the order stopped: the exception, or the conditions that led here with the values they saw. */
export function TaskReasons({ task, catalogue }: Props) {
  const { t } = useTranslation('tasks')
  const locale = useLocale()
  const reasons = task.reasons.map((reason) => explainReason(reason, catalogue, locale))
  const lines = reasons.length > 0 ? reasons : [task.reason].filter(Boolean)
  const exception =
    task.exception &&
    t('exceptionText', { type: exceptionLabel(task.exception.type)[locale], message: task.exception.message })
  if (!exception && lines.length === 0) return null
  return (
    <Alert
      role="note"
      className="why"
      type={task.exception ? 'warning' : 'info'}
      showIcon
      title={exception ?? t('why', { reasons: lines.join(locale === 'zh' ? '；' : '; ') })}
    />
  )
}
