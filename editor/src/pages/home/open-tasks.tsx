import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { myOpenTasks } from '../../api/use-open-task-count.ts'
import { TaskBriefs } from './task-briefs.tsx'

/** What waits for me. */
export function OpenTasks() {
  const { t } = useTranslation('start')
  return (
    <TaskBriefs
      id="waiting"
      title={t('waiting')}
      none={t('waitingNone')}
      query={useQuery(myOpenTasks())}
      search={{}}
    />
  )
}
