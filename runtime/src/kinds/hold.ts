import { addDuration } from '@orderloom/shared/calendar.ts'
import { HOLD_RELEASED } from '@orderloom/shared/kinds/hold.ts'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import { type Scope, toInstant } from '@orderloom/shared/rules/term.ts'
import { heldFrom, isHolding } from '../holding.ts'
import type { NodeBehaviour, Outcome, Visit } from '../outcome.ts'

type ReleasedBy = 'person' | 'time' | 'event'

/** A person can always let the order go; a time that is not known only leaves out the timer. */
export const hold: NodeBehaviour<'hold'> = (node, { id, catalogue }) => {
  const { reason, event, assignees } = node.config
  const text = compileTemplate(reason, catalogue)
  const dueOf = dueReader(node.config, catalogue)
  const audience = assignees?.role || assignees?.users?.length ? assignees : { role: 'ops' }
  const events = event === undefined || event === HOLD_RELEASED ? [HOLD_RELEASED] : [event, HOLD_RELEASED]
  return {
    enter: ({ key, at, scope, token, lines }) => {
      const due = dueOf(at, scope)
      if (due !== undefined && due <= Date.parse(at))
        return { do: 'leave', output: 'next', produced: { releasedBy: 'time' } }
      const until = due === undefined ? undefined : new Date(due).toISOString()
      return {
        do: 'rest',
        waiting: { for: 'task', key, kind: 'form', seen: {}, events, ...(until && { until }) },
        set: { 'order.status': 'on-hold' },
        produced: { heldFrom: statusBefore(scope, lines) },
        effects: [
          {
            type: 'open-task',
            key,
            node: id,
            kind: 'form',
            title: text.render(scope) || node.name,
            audience,
            seen: {},
            fields: [],
            reasons: token.reasons ?? [],
            ...(until && { dueAt: until }),
          },
          ...(until ? [{ type: 'set-timer' as const, key, at: until }] : []),
        ],
      }
    },
    resume: (visit, event) => {
      if (event.type === 'task-decided')
        return event.decision === 'submitted' ? release(visit, 'person') : undefined
      if (event.type === 'timer-fired') return release(visit, 'time')
      return event.type === 'order-event' ? release(visit, 'event') : undefined
    },
  }
}

function dueReader(
  { duration, until }: NodeConfig<'hold'>,
  catalogue: FieldCatalogue,
): (at: string, scope: Scope) => number | undefined {
  if (duration) return (at) => Date.parse(addDuration(at, duration))
  if (until === undefined) return () => undefined
  const target = compileValue(until, catalogue)
  return (_, scope) => toInstant(target.evaluate(scope))
}

const statusOf = (scope: Scope) => (scope.order as { status: string }).status

/** Another line of the run may hold the order already: the status from before that is remembered. */
function statusBefore(scope: Scope, lines: Visit['lines']): string {
  const status = statusOf(scope)
  const holding = status === 'on-hold' ? lines.find(isHolding) : undefined
  return (holding && heldFrom(holding, scope.steps)) ?? status
}

/**
 * Gives the order its earlier status back, unless somebody has given it another one since or another line of the run
 * still holds it.
 */
function release({ token, key, scope, lines }: Visit, releasedBy: ReleasedBy): Outcome {
  const before = heldFrom(token, scope.steps) ?? statusOf(scope)
  const last = !lines.some((each) => each.id !== token.id && isHolding(each))
  const timed = token.waiting?.for === 'task' && token.waiting.until !== undefined
  return {
    do: 'leave',
    output: 'next',
    produced: { heldFrom: before, releasedBy },
    ...(last && statusOf(scope) === 'on-hold' && { set: { 'order.status': before } }),
    effects: [
      ...(releasedBy === 'person' ? [] : [{ type: 'close-task' as const, key, why: 'cancelled' as const }]),
      ...(releasedBy === 'person' && timed ? [{ type: 'clear-timer' as const, key }] : []),
    ],
  }
}
