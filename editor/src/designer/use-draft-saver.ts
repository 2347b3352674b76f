import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { useEffect, useRef, useState } from 'react'
import { createDraftSaver, type DraftSaver, type SaveAnswer } from '../store/draft-saver.ts'
import type { EditorStore } from '../store/editor-store.ts'

type Save = (document: WorkflowDocument, revision: number) => Promise<SaveAnswer>

/** Autosave for as long as the designer is open; leaving with unsaved edits saves them and warns. */
export function useDraftSaver(
  store: EditorStore,
  revision: number,
  save: Save,
  readOnly: boolean,
): DraftSaver | undefined {
  const [saver, setSaver] = useState<DraftSaver>()
  const latest = useRef({ save, revision })
  latest.current.save = save
  useEffect(() => {
    if (readOnly) return undefined
    const created = createDraftSaver(store, {
      revision: latest.current.revision,
      save: async (document, at) => {
        const answer = await latest.current.save(document, at)
        if (answer.ok) latest.current.revision = answer.revision
        return answer
      },
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
