import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { AppearanceSwitch } from '../shell/appearance-switch.tsx'
import { Brand } from '../shell/brand.tsx'
import { LanguageSwitch } from '../shell/language-switch.tsx'

type Props = { readonly title: string; readonly lead?: string; readonly children: ReactNode }

/** Frame of the pages before anybody is signed in. */
export function EntryPage({ title, lead, children }: Props) {
  const { t } = useTranslation('shell')
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`
  }, [title, t])
  return (
    <div className="entry">
      <header className="entry-tools">
        <LanguageSwitch />
        <AppearanceSwitch />
      </header>
      <main className="entry-main">
        <Brand />
        <div className="muted">{t('tagline')}</div>
        <div className="entry-card">
          <h1>{title}</h1>
          {lead && <p className="muted">{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}
