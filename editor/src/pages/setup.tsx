import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { describeError } from '../parts/use-report.ts'
import { EntryPage } from './entry-page.tsx'
import { PasswordItem } from './password-item.tsx'
import { useEnter } from './use-enter.ts'

const route = getRouteApi('/setup')

type Fields = { name: string; email: string; password: string }

/** First start: the holder of the one-time link becomes the administrator. */
export function SetupPage() {
  const { t } = useTranslation('shell')
  const { token } = route.useSearch()
  const enter = useEnter()
  const setUp = useMutation({
    mutationFn: ({ name, email, password }: Fields) =>
      call('setUp', { body: { token: token ?? '', name, email, password } }),
    onSuccess: (account) => enter(account),
  })
  return (
    <EntryPage title={t('setup.title')} lead={t('setup.lead')}>
      {!token && (
        <Alert type="warning" showIcon title={t('setup.noTokenTitle')} description={t('setup.noToken')} />
      )}
      {setUp.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={describeError(setUp.error, t('state.brokenTitle'))}
        />
      )}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={setUp.mutate}
        disabled={setUp.isPending || !token}
        style={{ marginTop: 12 }}
      >
        <Form.Item
          name="name"
          label={t('setup.name')}
          rules={[{ required: true, whitespace: true, max: 60, message: t('setup.nameNeeded') }]}
        >
          <Input autoComplete="name" size="large" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('signIn.email')}
          rules={[{ required: true, type: 'email', message: t('signIn.emailNeeded') }]}
          normalize={(text: string) => text.trim()}
        >
          <Input type="email" autoComplete="username" size="large" />
        </Form.Item>
        <PasswordItem label={t('signIn.password')} />
        <RepeatItem />
        <Button type="primary" htmlType="submit" size="large" block loading={setUp.isPending}>
          {t('setup.submit')}
        </Button>
      </Form>
    </EntryPage>
  )
}

function RepeatItem() {
  const { t } = useTranslation('shell')
  return (
    <Form.Item
      name="repeat"
      label={t('setup.repeat')}
      dependencies={['password']}
      rules={[
        ({ getFieldValue }) => ({
          validator: async (_, value) => {
            if (value !== getFieldValue('password')) throw new Error(t('setup.repeatWrong'))
          },
        }),
      ]}
    >
      <Input.Password autoComplete="new-password" size="large" />
    </Form.Item>
  )
}
