import { ViewportPortal } from '@xyflow/react'
import type { Guides } from './align.ts'

/** Far enough to cross any screen at any zoom. */
const FAR = 100_000

/** The lines a dragged card has snapped to. */
export function AlignGuides({ guides }: { readonly guides: Guides }) {
  return (
    <ViewportPortal>
      {guides.x !== undefined && (
        <div className="ol-guide" style={{ left: guides.x, top: -FAR / 2, width: 1, height: FAR }} />
      )}
      {guides.y !== undefined && (
        <div className="ol-guide" style={{ left: -FAR / 2, top: guides.y, width: FAR, height: 1 }} />
      )}
    </ViewportPortal>
  )
}
