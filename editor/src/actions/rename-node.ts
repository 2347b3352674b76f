import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** Longest name a node may have. */
export const MAX_NAME = 120

export function renameNode(document: WorkflowDocument, id: string, name: string): WorkflowDocument {
  const node = document.nodes[id]
  if (!node || node.name === name || name.length > MAX_NAME) return document
  return { ...document, nodes: { ...document.nodes, [id]: { ...node, name } } }
}
