import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { Point } from './point.ts'

const ORIGIN: Point = [0, 0]

/** Where a node stands; the origin when the document does not say. */
export function positionOf(document: Pick<WorkflowDocument, 'layout'>, id: string): Point {
  const { nodes } = document.layout
  return Object.hasOwn(nodes, id) ? nodes[id]! : ORIGIN
}
