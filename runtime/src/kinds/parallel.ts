import type { NodeBehaviour } from '../outcome.ts'

/** Leaving by an output with several edges is what splits the token; see tokens.ts. */
export const parallel: NodeBehaviour<'parallel'> = () => ({ enter: () => ({ do: 'leave', output: 'next' }) })
