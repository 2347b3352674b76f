import { useTranslation } from 'react-i18next'
import { DESTINATIONS } from './destinations.tsx'
import { NavLink } from './nav-link.tsx'

/** The navigation beside the page on a desk. */
export function SideNav() {
  const { t } = useTranslation('shell')
  return (
    <nav className="side-nav" aria-label={t('nav.main')}>
      {DESTINATIONS.map((destination) => (
        <NavLink key={destination.key} destination={destination} />
      ))}
    </nav>
  )
}
