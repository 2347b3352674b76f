import { CloseOutlined } from '@ant-design/icons'
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { changeNote, MAX_NOTE, removeNote } from '../actions/notes.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { NOTE_SIZE, type NoteNode } from './flow-notes.ts'

/** A sticky note: for people only, orders never see it. It is dragged by its head. */
export const NoteCard = memo(function NoteCard({ data: { note, readOnly } }: NodeProps<NoteNode>) {
  const { t } = useTexts()
  const store = useEditorStore()
  const { apply, seal } = store.getState()
  return (
    <div className="ol-note" style={NOTE_SIZE}>
      <div className="ol-note-head">
        {!readOnly && (
          <button
            type="button"
            className="ol-note-remove nodrag"
            aria-label={t('removeNote')}
            title={t('removeNote')}
            onClick={() => apply('remove-note', (document) => removeNote(document, note.id))}
          >
            <CloseOutlined aria-hidden />
          </button>
        )}
      </div>
      <textarea
        className="nodrag nopan nowheel"
        aria-label={t('note')}
        placeholder={t('noteHint')}
        value={note.text}
        maxLength={MAX_NOTE}
        readOnly={readOnly}
        onChange={(event) =>
          apply(
            'edit-note',
            (document) => changeNote(document, note.id, { text: event.target.value }),
            `note:${note.id}`,
          )
        }
        onBlur={() => seal()}
      />
    </div>
  )
})
