import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createDraftSaver, type DraftSaver, type SaveAnswer } from '../store/draft-saver.ts'
import type { EditorStore } from '../store/editor-store.ts'

type Save = (document: WorkflowDocument, revision: number) => Promise<SaveAnswer>

type Options = {
  readonly revision: number
  readonly save: Save
  readonly readOnly: boolean
}

/** Autosave for as long as the designer is open; leaving with unsaved edits saves them and warns. */
export function useDraftSaver(
  store: EditorStore,
  { revision, save, readOnly }: Options,
): DraftSaver | undefined {
  const [saver, setSaver] = useState<DraftSaver>()
  const saved = useRef(revision)
  const onSave = useEffectEvent(async (document: WorkflowDocument, at: number) => {
    const answer = await save(document, at)
    if (answer.ok) saved.current = answer.revision
    return answer
  })
  useEffect(() => {
    if (readOnly) return undefined
    const created = createDraftSaver(store, {
      revision: saved.current,
      save: (document, at) => onSave(document, at),
    })
    setSaver(created)
    const warn = (event: BeforeUnloadEvent) => {
      if (created.state.getState().status === 'saved') return
      void created.flush()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      void created.flush()
      created.stop()
    }
  }, [store, readOnly])
  return saver
}
