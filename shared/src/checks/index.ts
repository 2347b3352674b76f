import type { Problem } from '../problem.ts'
import type { WorkflowDocument } from '../workflow.ts'

/** What a check may know besides the drawing. Absent facts are not checked. */
export type Surroundings = { readonly assignedRoles?: ReadonlySet<string> }

/** Runs every check over a drawing (体检), in the order of the list. */
export function checkWorkflow(_document: WorkflowDocument, _surroundings: Surroundings = {}): readonly Problem[] {
  return []
}
