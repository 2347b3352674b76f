import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatShortTime } from '../parts/format-time.ts'
import { useNow } from '../parts/use-now.ts'

/** By when a task should be dealt with; red once that has passed. */
export function DueTime({ at }: { readonly at: string }) {
  const { t } = useTranslation('tasks')
  const overdue = Date.parse(at) < useNow()
  const text = t(overdue ? 'overdue' : 'due', { time: formatShortTime(at) })
  return overdue ? <Typography.Text type="danger">{text}</Typography.Text> : <span>{text}</span>
}
