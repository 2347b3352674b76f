import type { NodeBehaviour } from '../outcome.ts'

export const end: NodeBehaviour<'end'> = () => ({ enter: () => ({ do: 'finish' }) })
