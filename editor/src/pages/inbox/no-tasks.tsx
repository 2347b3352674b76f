import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../parts/button-link.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SendSample } from '../../parts/send-sample.tsx'
import type { Inbox } from './use-inbox.ts'

/** Nothing to do, and where to look next. */
export function NoTasks({ inbox: { search } }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('tasks')
  if (search.kind)
    return (
      <EmptyState title={t('empty.filtered')}>
        <ButtonLink to="/inbox" search={{ ...search, kind: undefined }}>
          {t('kind.any')}
        </ButtonLink>
      </EmptyState>
    )
  if (search.all)
    return (
      <EmptyState title={t('empty.all')}>
        <SendSample />
      </EmptyState>
    )
  return (
    <EmptyState title={t('empty.mine')} help={t('empty.mineHelp')}>
      <ButtonLink to="/inbox" search={{ all: true }}>
        {t('empty.showAll')}
      </ButtonLink>
    </EmptyState>
  )
}
