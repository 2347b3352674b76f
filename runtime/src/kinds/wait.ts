import { addDuration } from '@orderloom/shared/calendar.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import { toInstant } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour } from '../outcome.ts'

/** A time already past fires at once: the order has waited long enough. */
export const wait: NodeBehaviour<'wait'> = (node, { catalogue }) => {
  const { duration, until } = node.config
  const target = until === undefined ? undefined : compileValue(until, catalogue)
  return {
    enter: ({ key, at, scope }) => {
      const due = duration ? addDuration(at, duration) : target?.evaluate(scope)
      const instant = toInstant(due)
      if (instant === undefined)
        return {
          do: 'fail',
          failure: { code: 'value-unknown', exception: 'rule-undecided', message: '要等到的时间未知' },
        }
      if (instant <= Date.parse(at)) return { do: 'leave', output: 'next' }
      const time = new Date(instant).toISOString()
      return {
        do: 'rest',
        waiting: { for: 'time', key, until: time },
        effects: [{ type: 'set-timer', key, at: time }],
      }
    },
    resume: (_, event) => (event.type === 'timer-fired' ? { do: 'leave', output: 'next' } : undefined),
  }
}
