import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatShortTime } from '../parts/format-time.ts'

/** By when a task should be dealt with; red once that has passed. */
export function DueTime({ at }: { readonly at: string }) {
  const { t } = useTranslation('tasks')
  const overdue = Date.parse(at) < Date.now()
  const text = t(overdue ? 'overdue' : 'due', { time: formatShortTime(at) })
  return overdue ? <Typography.Text type="danger">{text}</Typography.Text> : <span>{text}</span>
}
