import { edgeKey, type WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { addNode, mainOutput, type NewNode } from './add-node.ts'
import { connect } from './connect.ts'
import { disconnect } from './disconnect.ts'
import { makeRoom, ROW } from './make-room.ts'
import type { Point } from './point.ts'
import { positionOf } from './position-of.ts'

/** Puts a new node into the middle of an edge: the line goes through it and on by its first output. */
export function insertOnEdge(
  document: WorkflowDocument,
  key: string,
  node: Omit<NewNode, 'after'>,
): WorkflowDocument {
  const edge = document.edges.find((each) => edgeKey(each) === key)
  if (!edge || Object.hasOwn(document.nodes, node.id)) return document
  const at = belowSource(document, edge.from, node.at)
  const added = addNode(disconnect(document, [key]), {
    ...node,
    at,
    after: { from: edge.from, output: edge.output },
  })
  const output = mainOutput(added.nodes[node.id]!)
  const through = output === undefined ? added : connect(added, { from: node.id, output, to: edge.to })
  return makeRoom(through, node.id, edge.to)
}

/** Let go close under the node the edge comes from, the new one would cover it; it goes one row below. */
function belowSource(document: WorkflowDocument, from: string, [x, y]: Point): Point {
  const top = positionOf(document, from)[1]
  return y >= top && y < top + ROW ? [x, top + ROW] : [x, y]
}
