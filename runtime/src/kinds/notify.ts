import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import type { NodeBehaviour } from '../outcome.ts'

/** An in-app notice is a row of the same commit, so the token need not wait for it. */
export const notify: NodeBehaviour<'notify'> = (node, { id, catalogue }) => {
  const text = compileTemplate(node.config.text, catalogue)
  return {
    enter: ({ key, scope }) => ({
      do: 'leave',
      output: 'next',
      effects: [{ type: 'notify', key, node: id, audience: node.config.to, text: text.render(scope) }],
    }),
  }
}
