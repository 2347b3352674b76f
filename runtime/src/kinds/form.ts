import { addDuration } from '@orderloom/shared/calendar.ts'
import type { NodeBehaviour } from '../outcome.ts'

export const form: NodeBehaviour<'form'> = (node, { id }) => {
  const { assignees, fields, due } = node.config
  return {
    enter: ({ key, at, token }) => ({
      do: 'rest',
      waiting: { for: 'task', key, kind: 'form', seen: {} },
      effects: [
        {
          type: 'open-task',
          key,
          node: id,
          kind: 'form',
          title: node.name,
          audience: assignees,
          seen: {},
          fields,
          reasons: token.reasons ?? [],
          ...(due && { dueAt: addDuration(at, due) }),
        },
      ],
    }),
    resume: (_, event) =>
      event.type === 'task-decided' && event.decision === 'submitted'
        ? { do: 'leave', output: 'next', produced: event.values ?? {} }
        : undefined,
  }
}
