import type { NodeBehaviour } from '../outcome.ts'

export const setStatus: NodeBehaviour<'set-status'> = (node) => {
  const set = { 'order.status': node.config.status }
  return { enter: () => ({ do: 'leave', output: 'next', set }) }
}
