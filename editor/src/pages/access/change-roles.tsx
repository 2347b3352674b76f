import type { Account } from '@orderloom/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { describeError, useReport } from '../../parts/use-report.ts'
import { RolesItem } from './roles-select.tsx'

type Props = { readonly account: Account; readonly onClose: () => void }

/** Changes what somebody may do. */
export function ChangeRoles({ account, onClose }: Props) {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const client = useQueryClient()
  const report = useReport()
  const [form] = Form.useForm<{ roles: string[] }>()
  const change = useMutation({
    mutationFn: (body: { roles: string[] }) => call('setRoles', { params: { id: account.id }, body }),
    onSuccess: async () => {
      report.done(t('saved'))
      onClose()
      await Promise.all([
        client.invalidateQueries({ queryKey: ['listAccounts'] }),
        client.invalidateQueries({ queryKey: ['whoAmI'] }),
      ])
    },
  })
  return (
    <Modal
      open
      title={t('editTitle', { name: account.name })}
      okText={shell('action.save')}
      cancelText={shell('action.cancel')}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {change.error && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={describeError(change.error, shell('state.brokenTitle'))}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: account.roles }}
        onFinish={change.mutate}
      >
        <RolesItem />
      </Form>
    </Modal>
  )
}
