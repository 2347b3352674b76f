import { useEffect, useState } from 'react'
import { createDraftSaver, type DraftSaver, type SaveAnswer } from '../store/draft-saver.ts'
import type { EditorStore } from '../store/editor-store.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** Autosave for as long as the designer is open; leaving with unsaved edits saves them and warns. */
export function useDraftSaver(store: EditorStore, revision: number, save: (document: WorkflowDocument, revision: number) => Promise<SaveAnswer>, readOnly: boolean): DraftSaver | undefined {
  const [saver, setSaver] = useState<DraftSaver>()
  useEffect(() => {
    if (readOnly) return undefined
    const created = createDraftSaver(store, { revision, save: (document, at) => save(document, at) })
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
    // Props may be new functions on every render; the saver lives as long as the store.
  }, [store, readOnly])
  return saver
}
