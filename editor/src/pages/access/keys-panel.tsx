import { KeyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import type { Answer } from '../../api/client.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useRoleName } from '../../parts/role-name.ts'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useNow } from '../../parts/use-now.ts'
import { NewKey } from './new-key.tsx'
import { RevokeKey } from './revoke-key.tsx'

type Key = Answer<'listKeys'>['items'][number]

/** The keys programs use. */
export function KeysPanel() {
  const { t } = useTranslation('access')
  const query = useQuery(apiQuery('listKeys'))
  const [making, setMaking] = useState(false)
  const columns = useColumns()
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <div className="filters">
            <Button type="primary" icon={<KeyOutlined aria-hidden />} onClick={() => setMaking(true)}>
              {t('newKey')}
            </Button>
          </div>
          {items.length === 0 ? (
            <EmptyState title={t('keysEmpty')} help={t('keysEmptyHelp')} />
          ) : (
            <Table<Key>
              rowKey="id"
              size="medium"
              columns={columns}
              dataSource={items}
              pagination={false}
              scroll={{ x: 'max-content' }}
            />
          )}
          {making && <NewKey onClose={() => setMaking(false)} />}
        </>
      )}
    </Loaded>
  )
}

function useColumns(): TableColumnsType<Key> {
  const { t } = useTranslation('access')
  const roleName = useRoleName()
  return [
    { title: t('keyName'), dataIndex: 'name' },
    {
      title: t('column.roles'),
      render: (_, row) =>
        row.roles.map((role) => (
          <Tag key={role} variant="filled">
            {roleName(role)}
          </Tag>
        )),
    },
    { title: t('column.created'), render: (_, row) => <TimeAgo at={row.createdAt} /> },
    { title: t('column.expires'), render: (_, row) => <Expiry at={row.expiresAt} /> },
    { title: t('column.actions'), render: (_, row) => <RevokeKey id={row.id} name={row.name} /> },
  ]
}

function Expiry({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('access')
  const now = useNow()
  if (!at) return t('never')
  return Date.parse(at) < now ? t('expired') : <TimeAgo at={at} />
}
