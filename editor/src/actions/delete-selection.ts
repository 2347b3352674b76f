import { edgeKey, type WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { connect } from './connect.ts'

export type Doomed = { readonly nodes?: readonly string[]; readonly edges?: readonly string[] }

/**
 * Removes nodes with their edges, and edges on their own. Where a removed node had one way on,
 * the lines that led to it go on to what came after, so that taking out a step does not cut the flow.
 */
export function deleteSelection(
  document: WorkflowDocument,
  { nodes = [], edges = [] }: Doomed,
): WorkflowDocument {
  const doomedEdges = new Set(edges)
  const kept = document.edges.filter((edge) => !doomedEdges.has(edgeKey(edge)))
  const start = kept.length === document.edges.length ? document : { ...document, edges: kept }
  return nodes.filter((id) => Object.hasOwn(document.nodes, id)).reduce(removeNode, start)
}

function removeNode(document: WorkflowDocument, id: string): WorkflowDocument {
  const { [id]: _node, ...nodes } = document.nodes
  const { [id]: _place, ...places } = document.layout.nodes
  const onward = document.edges.filter((edge) => edge.from === id)
  const inward = document.edges.filter((edge) => edge.to === id)
  const bare = {
    ...document,
    nodes,
    edges: document.edges.filter((edge) => edge.from !== id && edge.to !== id),
    layout: { ...document.layout, nodes: places },
  }
  const targets = new Set(onward.map((edge) => edge.to))
  if (targets.size !== 1) return bare
  const [to] = targets
  return inward.reduce((next, edge) => connect(next, { ...edge, to: to! }), bare)
}
