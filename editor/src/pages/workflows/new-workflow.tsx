import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyDocument } from './empty-document.ts'
import { NameWorkflow } from './name-workflow.tsx'
import { useCreateWorkflow } from './use-create-workflow.ts'
import { useImport } from './use-import.tsx'

/** The three ways to a new workflow: from a template, empty, or from a file. */
export function NewWorkflow() {
  const { t } = useTranslation('workflows')
  const navigate = useNavigate()
  const [naming, setNaming] = useState(false)
  return (
    <>
      <ImportButton />
      <Button onClick={() => setNaming(true)}>{t('empty')}</Button>
      <Button
        type="primary"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => void navigate({ to: '/templates' })}
      >
        {t('fromTemplate')}
      </Button>
      {naming && <NameEmpty onClose={() => setNaming(false)} />}
    </>
  )
}

function NameEmpty({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('workflows')
  const create = useCreateWorkflow()
  return (
    <NameWorkflow
      title={t('new')}
      initial={{ name: '', key: 'my-workflow' }}
      okText={t('create')}
      pending={create.isPending}
      error={create.error}
      onName={(named) => create.mutate(emptyDocument(named, { start: t('startName'), end: t('endName') }))}
      onClose={onClose}
    />
  )
}

function ImportButton() {
  const { t } = useTranslation('workflows')
  const file = useRef<HTMLInputElement>(null)
  const importFile = useImport()
  const onChange = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    if (chosen) await importFile(chosen)
    // The same file may be chosen again after it was mended.
    if (file.current) file.current.value = ''
  }
  return (
    <>
      <Button icon={<ImportOutlined aria-hidden />} onClick={() => file.current?.click()}>
        {t('import')}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('import')}
        onChange={(event) => void onChange(event)}
      />
    </>
  )
}
