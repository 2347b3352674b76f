import { addDuration } from '@orderloom/shared/calendar.ts'
import { createPathReader } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour } from '../outcome.ts'

export const approval: NodeBehaviour<'approval'> = (node, { id }) => {
  const { approvers, watch = [], due } = node.config
  const watched = watch.map((path) => [path, createPathReader(path)] as const)
  return {
    enter: ({ key, at, scope, token }) => {
      const seen = Object.fromEntries(watched.map(([path, read]) => [path, read(scope) ?? null]))
      return {
        do: 'rest',
        waiting: { for: 'task', key, kind: 'approval', seen },
        effects: [
          {
            type: 'open-task',
            key,
            node: id,
            kind: 'approval',
            title: node.name,
            audience: approvers,
            seen,
            reasons: token.reasons ?? [],
            ...(due && { dueAt: addDuration(at, due) }),
          },
        ],
      }
    },
    resume: (_, event) => {
      if (event.type !== 'task-decided' || event.decision === 'submitted') return undefined
      const { decision, by, at, comment } = event
      return {
        do: 'leave',
        output: decision,
        produced: { decision, by: by?.name ?? null, at, comment: comment ?? null },
      }
    },
  }
}
