import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { positionOf } from './position-of.ts'

/** Least distance between the tops of two nodes that follow each other. */
export const ROW = 140

/** Moves everything from `below` on downwards until it clears the node above it. */
export function makeRoom(document: WorkflowDocument, above: string, below: string): WorkflowDocument {
  const missing = positionOf(document, above)[1] + ROW - positionOf(document, below)[1]
  if (missing <= 0 || missing > ROW) return document
  const from = positionOf(document, below)[1]
  const nodes = { ...document.layout.nodes }
  for (const id of listAfter(document, below, above)) {
    const [x, y] = positionOf(document, id)
    if (y >= from) nodes[id] = [x, y + missing]
  }
  return { ...document, layout: { ...document.layout, nodes } }
}

function listAfter(document: WorkflowDocument, start: string, except: string): Set<string> {
  const seen = new Set([start])
  const queue = [start]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const edge of document.edges)
      if (edge.from === id && edge.to !== except && !seen.has(edge.to)) {
        seen.add(edge.to)
        queue.push(edge.to)
      }
  }
  return seen
}
