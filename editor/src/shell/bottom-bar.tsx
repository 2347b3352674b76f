import { MenuOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DESTINATIONS } from './destinations.tsx'
import { NavLink } from './nav-link.tsx'

const IN_BAR = 4

/** The navigation under the page on a phone; the rest is one tap further. */
export function BottomBar() {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  return (
    <nav className="bottom-bar" aria-label={t('nav.main')}>
      {DESTINATIONS.slice(0, IN_BAR).map((destination) => (
        <NavLink key={destination.key} destination={destination} />
      ))}
      <button type="button" className="nav-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <MenuOutlined aria-hidden />
        <span className="nav-text">{t('nav.more')}</span>
      </button>
      <Drawer title={t('nav.more')} placement="bottom" size="auto" open={open} onClose={() => setOpen(false)}>
        <div className="more-links">
          {DESTINATIONS.slice(IN_BAR).map((destination) => (
            <NavLink key={destination.key} destination={destination} onClick={() => setOpen(false)} />
          ))}
        </div>
      </Drawer>
    </nav>
  )
}
