import type { OrderRow } from '@orderloom/shared/api.ts'
import { channelLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../parts/amount.tsx'
import { OrderStatusBadge } from '../../parts/status-badge.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useSay } from '../../parts/use-locale.ts'
import { WaitsFor } from './waits-for.tsx'

/** The list as a table, for a desk. */
export function OrdersTable({ rows }: { readonly rows: readonly OrderRow[] }) {
  const columns = useColumns()
  return (
    <Table<OrderRow>
      rowKey="id"
      size="medium"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 920 }}
    />
  )
}

function useColumns(): TableColumnsType<OrderRow> {
  const { t } = useTranslation('orders')
  const say = useSay()
  return [
    {
      title: t('column.number'),
      render: (_, row) => (
        <Link to="/orders/$orderId" params={{ orderId: row.id }} className="break">
          {row.externalId}
        </Link>
      ),
    },
    {
      title: t('column.channel'),
      render: (_, row) => <span className="nowrap">{say(channelLabel(row.channel))}</span>,
    },
    { title: t('column.shop'), dataIndex: 'shop' },
    {
      title: t('column.total'),
      align: 'right',
      render: (_, row) => <Amount minor={row.total} currency={row.currency} />,
    },
    { title: t('column.receiver'), render: (_, row) => row.receiver ?? t('facts.none') },
    { title: t('column.status'), render: (_, row) => <OrderStatusBadge status={row.status} /> },
    { title: t('column.waitsFor'), render: (_, row) => <WaitsFor row={row} /> },
    {
      title: t('column.placedAt'),
      render: (_, row) => (
        <span className="nowrap">
          <TimeAgo at={row.placedAt} />
        </span>
      ),
    },
  ]
}
