import type { OrderRow } from '@orderloom/shared/api.ts'
import { ORDER_STATUSES } from '@orderloom/shared/order.ts'
import { statusLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useSay } from '../../parts/use-locale.ts'

type Props = {
  /** The latest orders, newest first. */
  readonly rows: readonly OrderRow[]
  /** There are older ones that were not read. */
  readonly more: boolean
}

/** How many of today's orders stand where. */
export function Today({ rows, more }: Props) {
  const { t } = useTranslation('start')
  const say = useSay()
  const today = rows.filter((row) => dayjs(row.receivedAt).isSame(dayjs(), 'day'))
  const counts = ORDER_STATUSES.map((status) => ({
    status,
    count: today.filter((row) => row.status === status).length,
  }))
  return (
    <section className="section" aria-labelledby="today-title">
      <div className="section-head">
        <h2 id="today-title" className="section-title">
          {t('today')}
        </h2>
        {more && today.length === rows.length && (
          <span className="muted">{t('todayMore', { count: rows.length })}</span>
        )}
        <Link to="/orders">{t('all')}</Link>
      </div>
      {today.length === 0 && <p className="muted">{t('todayNone')}</p>}
      <div className="tiles">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <Link key={status} to="/orders" search={{ status }} className="tile">
              {say(statusLabel(status))}
              <strong>{count}</strong>
            </Link>
          ))}
      </div>
    </section>
  )
}
