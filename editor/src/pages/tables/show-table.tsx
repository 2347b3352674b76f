import { useQuery } from '@tanstack/react-query'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { formatTime } from '../../parts/format-time.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { TableContentView } from './table-rows.tsx'

type Props = { readonly slug: string; readonly onClose: () => void }

/** One table: its first rows, and any of its versions. */
export function ShowTable({ slug, onClose }: Props) {
  const { t } = useTranslation('tables')
  const [version, setVersion] = useState<number>()
  const query = useQuery(apiQuery('getTable', { params: { slug }, query: { ...(version && { version }) } }))
  return (
    <Modal open footer={null} width="min(960px, 96vw)" title={query.data?.label ?? slug} onCancel={onClose}>
      <Loaded query={query}>
        {(table) => (
          <>
            <div className="filters">
              <Select
                aria-label={t('column.version')}
                style={{ minWidth: 320 }}
                value={table.version ?? 0}
                options={table.versions.map((each) => ({
                  value: each.version,
                  label: [
                    t('versionNumber', { n: each.version }),
                    formatTime(each.uploadedAt),
                    each.uploadedBy,
                    each.file,
                  ]
                    .filter(Boolean)
                    .join(' · '),
                }))}
                onChange={setVersion}
              />
            </div>
            <p>{t('firstRows', { count: table.rowCount, shown: table.rows.length })}</p>
            <TableContentView columns={table.columns} rows={table.rows} />
          </>
        )}
      </Loaded>
    </Modal>
  )
}
