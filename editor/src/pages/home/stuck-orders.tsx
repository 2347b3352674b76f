import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { TaskBriefs } from './task-briefs.tsx'

/** Orders at the exception desk, whoever is to clear them. */
export function StuckOrders() {
  const { t } = useTranslation('start')
  const query = useQuery(apiQuery('listTasks', { query: { status: 'open', kind: 'exception', limit: 50 } }))
  return (
    <TaskBriefs
      id="stuck"
      title={t('stuck')}
      none={t('stuckNone')}
      query={query}
      search={{ all: true, kind: 'exception' }}
    />
  )
}
