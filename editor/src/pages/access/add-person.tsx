import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { describeError, useReport } from '../../parts/use-report.ts'
import { PasswordItem } from '../password-item.tsx'
import { makePassword } from './make-password.ts'
import { RolesItem } from './roles-select.tsx'

type Fields = { name: string; email: string; password: string; roles: string[] }

/** Creates an account; the initial password is handed over by whoever creates it. */
export function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const [form] = Form.useForm<Fields>()
  const add = useAddPerson(onClose)
  return (
    <Modal
      open
      title={t('addTitle')}
      okText={t('add')}
      cancelText={shell('action.cancel')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('addHelp')}</p>
      {add.error && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={describeError(add.error, shell('state.brokenTitle'))}
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={add.mutate}>
        <Form.Item
          name="name"
          label={t('column.name')}
          rules={[{ required: true, whitespace: true, message: shell('setup.nameNeeded') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('column.email')}
          rules={[{ required: true, type: 'email', message: shell('signIn.emailNeeded') }]}
          normalize={(text: string) => text.trim()}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <PasswordItem label={t('initialPassword')} />
        <PasswordTools fill={(password) => form.setFieldsValue({ password })} />
        <RolesItem />
      </Form>
    </Modal>
  )
}

function PasswordTools({ fill }: { readonly fill: (password: string) => void }) {
  const { t } = useTranslation('access')
  const password = Form.useWatch<string | undefined>('password')
  return (
    <div className="filters">
      <Button onClick={() => fill(makePassword())}>{t('generate')}</Button>
      {password && <CopyButton text={password} />}
    </div>
  )
}

function useAddPerson(onClose: () => void) {
  const { t } = useTranslation('access')
  const client = useQueryClient()
  const report = useReport()
  return useMutation({
    mutationFn: (body: Fields) => call('createAccount', { body }),
    onSuccess: async (account) => {
      report.done(t('added', { name: account.name }))
      onClose()
      await client.invalidateQueries({ queryKey: ['listAccounts'] })
    },
  })
}
