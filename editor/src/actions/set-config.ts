import { outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'

/** Gives a node new settings, already checked against its kind. Edges of outputs that went away go with them. */
export function setConfig(document: WorkflowDocument, id: string, config: unknown): WorkflowDocument {
  const node = document.nodes[id]
  if (!node || JSON.stringify(node.config) === JSON.stringify(config)) return document
  const changed = { ...node, config } as WorkflowNode
  const had = new Set(outputsOf(node).map((output) => output.name))
  const has = new Set(outputsOf(changed).map((output) => output.name))
  const stays = (output: string) => has.has(output) || !had.has(output)
  return {
    ...document,
    nodes: { ...document.nodes, [id]: changed },
    edges: document.edges.every((edge) => edge.from !== id || stays(edge.output))
      ? document.edges
      : document.edges.filter((edge) => edge.from !== id || stays(edge.output)),
  }
}
