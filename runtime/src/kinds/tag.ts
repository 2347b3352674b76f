import type { NodeBehaviour } from '../outcome.ts'

export const tag: NodeBehaviour<'tag'> = (node) => {
  const { add = [], remove = [] } = node.config
  return {
    enter: ({ scope }) => {
      const tags = (scope.order as { tags?: readonly string[] }).tags ?? []
      const kept = tags.filter((each) => !remove.includes(each))
      return { do: 'leave', output: 'next', set: { 'order.tags': [...new Set([...kept, ...add])] } }
    },
  }
}
