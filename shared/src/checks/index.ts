import type { Problem } from '../problem.ts'
import type { WorkflowDocument } from '../workflow.ts'
import { badJoin } from './bad-join.ts'
import { connections } from './connections.ts'
import { crossedLines } from './crossed-lines.ts'
import { cycleWithoutWait } from './cycle-without-wait.ts'
import { type Check, type Surroundings, toDrawing } from './define.ts'
import { edges } from './edges.ts'
import { elsewhere } from './elsewhere.ts'
import { fields } from './fields.ts'
import { itemsNotBack } from './items-not-back.ts'
import { loopWithoutExit } from './loop-without-exit.ts'
import { noEnd } from './no-end.ts'
import { nobodyToDecide } from './nobody-to-decide.ts'
import { notServed } from './not-served.ts'
import { openOutput } from './open-output.ts'
import { retryOnce } from './retry-once.ts'
import { ruleTruth } from './rule-truth.ts'
import { rules } from './rules.ts'
import { settings } from './settings.ts'
import { shadowedCase } from './shadowed-case.ts'
import { starts } from './starts.ts'
import { tableRows } from './table-rows.ts'
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
  ruleTruth,
  shadowedCase,
  tableRows,
  openOutput,
  unreachable,
  noEnd,
  cycleWithoutWait,
  loopWithoutExit,
  badJoin,
  crossedLines,
  itemsNotBack,
  retryOnce,
  connections,
  elsewhere,
  nobodyToDecide,
  unassignedRole,
  notServed,
]

/** Runs every check over a drawing. Errors block publishing, warnings do not. */
export function checkWorkflow(
  document: WorkflowDocument,
  surroundings: Surroundings = {},
): readonly Problem[] {
  const drawing = toDrawing(document)
  return CHECKS.flatMap((check) => check.run(drawing, surroundings))
}
