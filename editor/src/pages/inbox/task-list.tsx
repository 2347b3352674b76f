import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../parts/amount.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { DueTime } from '../../tasks/due-time.tsx'
import type { Inbox } from './use-inbox.ts'

/** The open tasks as cards; each leads to its detail. */
export function TaskList({ inbox }: { readonly inbox: Inbox }) {
  const { selected } = inbox
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (selected) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <ul className="task-list" ref={list}>
      {inbox.tasks.map((task) => (
        <li key={task.id}>
          <Link
            to="/inbox"
            search={{ ...inbox.search, task: task.id }}
            className={task.id === selected ? 'task-item task-item-active' : 'task-item'}
            aria-current={task.id === selected ? 'true' : undefined}
          >
            <TaskCard task={task} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function TaskCard({ task }: { readonly task: TaskAnswer }) {
  const { t } = useTranslation('tasks')
  const { order } = task
  return (
    <>
      <span className="card-row">
        <strong>{task.title}</strong>
        <Amount minor={order.total} currency={order.currency} />
      </span>
      <span className="card-row">
        <span className="muted break">{[order.externalId, order.receiver].filter(Boolean).join(' · ')}</span>
        <Tag variant="filled">{t(`kind.${task.kind}`)}</Tag>
      </span>
      {task.reason && <span className="reason">{task.reason}</span>}
      <span className="card-row muted">
        <TimeAgo at={task.openedAt} />
        {task.dueAt && <DueTime at={task.dueAt} />}
      </span>
    </>
  )
}
