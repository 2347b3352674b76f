import { InboxOutlined } from '@ant-design/icons'
import { MAX_TABLE_BYTES } from '@orderloom/shared/table.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { useMay } from '../../api/use-account.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { ShowTable } from './show-table.tsx'
import { TableRows } from './table-rows.tsx'
import { UploadTable } from './upload-table.tsx'

/** Tables that workflows look things up in: what there is, and a place to drop a file. */
export function TablesPage() {
  const { t } = useTranslation('tables')
  const query = useQuery(apiQuery('listTables'))
  const mayUpload = useMay('upload-tables')
  const { message } = App.useApp()
  const [file, setFile] = useState<File>()
  const [shown, setShown] = useState<string>()
  const take = (chosen: File) => {
    if (chosen.size > MAX_TABLE_BYTES) void message.error(t('tooLarge'))
    else setFile(chosen)
    // The dialog sends it; antd must not.
    return false
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      {mayUpload && (
        <Upload.Dragger
          accept=".csv,.txt,.xlsx"
          showUploadList={false}
          beforeUpload={take}
          style={{ marginBottom: 16 }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="ant-upload-text">{t('drop')}</p>
          <p className="ant-upload-hint">{t('dropHelp')}</p>
        </Upload.Dragger>
      )}
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={t('empty')} help={mayUpload ? t('emptyHelp') : ''} />
            ) : (
              <TableRows tables={items} onShow={setShown} />
            )}
            {file && <UploadTable file={file} tables={items} onClose={() => setFile(undefined)} />}
          </>
        )}
      </Loaded>
      {shown && <ShowTable slug={shown} onClose={() => setShown(undefined)} />}
    </Page>
  )
}
