import { UserOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { useAccount } from '../api/use-account.ts'
import { useRoleName } from '../parts/role-name.ts'
import { useReport } from '../parts/use-report.ts'

/** Who I am, with which roles, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation('shell')
  const roleName = useRoleName()
  const account = useAccount()
  const signOut = useSignOut()
  if (!account) return null
  const roles = account.roles.map(roleName).join(' · ')
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            disabled: true,
            label: (
              <span className="account-who">
                {account.email}
                <br />
                {roles}
              </span>
            ),
          },
          { type: 'divider' },
          { key: 'out', label: t('tools.signOut'), onClick: signOut },
        ],
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined aria-hidden />}
        aria-label={`${t('tools.account')} ${account.name}`}
      >
        <span className="account-name">{account.name}</span>
      </Button>
    </Dropdown>
  )
}

function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { failed } = useReport()
  const leave = useMutation({
    mutationFn: () => call('signOut'),
    onError: failed,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
  })
  return () => leave.mutate()
}
