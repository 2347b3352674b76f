import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { ButtonLink } from '../../parts/button-link.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { TemplateCard } from './template-card.tsx'

/** The gallery: ready-made workflows, each with what it needs and orders to try it with. */
export function TemplatesPage() {
  const { t } = useTranslation('workflows')
  const query = useQuery(apiQuery('listTemplates'))
  return (
    <Page title={t('templatesTitle')} lead={t('templatesLead')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTemplates')} help={t('emptyTemplatesHelp')}>
              <ButtonLink to="/workflows">{t('title')}</ButtonLink>
            </EmptyState>
          ) : (
            <ul className="gallery">
              {items.map((template) => (
                <TemplateCard key={template.key} template={template} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}
