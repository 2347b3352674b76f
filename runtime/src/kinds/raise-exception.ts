import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import type { NodeBehaviour } from '../outcome.ts'

export const raiseException: NodeBehaviour<'raise-exception'> = (node, { catalogue }) => {
  const message = compileTemplate(node.config.message, catalogue)
  const { role, users } = node.config.assignees ?? {}
  const audience = role || users?.length ? { role, users } : { role: 'ops' }
  return {
    enter: ({ scope }) => ({
      do: 'raise',
      failure: { code: 'raised', exception: node.config.type, message: message.render(scope) },
      audience,
    }),
  }
}
