import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from './error-state.tsx'

/** The part of a query this needs. */
type Reading<T> = { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown }

type Props<T> = {
  readonly query: Reading<T>
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}

/** Shows what a query read: a skeleton before, an error with a retry instead, the content after. */
export function Loaded<T>({ query, rows = 6, children }: Props<T>) {
  const { t } = useTranslation('shell')
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div aria-busy="true" aria-label={t('state.loading')} role="status">
      <Skeleton active paragraph={{ rows }} />
    </div>
  )
}
