import { NodeIdSchema } from '@orderloom/shared/scalar.ts'
import { EdgeSchema, MAX_NODES, NodeSchema, type WorkflowDocument } from '@orderloom/shared/workflow.ts'
import * as z from 'zod'
import { positionOf } from './position-of.ts'

/** What copy puts on the clipboard: a piece of a drawing as JSON text, for any workflow and any chat window. */
export const FragmentSchema = z.strictObject({
  orderloom: z.literal('fragment'),
  format: z.literal(1),
  nodes: z.record(NodeIdSchema, NodeSchema).refine((nodes) => Object.keys(nodes).length <= MAX_NODES),
  edges: z.array(EdgeSchema).max(10_000),
  places: z.record(NodeIdSchema, z.tuple([z.number(), z.number()])),
})
export type Fragment = z.output<typeof FragmentSchema>

/** The chosen nodes and the edges between them. */
export function toFragment(document: WorkflowDocument, ids: readonly string[]): Fragment {
  const chosen = ids.filter((id) => Object.hasOwn(document.nodes, id))
  const within = new Set(chosen)
  return {
    orderloom: 'fragment',
    format: 1,
    nodes: Object.fromEntries(chosen.map((id) => [id, document.nodes[id]!])),
    edges: document.edges.filter((edge) => within.has(edge.from) && within.has(edge.to)),
    places: Object.fromEntries(chosen.map((id) => [id, [...positionOf(document, id)] as [number, number]])),
  }
}

/** Reads clipboard text; undefined when it is not a piece of a drawing. */
export function parseFragment(text: string): Fragment | undefined {
  try {
    const parsed = FragmentSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
