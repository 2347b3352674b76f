import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { Amount } from '../../parts/amount.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'

const MOST = 6

type Props = {
  readonly id: string
  readonly title: string
  readonly none: string
  readonly query: UseQueryResult<Answer<'listTasks'>>
  /** How the inbox shows the same list. */
  readonly search: { all?: boolean; kind?: 'exception' }
}

/** A few open tasks, each leading into the inbox. */
export function TaskBriefs({ id, title, none, query, search }: Props) {
  const { t } = useTranslation('shell')
  return (
    <section className="section" aria-labelledby={`${id}-title`}>
      <div className="section-head">
        <h2 id={`${id}-title`} className="section-title">
          {title}
        </h2>
        <Link to="/inbox" search={search}>
          {t('nav.inbox')}
        </Link>
      </div>
      <Loaded query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{none}</p>
          ) : (
            <ul className="brief-list">
              {items.slice(0, MOST).map((task) => (
                <li key={task.id}>
                  <span className="card-row">
                    <Link to="/inbox" search={{ ...search, task: task.id }}>
                      {task.title} · {task.order.externalId}
                    </Link>
                    <Amount minor={task.order.total} currency={task.order.currency} />
                  </span>
                  <span className="card-row muted">
                    <span>{task.reason}</span>
                    <span className="nowrap">
                      <TimeAgo at={task.openedAt} />
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
