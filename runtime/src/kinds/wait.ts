import { addDuration } from '@orderloom/shared/calendar.ts'
import type { RunEvent } from '@orderloom/shared/event.ts'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { compileRule, compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { toInstant } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour, NodeRunner } from '../outcome.ts'

export const wait: NodeBehaviour<'wait'> = (node, place) =>
  node.config.event ? untilEvent(node.config, place) : untilTime(node.config, place.catalogue)

/** A time already past fires at once: the order has waited long enough. */
function untilTime({ duration, until }: NodeConfig<'wait'>, catalogue: FieldCatalogue): NodeRunner {
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

/** Its rule reads the event as outputs of this very node; only an event it surely holds for ends the wait. */
function untilEvent(
  { event: awaited, timeout }: NodeConfig<'wait'>,
  { id, catalogue }: Parameters<NodeBehaviour<'wait'>>[1],
): NodeRunner {
  const { type, when } = awaited!
  const rule = when === undefined ? undefined : compileRule(when, catalogue)
  return {
    enter: ({ key, at }) => {
      const until = timeout && addDuration(at, timeout)
      return {
        do: 'rest',
        waiting: { for: 'event', key, event: type, ...(until && { until }) },
        effects: until ? [{ type: 'set-timer', key, at: until }] : [],
      }
    },
    resume: ({ scope }, event) => {
      if (event.type === 'timer-fired') return { do: 'leave', output: 'timeout' }
      if (event.type !== 'order-event') return undefined
      const produced = toOutputs(event)
      if (rule && rule.evaluate({ ...scope, steps: { ...scope.steps, [id]: produced } }) !== true)
        return undefined
      return { do: 'leave', output: 'next', produced }
    },
  }
}

const toOutputs = ({ event, at, data }: Extract<RunEvent, { type: 'order-event' }>) => ({ event, at, data })
