import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
} from '@ant-design/icons'
import { useStore } from 'zustand'
import type { DraftSaver, SaveState as State } from '../store/draft-saver.ts'
import { useTexts } from './use-texts.ts'

const ICONS = {
  saved: CheckCircleOutlined,
  unsaved: EditOutlined,
  saving: CloudSyncOutlined,
  retrying: DisconnectOutlined,
  conflict: ExclamationCircleOutlined,
} as const satisfies Record<State['status'], unknown>

/** Whether the draft is stored, in one word that is also read aloud. */
export function SaveState({ saver }: { readonly saver: DraftSaver }) {
  const { t } = useTexts()
  const state = useStore(saver.state)
  const Icon = ICONS[state.status]
  return (
    <span
      className="ol-save"
      data-status={state.status}
      role="status"
      title={state.status === 'retrying' ? state.message : undefined}
    >
      <Icon aria-hidden /> <span className="ol-save-word">{t(`save-${state.status}`)}</span>
    </span>
  )
}
