import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { useMay } from '../../api/use-account.ts'
import { ButtonLink } from '../../parts/button-link.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { NewWorkflow } from './new-workflow.tsx'
import { WorkflowCards, WorkflowTable } from './workflow-rows.tsx'

/** All workflows: what is live, what has changed since, how much is under way. */
export function WorkflowsPage() {
  const { t } = useTranslation('workflows')
  const query = useQuery(apiQuery('listWorkflows'))
  const narrow = useNarrow()
  const may = useMay('edit-workflows')
  return (
    <Page title={t('title')} actions={may && <NewWorkflow />}>
      <Loaded query={query}>
        {({ items }) => {
          if (items.length === 0)
            return (
              <EmptyState title={t('emptyTitle')} help={t('emptyHelp')}>
                <ButtonLink type="primary" to="/templates">
                  {t('fromTemplate')}
                </ButtonLink>
              </EmptyState>
            )
          return narrow ? <WorkflowCards rows={items} /> : <WorkflowTable rows={items} />
        }}
      </Loaded>
    </Page>
  )
}
