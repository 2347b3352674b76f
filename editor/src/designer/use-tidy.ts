import { useReactFlow } from '@xyflow/react'
import { App } from 'antd'
import { useCallback, useState } from 'react'
import { moveNodes } from '../actions/move-nodes.ts'
import { layOut } from '../canvas/elk-layout.ts'
import { FIT } from '../canvas/use-view.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { useTexts } from './use-texts.ts'

/** Auto-layout: worked out in a worker, taken over as one edit. */
export function useTidy() {
  const store = useEditorStore()
  const flow = useReactFlow()
  const { t } = useTexts()
  const { message } = App.useApp()
  const [tidying, setTidying] = useState(false)
  const tidy = useCallback(async () => {
    setTidying(true)
    try {
      const places = await layOut(store.getState().document)
      store.getState().apply('tidy', (document) => moveNodes(document, places))
      requestAnimationFrame(() => void flow.fitView(FIT))
    } catch {
      message.error(t('tidyFailed'))
    } finally {
      setTidying(false)
    }
  }, [store, flow, message, t])
  return { tidying, tidy }
}
