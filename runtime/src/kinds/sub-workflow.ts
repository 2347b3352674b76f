import { MAX_DEPTH } from '@orderloom/shared/kinds/sub-workflow.ts'
import type { NodeBehaviour } from '../outcome.ts'
import { namedReader } from './read-value.ts'

/** Rests until the run it started has ended; the engine answers with what its `end` gave back. */
export const subWorkflow: NodeBehaviour<'sub-workflow'> = (node, { id, catalogue }) => {
  const { workflow, inputs, outputs = [] } = node.config
  const read = namedReader(inputs, catalogue)
  return {
    enter: ({ key, scope, depth = 0 }) => {
      if (!workflow || depth >= MAX_DEPTH)
        return {
          do: 'fail',
          failure: {
            code: 'too-deep',
            exception: 'other',
            message: workflow ? `子流程套得太深，最多 ${MAX_DEPTH} 层` : '没有选择子流程',
            final: true,
          },
        }
      return {
        do: 'rest',
        waiting: { for: 'effect', key, effect: 'start-run' },
        effects: [{ type: 'start-run', key, node: id, workflow, inputs: read(scope) }],
      }
    },
    resume: (_, event) => {
      if (event.type !== 'effect-succeeded') return undefined
      const given = (event.result.outputs ?? {}) as Readonly<Record<string, unknown>>
      const produced = Object.fromEntries(
        outputs.filter(({ name }) => Object.hasOwn(given, name)).map(({ name }) => [name, given[name]]),
      )
      return { do: 'leave', output: 'next', produced }
    },
  }
}
