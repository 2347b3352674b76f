import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { NodeBehaviour } from '../outcome.ts'

/** Every start: whether the order enters at all is asked before a run exists (accepts.ts). */
export const startKind: NodeBehaviour<NodeKind> = () => ({ enter: () => ({ do: 'leave', output: 'next' }) })
