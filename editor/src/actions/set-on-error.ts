import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'

/** Says how often a node tries again; undefined means once. */
export function setOnError(
  document: WorkflowDocument,
  id: string,
  onError: WorkflowNode['onError'],
): WorkflowDocument {
  const node = document.nodes[id]
  if (!node) return document
  const { onError: _before, ...rest } = node
  const changed = (onError ? { ...rest, onError } : rest) as WorkflowNode
  return { ...document, nodes: { ...document.nodes, [id]: changed } }
}
