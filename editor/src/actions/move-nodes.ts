import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { Point } from './point.ts'

/** Puts nodes elsewhere; ids that are not on the drawing are passed over. */
export function moveNodes(
  document: WorkflowDocument,
  positions: Readonly<Record<string, Point>>,
): WorkflowDocument {
  const moved = Object.entries(positions).filter(([id, [x, y]]) => {
    if (!Object.hasOwn(document.nodes, id)) return false
    const now = document.layout.nodes[id]
    return now === undefined || now[0] !== x || now[1] !== y
  })
  if (moved.length === 0) return document
  const nodes = { ...document.layout.nodes }
  for (const [id, [x, y]] of moved) nodes[id] = [x, y]
  return { ...document, layout: { ...document.layout, nodes } }
}
