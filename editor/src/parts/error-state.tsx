import { Button, Result, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'

type Props = { readonly error: unknown; readonly onRetry?: () => void }

/** What went wrong while reading, how to mend it, and a way to try again. */
export function ErrorState({ error, onRetry }: Props) {
  const { t } = useTranslation('shell')
  const { status, title, help } = describe(error, t)
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return (
    <Result
      className="error-state"
      status={status}
      title={title}
      subTitle={
        <>
          {help}
          {requestId && (
            <Typography.Text className="request-id">
              {t('state.requestId', { id: requestId })}
            </Typography.Text>
          )}
        </>
      }
      extra={onRetry && <Button onClick={onRetry}>{t('state.retry')}</Button>}
    />
  )
}

type Translate = ReturnType<typeof useTranslation<'shell'>>['t']

function describe(error: unknown, t: Translate): { status: 'warning' | 'info'; title: string; help: string } {
  if (!(error instanceof ApiError))
    return { status: 'warning', title: t('state.brokenTitle'), help: t('state.brokenHelp') }
  if (error.status === 403)
    return { status: 'info', title: t('state.forbiddenTitle'), help: t('state.forbiddenHelp') }
  if (error.status === 404)
    return { status: 'info', title: t('state.missingRecord'), help: t('state.missingHelp') }
  return { status: 'warning', title: t('state.failedTitle'), help: error.message }
}
