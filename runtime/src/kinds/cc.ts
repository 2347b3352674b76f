import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import type { NodeBehaviour } from '../outcome.ts'

/** A notice marked as a copy; like every notice it is a row of the same commit. */
export const cc: NodeBehaviour<'cc'> = (node, { id, catalogue }) => {
  const text = compileTemplate(node.config.text, catalogue)
  return {
    enter: ({ key, scope }) => ({
      do: 'leave',
      output: 'next',
      effects: [
        { type: 'notify', key, node: id, audience: node.config.to, text: text.render(scope), cc: true },
      ],
    }),
  }
}
