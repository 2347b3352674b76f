import type { Surroundings } from '@orderloom/shared/checks/index.ts'
import { type SurroundingsAnswer, toSurroundings } from '@orderloom/shared/checks/surroundings.ts'
import { createContext, useContext, useMemo } from 'react'

/** What the drawing can count on where it will live; undefined until it is known. */
export const SurroundingsContext = createContext<SurroundingsAnswer | undefined>(undefined)

/** What there is to choose from: people, tables, workflows, connections. */
export function useSurroundings(): SurroundingsAnswer | undefined {
  return useContext(SurroundingsContext)
}

/** The same for the checks; nothing is held against the drawing while it is not known. */
export function useCheckable(): Surroundings {
  const answer = useSurroundings()
  return useMemo(() => (answer ? toSurroundings(answer) : {}), [answer])
}
