import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type CallInput, call } from '../api/client.ts'
import { useReport } from '../parts/use-report.ts'

/** One way to decide a task, without the nonce. */
export type Act = Omit<CallInput<'decideTask'>['body'], 'nonce'>

/** Everything a decision may change, besides what live events will tell. */
const TOUCHED = [
  'listTasks',
  'getTask',
  'listOrders',
  'getOrder',
  'getTimeline',
  'getJournal',
  'getRun',
  'listWorkflows',
]

/** Decides a task. A conflict stays readable in `error`; the lists are read again either way. */
export function useDecide(task: TaskAnswer, onDone?: () => void) {
  const { t } = useTranslation('tasks')
  const client = useQueryClient()
  const report = useReport()
  return useMutation({
    mutationFn: (act: Act) =>
      call('decideTask', { params: { id: task.id }, body: { ...act, nonce: task.nonce } }),
    onSuccess: (_, act) => {
      report.done(t(`done.${act.decision}`))
      onDone?.()
    },
    onSettled: () => Promise.all(TOUCHED.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
}
