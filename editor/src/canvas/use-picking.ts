import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import { type RefObject, useMemo, useState } from 'react'
import { disconnect } from '../actions/disconnect.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import type { CanvasActs } from './canvas-acts.ts'
import type { useInsert } from './use-insert.ts'
import type { Spot } from './use-kind-drop.ts'

type Picking = {
  readonly left: number
  readonly top: number
  readonly spot?: Spot | undefined
  readonly after?: { readonly from: string; readonly output: string }
  readonly edge?: string
}

const PICKER = { width: 248, height: 328 }

/** The picker of kinds: where it is open, what for, and what a choice does. */
export function usePicking(room: RefObject<HTMLDivElement | null>, insert: ReturnType<typeof useInsert>) {
  const store = useEditorStore()
  const [picking, setPicking] = useState<Picking>()
  const acts = useMemo(
    (): CanvasActs => ({
      pickAfter: (after, at, spot) => setPicking({ ...placeIn(room, at), after, spot }),
      pickOnEdge: (edge, at) => setPicking({ ...placeIn(room, at), spot: at, edge }),
      removeEdge: (key) => store.getState().apply('disconnect', (document) => disconnect(document, [key])),
    }),
    [room, store],
  )
  const onPick = (kind: NodeKind) => {
    if (!picking) return
    if (picking.edge && picking.spot) insert.onEdge(kind, picking.spot, picking.edge)
    else if (picking.after) insert.after(kind, picking.spot, picking.after)
    setPicking(undefined)
  }
  return { picking, acts, onPick, onClose: () => setPicking(undefined) }
}

/** The picker opens inside the canvas, wherever it was asked for, and stays within its borders. */
function placeIn(room: RefObject<HTMLDivElement | null>, { clientX, clientY }: Spot) {
  const box = room.current!.getBoundingClientRect()
  const inside = (value: number, most: number) => Math.max(8, Math.min(value, most))
  return {
    left: inside(clientX - box.left, box.width - PICKER.width),
    top: inside(clientY - box.top + 8, box.height - PICKER.height),
  }
}
