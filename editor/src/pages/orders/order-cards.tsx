import type { OrderRow } from '@orderloom/shared/api.ts'
import { channelLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { Link } from '@tanstack/react-router'
import { Amount } from '../../parts/amount.tsx'
import { OrderStatusBadge } from '../../parts/status-badge.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useSay } from '../../parts/use-locale.ts'
import { WaitsFor } from './waits-for.tsx'

/** The list as cards, for a phone. */
export function OrderCards({ rows }: { readonly rows: readonly OrderRow[] }) {
  const say = useSay()
  return (
    <ul className="card-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/orders/$orderId" params={{ orderId: row.id }} className="card-link">
            <span className="card-row">
              <strong>{row.externalId}</strong>
              <Amount minor={row.total} currency={row.currency} />
            </span>
            <span className="card-row">
              <span className="muted">
                {[say(channelLabel(row.channel)), row.shop, row.receiver].filter(Boolean).join(' · ')}
              </span>
              <OrderStatusBadge status={row.status} />
            </span>
            <span className="card-row muted">
              <TimeAgo at={row.placedAt} />
              {row.openTasks > 0 && (
                <span>
                  <WaitsFor row={row} />
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
