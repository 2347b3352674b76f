import { createContext, useContext } from 'react'
import type { Spot } from './use-kind-drop.ts'

/** What a card or an edge lets the user do; absent where the drawing is only shown. */
export type CanvasActs = {
  /** Opens the picker for the node that is to follow this output; with a spot, that is where it will stand. */
  readonly pickAfter: (
    after: { readonly from: string; readonly output: string },
    at: Spot,
    spot?: Spot,
  ) => void
  /** Opens the picker for a node that is to stand on this edge. */
  readonly pickOnEdge: (key: string, at: Spot) => void
  readonly removeEdge: (key: string) => void
}

export const CanvasActsContext = createContext<CanvasActs | undefined>(undefined)

export function useCanvasActs(): CanvasActs | undefined {
  return useContext(CanvasActsContext)
}
