import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useMatch } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { listenLive } from '../api/live.ts'
import { AccountMenu } from './account-menu.tsx'
import { AppearanceSwitch } from './appearance-switch.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { NoticesBell } from './notices-bell.tsx'
import { PageLoading } from './page-loading.tsx'
import { SideNav } from './side-nav.tsx'

/** The frame of every page after sign-in; listens to live events while it stands. */
export function AppShell() {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  // A drawing wants the room; the navigation keeps its icons.
  const designing = useMatch({ from: '/inside/workflows/$key', shouldThrow: false }) !== undefined
  useEffect(() => listenLive(client), [client])
  return (
    <div className={designing ? 'shell shell-compact' : 'shell'}>
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <header className="shell-header">
        <Link to="/" className="brand-link">
          <Brand />
        </Link>
        <div className="header-tools">
          <LanguageSwitch />
          <AppearanceSwitch />
          <NoticesBell />
          <AccountMenu />
        </div>
      </header>
      <SideNav />
      <main id="content" className="shell-main" tabIndex={-1}>
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </main>
      <BottomBar />
    </div>
  )
}
