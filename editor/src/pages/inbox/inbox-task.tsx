import { ArrowLeftOutlined } from '@ant-design/icons'
import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { TaskPath } from '../../tasks/task-path.tsx'
import { TaskView } from '../../tasks/task-view.tsx'
import type { Inbox } from './use-inbox.ts'

type Props = { readonly id: string; readonly inbox: Inbox; readonly narrow?: boolean }

/** The chosen task; after a decision the next one opens (the last one stays, to see its order go on), or on a phone the list. */
export function InboxTask({ id, inbox, narrow = false }: Props) {
  const { t } = useTranslation('shell')
  const listed = inbox.tasks.find((task) => task.id === id)
  const query = useQuery({
    ...apiQuery('getTask', { params: { id } }),
    ...(listed && { placeholderData: listed }),
  })
  return (
    <>
      {narrow && (
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={() => inbox.select(undefined)}>
          {t('action.back')}
        </Button>
      )}
      <Loaded query={query} rows={8}>
        {(task) => (
          <TaskView
            task={task}
            onDone={() => inbox.select(narrow ? undefined : (inbox.after ?? id))}
            onNext={() => inbox.select(successor(task, inbox, narrow))}
            withKeys={!narrow}
          >
            <TaskPath runId={task.runId} workflow={task.workflow} version={task.version} />
          </TaskView>
        )}
      </Loaded>
    </>
  )
}

/** After a task that became void: the one that asks again, so that nothing has to be looked for. */
function successor(task: TaskAnswer, inbox: Inbox, narrow: boolean): string | undefined {
  const again = inbox.tasks.find(
    (each) => each.id !== task.id && each.runId === task.runId && each.node === task.node,
  )
  return again?.id ?? (narrow ? undefined : inbox.after)
}
