import { Button, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { TimeAgo } from '../../parts/time-ago.tsx'

type Row = Answer<'listTables'>['items'][number]
type Props = { readonly tables: readonly Row[]; readonly onShow: (slug: string) => void }

export function TableRows({ tables, onShow }: Props) {
  const { t } = useTranslation('tables')
  const columns: TableColumnsType<Row> = [
    {
      title: t('column.label'),
      render: (_, row) => (
        <Button type="link" size="small" onClick={() => onShow(row.slug)}>
          {row.label}
        </Button>
      ),
    },
    { title: t('column.slug'), dataIndex: 'slug' },
    { title: t('column.rows'), render: (_, { newest }) => newest.rowCount },
    { title: t('column.version'), render: (_, { newest }) => newest.version },
    { title: t('column.uploaded'), render: (_, { newest }) => <TimeAgo at={newest.uploadedAt} /> },
    { title: t('column.by'), render: (_, { newest }) => newest.uploadedBy },
  ]
  return (
    <Table<Row>
      rowKey="slug"
      size="medium"
      columns={columns}
      dataSource={tables}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  )
}

type ContentProps = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The first rows of a table, as written. */
export function TableContentView({ columns, rows }: ContentProps) {
  return (
    <Table<{ cells: readonly string[]; at: number }>
      rowKey="at"
      size="small"
      columns={columns.map((title, at) => ({ title, key: title, render: (_, { cells }) => cells[at] }))}
      dataSource={rows.map((cells, at) => ({ cells, at }))}
      pagination={false}
      scroll={{ x: 'max-content', y: 320 }}
    />
  )
}
