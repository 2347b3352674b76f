import { addDuration } from '@orderloom/shared/calendar.ts'
import { HOLD_RELEASED } from '@orderloom/shared/kinds/hold.ts'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import { type Scope, toInstant } from '@orderloom/shared/rules/term.ts'
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
    enter: ({ key, at, scope, token }) => {
      const due = dueOf(at, scope)
      if (due !== undefined && due <= Date.parse(at))
        return { do: 'leave', output: 'next', produced: { releasedBy: 'time' } }
      const until = due === undefined ? undefined : new Date(due).toISOString()
      return {
        do: 'rest',
        waiting: { for: 'task', key, kind: 'form', seen: {}, events, ...(until && { until }) },
        set: { 'order.status': 'on-hold' },
        produced: { heldFrom: heldFrom(scope, id) },
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
        return event.decision === 'submitted' ? release(visit, id, 'person') : undefined
      if (event.type === 'timer-fired') return release(visit, id, 'time')
      return event.type === 'order-event' ? release(visit, id, 'event') : undefined
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

/** Another token may hold the order at this very node already: the status from before that is remembered. */
function heldFrom(scope: Scope, id: string): string {
  const status = statusOf(scope)
  const { heldFrom: before } = (scope.steps[id] ?? {}) as { readonly heldFrom?: unknown }
  return status === 'on-hold' && typeof before === 'string' ? before : status
}

/** Gives the order its earlier status back, unless somebody has given it another one since. */
function release({ token, key, scope }: Visit, id: string, releasedBy: ReleasedBy): Outcome {
  const before = heldFrom(scope, id)
  const timed = token.waiting?.for === 'task' && token.waiting.until !== undefined
  return {
    do: 'leave',
    output: 'next',
    produced: { heldFrom: before, releasedBy },
    ...(statusOf(scope) === 'on-hold' && { set: { 'order.status': before } }),
    effects: [
      ...(releasedBy === 'person' ? [] : [{ type: 'close-task' as const, key, why: 'cancelled' as const }]),
      ...(releasedBy === 'person' && timed ? [{ type: 'clear-timer' as const, key }] : []),
    ],
  }
}
