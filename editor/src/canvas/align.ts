export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Lines a dragged card stands on, in the drawing's own measure. */
export type Guides = { readonly x?: number; readonly y?: number }

/** How near a card must come to another's edge or middle to snap to it. */
const NEAR = 6

/**
 * Where a dragged card snaps: to the nearest left edge, middle or right edge of another card, and likewise in height;
 * each direction by itself.
 */
export function align(
  moving: Box,
  others: readonly Box[],
): { readonly x: number; readonly y: number; readonly guides: Guides } {
  const across = nearest(
    edgesOf(moving.x, moving.width),
    others.map((box) => edgesOf(box.x, box.width)),
  )
  const along = nearest(
    edgesOf(moving.y, moving.height),
    others.map((box) => edgesOf(box.y, box.height)),
  )
  return {
    x: moving.x + (across?.by ?? 0),
    y: moving.y + (along?.by ?? 0),
    guides: { ...(across && { x: across.at }), ...(along && { y: along.at }) },
  }
}

type Edges = readonly [start: number, middle: number, end: number]

const edgesOf = (start: number, size: number): Edges => [start, start + size / 2, start + size]

/** Like edges are compared with like: a left edge with left edges. */
function nearest(
  own: Edges,
  others: readonly Edges[],
): { readonly by: number; readonly at: number } | undefined {
  let best: { by: number; at: number } | undefined
  for (const edges of others)
    for (const [side, at] of edges.entries()) {
      const by = at - own[side]!
      if (Math.abs(by) <= NEAR && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at }
    }
  return best
}
