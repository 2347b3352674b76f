import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { ErrorState } from '../parts/error-state.tsx'

type Props = { readonly error: unknown; readonly reset?: () => void }

/** A page that could not be shown: a failed answer, code that changed since the tab was opened, or our fault. */
export function PageBroken({ error }: Props) {
  const { t } = useTranslation('shell')
  const reload = () => location.reload()
  if (error instanceof ApiError) return <ErrorState error={error} onRetry={reload} />
  return (
    <Result
      status="warning"
      title={t('state.brokenTitle')}
      subTitle={t('state.brokenHelp')}
      extra={
        <Button type="primary" onClick={reload}>
          {t('state.reload')}
        </Button>
      }
    />
  )
}
