import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { TaskView } from '../../tasks/task-view.tsx'

/** The open tasks of this order, to be decided without leaving it. */
export function OrderTasks({ orderId }: { readonly orderId: string }) {
  const { t } = useTranslation('orders')
  const tasks = useQuery(apiQuery('listTasks', { query: { orderId, limit: 100 } })).data?.items ?? []
  const open = tasks.filter((task) => task.status === 'open')
  if (open.length === 0) return null
  return (
    <section className="section" aria-label={t('openTasks')}>
      {open.map((task) => (
        <TaskView key={task.id} task={task} brief />
      ))}
    </section>
  )
}
