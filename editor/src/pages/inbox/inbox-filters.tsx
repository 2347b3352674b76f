import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Inbox } from './use-inbox.ts'

const KINDS = ['approval', 'form', 'exception'] as const

/** Mine or everybody's, and which kind. */
export function InboxFilters({ inbox: { search, navigate } }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('tasks')
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, task: undefined, ...change }, replace: true })
  return (
    <>
      <Segmented
        aria-label={t('whose.label')}
        value={search.all ? 'all' : 'mine'}
        onChange={(whose) => set({ all: whose === 'all' || undefined })}
        options={[
          { value: 'mine', label: t('whose.mine') },
          { value: 'all', label: t('whose.all') },
        ]}
      />
      <Select
        aria-label={t('kind.label')}
        style={{ minWidth: 120 }}
        allowClear
        placeholder={t('kind.any')}
        value={search.kind ?? null}
        onChange={(kind) => set({ kind: kind ?? undefined })}
        options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
    </>
  )
}
