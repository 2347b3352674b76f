import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../api/client.ts'
import { Loaded } from '../parts/loaded.tsx'
import { TimeAgo } from '../parts/time-ago.tsx'

type Props = { readonly query: UseQueryResult<Answer<'listNotices'>>; readonly onFollow: () => void }

/** The latest notices, each leading to its order. */
export function NoticeList({ query, onFollow }: Props) {
  const { t } = useTranslation('shell')
  return (
    <Loaded query={query} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="notice-none">{t('tools.noNotices')}</p>
        ) : (
          <ul className="notice-list">
            {items.map((notice) => (
              <li key={notice.id}>
                <Link to="/orders/$orderId" params={{ orderId: notice.orderId }} onClick={onFollow}>
                  {notice.text}
                </Link>
                <div className="muted">
                  <TimeAgo at={notice.at} />
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
