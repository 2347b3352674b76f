import { toExport } from '@orderloom/shared/workflow.ts'
import { App, Button, Input, Modal } from 'antd'
import { useStore } from 'zustand'
import type { DraftSaver } from '../store/draft-saver.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { useTexts } from './use-texts.ts'
import { downloadDocument } from './workflow-file.ts'

type Props = { readonly saver: DraftSaver; readonly onLoadTheirs: () => Promise<void> }

/** Somebody else saved first. Nothing is overwritten: the user keeps their own drawing as text and goes on from the other. */
export function ConflictDialog({ saver, onLoadTheirs }: Props) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const store = useEditorStore()
  const state = useStore(saver.state)
  if (state.status !== 'conflict') return null
  const mine = JSON.stringify(toExport(store.getState().document), null, 2)
  const copy = async () => {
    await navigator.clipboard?.writeText(mine)
    message.success(t('copied'))
  }
  return (
    <Modal
      open
      title={t('conflictTitle', { by: state.by })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="file" onClick={() => downloadDocument(store.getState().document)}>
          {t('exportMine')}
        </Button>,
        <Button key="copy" onClick={() => void copy()}>
          {t('copyMine')}
        </Button>,
        <Button key="theirs" type="primary" onClick={() => void onLoadTheirs()}>
          {t('loadTheirs')}
        </Button>,
      ]}
    >
      <p>{t('conflictHelp')}</p>
      <Input.TextArea
        aria-label={t('myVersion')}
        readOnly
        value={mine}
        rows={8}
        style={{ fontFamily: 'monospace', fontSize: 12 }}
        onFocus={(event) => event.target.select()}
      />
    </Modal>
  )
}
