import { compileRule, type Reason } from '@orderloom/shared/rules/compile.ts'
import type { NodeBehaviour } from '../outcome.ts'

export const condition: NodeBehaviour<'condition'> = (node, { catalogue }) => {
  const rule = compileRule(node.config.when, catalogue)
  return {
    enter: ({ scope }) => {
      const reasons: Reason[] = []
      const truth = rule.evaluate(scope, reasons)
      const output = truth === 'unknown' ? 'unknown' : truth ? 'yes' : 'no'
      return { do: 'leave', output, reasons, produced: { output } }
    },
  }
}
