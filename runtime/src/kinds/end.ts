import type { NodeBehaviour } from '../outcome.ts'
import { namedReader } from './read-value.ts'

export const end: NodeBehaviour<'end'> = (node, { catalogue }) => {
  if (!node.config.outputs?.length) return { enter: () => ({ do: 'finish' }) }
  const read = namedReader(node.config.outputs, catalogue)
  return { enter: ({ scope }) => ({ do: 'finish', outputs: read(scope) }) }
}
