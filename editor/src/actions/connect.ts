import { kindOf } from '@orderloom/shared/kinds/index.ts'
import { edgeKey, type WorkflowDocument, type WorkflowEdge } from '@orderloom/shared/workflow.ts'

/** Whether an edge may be drawn: both ends exist, and nothing leads into a start or back into itself. */
export function canConnect(document: Pick<WorkflowDocument, 'nodes'>, edge: WorkflowEdge): boolean {
  const [from, to] = [document.nodes[edge.from], document.nodes[edge.to]]
  return from !== undefined && to !== undefined && edge.from !== edge.to && kindOf(to.kind).group !== 'start'
}

/** Draws an edge. An output leads to one place, so an earlier edge of it is replaced, except where a kind splits. */
export function connect(document: WorkflowDocument, edge: WorkflowEdge): WorkflowDocument {
  if (!canConnect(document, edge)) return document
  if (document.edges.some((each) => edgeKey(each) === edgeKey(edge))) return document
  const splits = kindOf(document.nodes[edge.from]!.kind).splits
  const kept = splits
    ? document.edges
    : document.edges.filter((each) => each.from !== edge.from || each.output !== edge.output)
  return { ...document, edges: [...kept, edge] }
}
