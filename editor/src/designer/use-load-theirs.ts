import { useCallback } from 'react'
import type { DesignerProps } from '../designer.tsx'
import type { DraftSaver } from '../store/draft-saver.ts'
import { useEditorStore } from '../store/editor-context.tsx'

/** After a conflict: goes on from the draft as somebody else saved it. */
export function useLoadTheirs(saver: DraftSaver | undefined, onReload: DesignerProps['onReload']) {
  const store = useEditorStore()
  return useCallback(async () => {
    if (onReload) {
      const theirs = await onReload()
      store.getState().reset(theirs.document)
      saver?.restart(theirs.revision)
      return
    }
    // Settled: leaving the page loses nothing that was to be kept, so it must not warn.
    saver?.stop()
    saver?.restart(0)
    window.location.reload()
  }, [store, saver, onReload])
}
