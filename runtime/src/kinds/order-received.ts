import type { NodeBehaviour } from '../outcome.ts'

/** Whether the order enters at all is asked before a run exists (`accepts`). */
export const orderReceived: NodeBehaviour<'order-received'> = () => ({
  enter: () => ({ do: 'leave', output: 'next' }),
})
