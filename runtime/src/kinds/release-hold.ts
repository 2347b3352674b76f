import { HOLD_RELEASED } from '@orderloom/shared/kinds/hold.ts'
import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import type { NodeBehaviour } from '../outcome.ts'

export const releaseHold: NodeBehaviour<'release-hold'> = (node, { catalogue }) => {
  const note = node.config.note === undefined ? undefined : compileTemplate(node.config.note, catalogue)
  return {
    enter: ({ key, scope }) => ({
      do: 'leave',
      output: 'next',
      effects: [
        {
          type: 'send-order-event',
          key,
          event: HOLD_RELEASED,
          data: note ? { note: note.render(scope) } : {},
        },
      ],
    }),
  }
}
