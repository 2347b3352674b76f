import { Link } from '@tanstack/react-router'
import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { useOpenTaskCount } from '../api/use-open-task-count.ts'
import type { Destination } from './destinations.tsx'

type Props = { readonly destination: Destination; readonly onClick?: () => void }

/** One place of the navigation; the inbox carries how much waits there. */
export function NavLink({ destination, onClick }: Props) {
  const { t } = useTranslation('shell')
  const { key, to, icon } = destination
  return (
    <Link
      to={to}
      className="nav-link"
      activeProps={{ className: 'nav-active' }}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      {...(onClick && { onClick })}
    >
      {icon}
      <span className="nav-text">{t(`nav.${key}`)}</span>
      {key === 'inbox' && <OpenTaskBadge />}
    </Link>
  )
}

function OpenTaskBadge() {
  const { t } = useTranslation('shell')
  const { count, text } = useOpenTaskCount()
  if (count === 0) return null
  return (
    <span className="nav-badge" aria-label={t('nav.openTasks', { count })}>
      <Badge size="small" count={text} color="#cf1322" title="" aria-hidden />
    </span>
  )
}
