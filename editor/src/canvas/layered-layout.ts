import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { ROW } from '../actions/make-room.ts'
import type { Point } from '../actions/point.ts'
import { CARD_WIDTH } from './card-size.ts'

const COLUMN = CARD_WIDTH + 40

/**
 * Places for nodes a document gives none, top-down by distance from the start: good enough to read at once,
 * without waiting for the real layout. Placed nodes stay where they are.
 */
export function withPlaces(document: WorkflowDocument): WorkflowDocument {
  const ids = Object.keys(document.nodes)
  const missing = ids.filter((id) => !Object.hasOwn(document.layout.nodes, id))
  if (missing.length === 0) return document
  // A few strangers among placed nodes would land on top of them, so they go below everything.
  const top =
    missing.length === ids.length
      ? 0
      : Math.max(...Object.values(document.layout.nodes).map(([, y]) => y)) + ROW
  const rows = new Map<number, number>()
  const nodes = { ...document.layout.nodes }
  const depths = listDepths(document)
  const least = Math.min(...missing.map((id) => depths.get(id) ?? 0))
  for (const id of missing) {
    const row = (depths.get(id) ?? 0) - least
    const column = rows.get(row) ?? 0
    rows.set(row, column + 1)
    nodes[id] = [column * COLUMN, top + row * ROW]
  }
  return { ...document, layout: { ...document.layout, nodes } }
}

/** Distance of every node from the first one that nothing leads to; what cannot be reached stands after the rest. */
function listDepths(document: WorkflowDocument): Map<string, number> {
  const entered = new Set(document.edges.map((edge) => edge.to))
  const ids = Object.keys(document.nodes)
  const edgesFrom = Map.groupBy(document.edges, (edge) => edge.from)
  const depths = new Map<string, number>()
  const queue: (readonly [string, number])[] = ids
    .filter((id) => !entered.has(id))
    .map((id) => [id, 0] as const)
  if (queue.length === 0 && ids[0] !== undefined) queue.push([ids[0], 0])
  for (let at = 0; at < queue.length; at++) {
    const [id, depth] = queue[at]!
    if (depths.has(id)) continue
    depths.set(id, depth)
    for (const edge of edgesFrom.get(id) ?? []) queue.push([edge.to, depth + 1])
  }
  return depths
}

export type Places = Readonly<Record<string, Point>>
