import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { channelLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Amount } from '../parts/amount.tsx'
import { useSay } from '../parts/use-locale.ts'
import { TaskTimes } from './task-times.tsx'

/** The order behind a task in one glance, and whom the task is for. */
export function TaskFacts({ task }: { readonly task: TaskAnswer }) {
  const { t } = useTranslation('orders')
  const say = useSay()
  const { order } = task
  return (
    <>
      <dl className="facts">
        <dt>{t('column.number')}</dt>
        <dd>
          <Link to="/orders/$orderId" params={{ orderId: task.orderId }}>
            {order.externalId}
          </Link>
        </dd>
        <dt>{t('column.total')}</dt>
        <dd>
          <strong>
            <Amount minor={order.total} currency={order.currency} />
          </strong>
        </dd>
        <dt>{t('column.channel')}</dt>
        <dd>
          {say(channelLabel(order.channel))} · {order.shop}
        </dd>
        <dt>{t('column.receiver')}</dt>
        <dd>{order.receiver ?? t('facts.none')}</dd>
      </dl>
      <TaskTimes task={task} />
    </>
  )
}
