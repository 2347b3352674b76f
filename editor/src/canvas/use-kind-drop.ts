import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import { type DragEvent, useMemo, useState } from 'react'
import { isKindDrag, readKindDrag } from '../palette/kind-drag.ts'

export type Spot = { readonly clientX: number; readonly clientY: number }

/** The edge under a place on the screen, if any. */
export function edgeAt({ clientX, clientY }: Spot): string | undefined {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const edge = element.closest('.react-flow__edge')
    if (edge) return edge.getAttribute('data-id') ?? undefined
  }
  return undefined
}

/** The node under a place on the screen, if any. */
export function nodeAt({ clientX, clientY }: Spot): string | undefined {
  const element = document.elementFromPoint(clientX, clientY)?.closest('.react-flow__node')
  return element?.getAttribute('data-id') ?? undefined
}

/** Dropping a kind from the palette: on an edge it is inserted there, elsewhere it is put at the spot. */
export function useKindDrop(drop: (kind: NodeKind, spot: Spot, edge: string | undefined) => void) {
  const [hinted, setHinted] = useState<string | undefined>()
  const handlers = useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (!isKindDrag(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setHinted(edgeAt(event))
      },
      onDragLeave: () => setHinted(undefined),
      onDrop: (event: DragEvent) => {
        const kind = readKindDrag(event)
        setHinted(undefined)
        if (!kind) return
        event.preventDefault()
        drop(kind, { clientX: event.clientX, clientY: event.clientY }, edgeAt(event))
      },
    }),
    [drop],
  )
  return { hinted, handlers }
}
