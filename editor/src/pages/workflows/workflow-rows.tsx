import type { WorkflowRow } from '@orderloom/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Badge, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { TimeAgo } from '../../parts/time-ago.tsx'

type Props = { readonly rows: readonly WorkflowRow[] }

/** The list as a table, for a desk. */
export function WorkflowTable({ rows }: Props) {
  const { t } = useTranslation('workflows')
  const columns: TableColumnsType<WorkflowRow> = [
    { title: t('column.name'), render: (_, row) => <NameLink row={row} /> },
    { title: t('column.live'), render: (_, row) => <Live row={row} /> },
    { title: t('column.draft'), render: (_, row) => <Draft row={row} /> },
    { title: t('column.openRuns'), align: 'right', dataIndex: 'openRuns' },
    { title: t('column.savedAt'), render: (_, row) => <TimeAgo at={row.draft.savedAt} /> },
  ]
  return (
    <Table<WorkflowRow>
      rowKey="key"
      size="medium"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  )
}

/** The list as cards, for a phone. */
export function WorkflowCards({ rows }: Props) {
  const { t } = useTranslation('workflows')
  return (
    <ul className="card-list">
      {rows.map((row) => (
        <li key={row.key}>
          <Link to="/workflows/$key" params={{ key: row.key }} className="card-link">
            <span className="card-row">
              <strong>{row.name}</strong>
              <Live row={row} />
            </span>
            <span className="card-row muted">
              <Draft row={row} />
              <span>
                {t('column.openRuns')} {row.openRuns}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function NameLink({ row }: { readonly row: WorkflowRow }) {
  return (
    <>
      <Link to="/workflows/$key" params={{ key: row.key }}>
        {row.name}
      </Link>
      <div className="muted">{row.key}</div>
    </>
  )
}

function Live({ row }: { readonly row: WorkflowRow }) {
  const { t } = useTranslation('workflows')
  return row.live ? (
    <Badge status="success" text={t('live', { version: row.live.version })} />
  ) : (
    <Badge status="default" text={t('notLive')} />
  )
}

function Draft({ row }: { readonly row: WorkflowRow }) {
  const { t } = useTranslation('workflows')
  return row.changed ? t('changed') : t('same')
}
