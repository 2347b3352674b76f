import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

export const SKETCH_BOX = { width: 128, height: 36 } as const
const GAP = { x: 24, y: 30 } as const

type Place = { readonly x: number; readonly y: number }

/** How much smaller a box of the sketch is than one of the canvas, across and down. */
const SHRINK = { x: 0.58, y: 0.5 } as const

type Drawing = Pick<WorkflowDocument, 'nodes' | 'edges'> & {
  readonly layout?: WorkflowDocument['layout'] | undefined
}

/** Where the nodes stand: as somebody placed them, or in rows where a file (a hand-written one) says nothing. */
export function sketchLayout(document: Drawing): Readonly<Record<string, Place>> {
  const placed = document.layout?.nodes ?? {}
  const ids = Object.keys(document.nodes)
  if (!ids.every((id) => placed[id])) return inRows(document)
  const left = Math.min(...ids.map((id) => placed[id]![0]))
  const top = Math.min(...ids.map((id) => placed[id]![1]))
  return Object.fromEntries(
    ids.map((id) => [id, { x: (placed[id]![0] - left) * SHRINK.x, y: (placed[id]![1] - top) * SHRINK.y }]),
  )
}

/** Rows by the longest way from the start, each centred. */
function inRows(document: Pick<WorkflowDocument, 'nodes' | 'edges'>): Readonly<Record<string, Place>> {
  const depths = depthsOf(document)
  const rows: string[][] = []
  for (const id of Object.keys(document.nodes)) (rows[depths.get(id) ?? 0] ??= []).push(id)
  const filled = rows.filter((row) => row !== undefined && row.length > 0)
  const widest = Math.max(1, ...filled.map((row) => row.length))
  const step = SKETCH_BOX.width + GAP.x
  const places = filled.flatMap((row, y) =>
    row.map(
      (id, x) =>
        [id, { x: (x + (widest - row.length) / 2) * step, y: y * (SKETCH_BOX.height + GAP.y) }] as const,
    ),
  )
  return Object.fromEntries(places)
}

function depthsOf({ nodes, edges }: Pick<WorkflowDocument, 'nodes' | 'edges'>): Map<string, number> {
  const count = Object.keys(nodes).length
  const depths = new Map(Object.keys(nodes).map((id) => [id, 0]))
  // Bounded by the number of nodes, so a cycle cannot push its nodes down for ever.
  for (let round = 0, moved = true; moved && round < count; round++) {
    moved = false
    for (const { from, to } of edges) {
      const wanted = Math.min((depths.get(from) ?? 0) + 1, count)
      if (!depths.has(to) || wanted <= depths.get(to)! || to === from) continue
      depths.set(to, wanted)
      moved = true
    }
  }
  return depths
}
