import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

/** Stands in for a page whose code is still on its way. */
export function PageLoading() {
  const { t } = useTranslation('shell')
  return (
    <div className="page" role="status" aria-busy="true" aria-label={t('state.loading')}>
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 8 }} />
    </div>
  )
}
