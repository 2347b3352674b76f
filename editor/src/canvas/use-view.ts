import { kindOf } from '@orderloom/shared/kinds/index.ts'
import { useReactFlow, type Viewport } from '@xyflow/react'
import { type RefObject, useEffect, useMemo } from 'react'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { cardSize } from './card-size.ts'

export const FIT = { padding: 0.15, maxZoom: 1 }
/** Above this many nodes only what is in view is drawn. */
export const MANY = 200
/** Below this zoom a card's small print cannot be read. */
const FAR = 0.35
const READABLE = 0.7

/**
 * Where the view stands: on the whole drawing when it opens, or where orders enter if it is too large to be read that
 * way. While it moves it is one picture that slides, which is told to the element itself: rendering would cost what
 * that saves.
 */
export function useView(room: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore()
  const flow = useReactFlow()
  useReveal()
  return useMemo(() => {
    const tell = (fact: 'moving' | 'far', holds: boolean) =>
      room.current?.setAttribute(`data-${fact}`, String(holds))
    return {
      onMoveStart: () => tell('moving', true),
      onMoveEnd: () => tell('moving', false),
      onMove: (_event: unknown, { zoom }: Viewport) => tell('far', zoom < FAR),
      onInit: () => {
        void flow.fitView({ ...FIT, minZoom: FAR }).then(() => {
          const { nodes, layout } = store.getState().document
          const start = Object.keys(nodes).find((id) => kindOf(nodes[id]!.kind).group === 'start')
          const place = start === undefined ? undefined : layout.nodes[start]
          if (!place || Object.keys(nodes).length <= MANY) return undefined
          return flow.setCenter(place[0] + cardSize(1).width / 2, place[1] + 280, { zoom: READABLE })
        })
      },
    }
  }, [room, store, flow])
}

/** Brings a node into view when the problem list or a test run points at it. */
function useReveal(): void {
  const reveal = useEditor((state) => state.reveal)
  const store = useEditorStore()
  const flow = useReactFlow()
  useEffect(() => {
    const place = reveal && store.getState().document.layout.nodes[reveal.id]
    if (!place) return
    const { width, height } = cardSize(1)
    const still = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches
    const zoom = Math.max(flow.getZoom(), READABLE)
    void flow.setCenter(place[0] + width / 2, place[1] + height / 2, { zoom, duration: still ? 0 : 250 })
  }, [reveal, store, flow])
}
