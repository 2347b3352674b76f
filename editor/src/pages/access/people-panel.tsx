import { UserAddOutlined } from '@ant-design/icons'
import type { Account } from '@orderloom/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { useAccount } from '../../api/use-account.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { useRoleName } from '../../parts/role-name.ts'
import { AddPerson } from './add-person.tsx'
import { ChangeRoles } from './change-roles.tsx'

/** Everybody with an account, and their roles. */
export function PeoplePanel() {
  const { t } = useTranslation('access')
  const query = useQuery(apiQuery('listAccounts'))
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Account>()
  const columns = useColumns(setChanging)
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <div className="filters">
            <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          </div>
          <Table<Account>
            rowKey="id"
            size="medium"
            columns={columns}
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
          {adding && <AddPerson onClose={() => setAdding(false)} />}
          {changing && (
            <ChangeRoles key={changing.id} account={changing} onClose={() => setChanging(undefined)} />
          )}
        </>
      )}
    </Loaded>
  )
}

function useColumns(onChange: (account: Account) => void): TableColumnsType<Account> {
  const { t } = useTranslation('access')
  const roleName = useRoleName()
  const me = useAccount()
  return [
    { title: t('column.name'), render: (_, row) => `${row.name}${row.id === me?.id ? t('you') : ''}` },
    { title: t('column.email'), dataIndex: 'email' },
    {
      title: t('column.roles'),
      render: (_, row) => {
        const standsIn = (row.actsAs ?? []).filter((role) => !row.roles.includes(role))
        return (
          <>
            {row.roles.map((role) => (
              <Tag key={role} variant="filled">
                {roleName(role)}
              </Tag>
            ))}
            {standsIn.length > 0 && (
              <div className="muted">{t('actsAs', { roles: standsIn.map(roleName).join(' · ') })}</div>
            )}
          </>
        )
      },
    },
    {
      title: t('column.actions'),
      render: (_, row) => (
        <Button type="link" onClick={() => onChange(row)} aria-label={`${t('editRoles')} ${row.name}`}>
          {t('editRoles')}
        </Button>
      ),
    },
  ]
}
