import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

export type Details = Partial<Pick<WorkflowDocument, 'name' | 'description' | 'settings'>>

/** Changes what the workflow says about itself: name, description, settings. */
export function setDetails(document: WorkflowDocument, details: Details): WorkflowDocument {
  const { description, ...rest } = { ...document, ...details }
  return description ? { ...rest, description } : rest
}
