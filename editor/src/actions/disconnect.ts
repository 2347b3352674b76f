import { edgeKey, type WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** Removes edges by their keys. */
export function disconnect(document: WorkflowDocument, keys: readonly string[]): WorkflowDocument {
  const gone = new Set(keys)
  const edges = document.edges.filter((edge) => !gone.has(edgeKey(edge)))
  return edges.length === document.edges.length ? document : { ...document, edges }
}
