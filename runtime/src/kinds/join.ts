import type { NodeBehaviour } from '../outcome.ts'

/** When enough lines have met is the token machine's to say; see joins.ts. */
export const join: NodeBehaviour<'join'> = () => ({ enter: () => ({ do: 'meet' }) })
