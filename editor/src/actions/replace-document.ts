import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** Takes over an imported drawing; the workflow keeps its own key. */
export function replaceDocument(document: WorkflowDocument, imported: WorkflowDocument): WorkflowDocument {
  return { ...imported, key: document.key }
}
