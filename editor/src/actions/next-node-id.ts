import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** A free id that reads well in `steps.<id>.…`: `approval1`, `setStatus2`. */
export function nextNodeId(nodes: WorkflowDocument['nodes'], kind: NodeKind): string {
  const stem = kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  let count = 1
  while (Object.hasOwn(nodes, `${stem}${count}`)) count++
  return `${stem}${count}`
}
