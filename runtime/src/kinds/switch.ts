import { compileRule, type Reason } from '@orderloom/shared/rules/compile.ts'
import type { NodeBehaviour } from '../outcome.ts'

/** The first case that holds wins; a case that cannot be decided before one holds leaves the whole switch undecided. */
export const switchKind: NodeBehaviour<'switch'> = (node, { catalogue }) => {
  const cases = node.config.cases.map((each) => ({
    output: each.output,
    rule: compileRule(each.when, catalogue),
  }))
  return {
    enter: ({ scope }) => {
      const reasons: Reason[] = []
      const decided = cases.find((each) => each.rule.evaluate(scope, reasons) !== false)
      // Evaluated once more only for the case that stopped the search: was it true, or unknown?
      const output = !decided ? 'else' : decided.rule.evaluate(scope) === true ? decided.output : 'unknown'
      return { do: 'leave', output, reasons, produced: { output } }
    },
  }
}
