import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVersion } from '../api/use-version.ts'
import { ChangeTable } from '../parts/change-table.tsx'
import { ApprovalActs } from './approval-acts.tsx'
import { CommentBox } from './comment-box.tsx'
import { ExceptionActs } from './exception-acts.tsx'
import { Outcome } from './outcome.tsx'
import { SeenValues } from './seen-values.tsx'
import { TaskFacts } from './task-facts.tsx'
import { TaskForm } from './task-form.tsx'
import { TaskReasons } from './task-reasons.tsx'
import { TaskTimes } from './task-times.tsx'
import { type Act, useDecide } from './use-decide.ts'
import { useDecisionName } from './use-decision-name.ts'

type Props = {
  readonly task: TaskAnswer
  /** After a decision that took effect. */
  readonly onDone?: () => void
  /** Offered after a decision that did not. */
  readonly onNext?: () => void
  readonly withKeys?: boolean
  /** The order's facts stand elsewhere on the page. */
  readonly brief?: boolean
  /** More to look at before deciding, such as the drawing. */
  readonly children?: ReactNode
}

/** One task: what it is about, why it is here, and the acts. Give it the task's id as key. */
export function TaskView({ task, onDone, onNext, withKeys = false, brief = false, children }: Props) {
  const { document, catalogue } = useVersion(task.workflow, task.version)
  const [comment, setComment] = useState('')
  const decide = useDecide(task, onDone)
  const act = (chosen: Act) =>
    decide.mutate({ ...chosen, ...(comment.trim() && { comment: comment.trim() }) })
  const open = task.status === 'open' && !isConflict(decide.error)
  return (
    <article className="task" aria-labelledby={`title-${task.id}`}>
      <h2 id={`title-${task.id}`} className="task-title">
        {task.title}
      </h2>
      <TaskReasons task={task} catalogue={catalogue} />
      {open && <TaskChanges task={task} catalogue={catalogue} />}
      {brief ? <TaskTimes task={task} /> : <TaskFacts task={task} />}
      <SeenValues seen={task.seen} catalogue={catalogue} />
      {decide.error && <Outcome error={decide.error} catalogue={catalogue} onNext={onNext} />}
      {!open && !decide.error && <TaskState task={task} />}
      {open && !task.mine && <NotMine />}
      {open && task.mine && (
        <>
          {task.kind !== 'form' && <CommentBox value={comment} onChange={setComment} />}
          {task.kind === 'approval' && (
            <ApprovalActs task={task} pending={decide.isPending} decide={act} withKeys={withKeys} />
          )}
          {task.kind === 'form' && (
            <TaskForm fields={task.fields ?? []} pending={decide.isPending} decide={act}>
              <CommentBox value={comment} onChange={setComment} />
            </TaskForm>
          )}
          {task.kind === 'exception' && (
            <ExceptionActs task={task} document={document} pending={decide.isPending} decide={act} />
          )}
        </>
      )}
      {children && <div className="task-more">{children}</div>}
    </article>
  )
}

function isConflict(error: unknown): boolean {
  const status = (error as { status?: number } | null)?.status
  return status === 409 || status === 410
}

function NotMine() {
  const { t } = useTranslation('tasks')
  return <Alert role="note" className="task-block" type="info" showIcon title={t('notMine')} />
}

function TaskChanges({
  task,
  catalogue,
}: {
  task: TaskAnswer
  catalogue: ReturnType<typeof useVersion>['catalogue']
}) {
  const { t } = useTranslation('tasks')
  if (!task.changed?.length) return null
  return (
    <Alert
      role="note"
      className="why"
      type="warning"
      showIcon
      title={t('changedTitle')}
      description={
        <>
          {t('changedHelp')}
          <ChangeTable changes={task.changed} catalogue={catalogue} />
        </>
      }
    />
  )
}

function TaskState({ task }: { readonly task: TaskAnswer }) {
  const { t } = useTranslation('tasks')
  const decisionName = useDecisionName()
  const { decision } = task
  if (decision)
    return (
      <Alert
        role="note"
        className="task-block"
        type="success"
        showIcon
        title={t('state.decided', { name: decision.by, decision: decisionName(decision.decision) })}
        description={decision.comment}
      />
    )
  return (
    <Alert
      role="note"
      className="task-block"
      type="info"
      showIcon
      title={t(task.status === 'void' ? 'state.void' : 'state.cancelled')}
    />
  )
}
