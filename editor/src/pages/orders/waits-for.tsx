import type { OrderRow } from '@orderloom/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'

/** The open tasks every row looks itself up in: read once for the whole list. */
const openTasks = () => apiQuery('listTasks', { query: { status: 'open', limit: 200 } })

/** What holds an order up: the name of its open task, or how many there are. */
export function WaitsFor({ row }: { readonly row: OrderRow }) {
  const { t } = useTranslation('orders')
  const { data } = useQuery({ ...openTasks(), enabled: row.openTasks > 0 })
  if (row.openTasks === 0) return t('facts.none')
  const titles = (data?.items ?? []).filter((task) => task.orderId === row.id).map((task) => task.title)
  return titles.length === row.openTasks ? titles.join(' · ') : t('tasks', { count: row.openTasks })
}
