import type { Problem } from '../problem.ts'
import type { WorkflowDocument } from '../workflow.ts'
import { badJoin } from './bad-join.ts'
import { cycleWithoutWait } from './cycle-without-wait.ts'
import { type Check, type Surroundings, toDrawing } from './define.ts'
import { edges } from './edges.ts'
import { fields } from './fields.ts'
import { noEnd } from './no-end.ts'
import { openOutput } from './open-output.ts'
import { rules } from './rules.ts'
import { settings } from './settings.ts'
import { starts } from './starts.ts'
import { unassignedRole } from './unassigned-role.ts'
import { unreachable } from './unreachable.ts'

export type { Surroundings } from './define.ts'

/** THE list of checks (体检), in the order their findings are told. */
export const CHECKS: readonly Check[] = [
  starts,
  edges,
  settings,
  rules,
  fields,
  openOutput,
  unreachable,
  noEnd,
  cycleWithoutWait,
  badJoin,
  unassignedRole,
]

/** Runs every check over a drawing. Errors block publishing, warnings do not. */
export function checkWorkflow(
  document: WorkflowDocument,
  surroundings: Surroundings = {},
): readonly Problem[] {
  const drawing = toDrawing(document)
  return CHECKS.flatMap((check) => check.run(drawing, surroundings))
}
