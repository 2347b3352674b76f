import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { Trans, useTranslation } from 'react-i18next'
import { useRoleName } from '../parts/role-name.ts'
import { TimeAgo } from '../parts/time-ago.tsx'
import { DueTime } from './due-time.tsx'

/** Since when a task waits, for whom, and by when it should be dealt with. */
export function TaskTimes({ task }: { readonly task: TaskAnswer }) {
  const { t } = useTranslation('tasks')
  const roleName = useRoleName()
  const { role, users } = task.audience
  return (
    <p className="muted">
      <Trans ns="tasks" i18nKey="opened" components={{ ago: <TimeAgo at={task.openedAt} /> }} />
      {role && <> · {t('forRole', { role: roleName(role) })}</>}
      {users && users.length > 0 && <> · {t('forUsers', { users: users.join(', ') })}</>}
      {task.dueAt && (
        <>
          {' '}
          · <DueTime at={task.dueAt} />
        </>
      )}
    </p>
  )
}
