import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../api/api-query.ts'
import { call } from '../api/client.ts'
import { describeError } from '../parts/use-report.ts'
import { EntryPage } from './entry-page.tsx'
import { useEnter } from './use-enter.ts'

const route = getRouteApi('/sign-in')

/** Asks who somebody is, then leads back to where they were going. */
export function SignInPage() {
  const { t } = useTranslation('shell')
  const { back } = route.useSearch()
  const enter = useEnter()
  const health = useQuery(apiQuery('health'))
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call('signIn', { body }),
    onSuccess: (account) => enter(account, back),
  })
  return (
    <EntryPage title={t('signIn.title')}>
      {health.data?.setUp === false && (
        <Alert type="info" showIcon title={t('signIn.notSetUpTitle')} description={t('signIn.notSetUp')} />
      )}
      {signIn.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={describeError(signIn.error, t('state.brokenTitle'))}
        />
      )}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={signIn.mutate}
        disabled={signIn.isPending}
        style={{ marginTop: 12 }}
      >
        <Form.Item
          name="email"
          label={t('signIn.email')}
          rules={[{ required: true, type: 'email', message: t('signIn.emailNeeded') }]}
          normalize={(text: string) => text.trim()}
        >
          <Input type="email" autoComplete="username" size="large" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('signIn.passwordNeeded') }]}
        >
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <p className="muted">{t('signIn.forgotten')}</p>
    </EntryPage>
  )
}
