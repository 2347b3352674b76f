import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../parts/button-link.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Page } from '../parts/page.tsx'

/** An address nothing stands at. */
export function PageMissing() {
  const { t } = useTranslation('shell')
  return (
    <Page title={t('state.missingTitle')}>
      <EmptyState title={t('state.missingHelp')}>
        <ButtonLink to="/">{t('state.toHome')}</ButtonLink>
      </EmptyState>
    </Page>
  )
}
