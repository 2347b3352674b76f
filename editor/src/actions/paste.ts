import { KINDS } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'
import type { Fragment } from './fragment.ts'
import { nextNodeId } from './next-node-id.ts'
import type { Point } from './point.ts'

/** How far a paste stands from its original. */
const SHIFT: Point = [40, 40]

/**
 * Adds a piece of a drawing under fresh ids. Rules and texts inside it that read `steps.<id>` of a pasted node
 * follow it to its new id. Returns the new ids so that they can be selected.
 */
export function paste(
  document: WorkflowDocument,
  fragment: Fragment,
  shift: Point = SHIFT,
): { document: WorkflowDocument; ids: readonly string[] } {
  const renamed = new Map<string, string>()
  let nodes = document.nodes
  for (const [id, node] of Object.entries(fragment.nodes)) {
    const fresh = nextNodeId(nodes, node.kind)
    renamed.set(id, fresh)
    nodes = { ...nodes, [fresh]: node }
  }
  const places = { ...document.layout.nodes }
  for (const [id, fresh] of renamed) {
    nodes = { ...nodes, [fresh]: followIds(fragment.nodes[id]!, renamed) }
    const [x, y] = fragment.places[id] ?? [0, 0]
    places[fresh] = [x + shift[0], y + shift[1]]
  }
  const edges = fragment.edges.flatMap((edge) => {
    const [from, to] = [renamed.get(edge.from), renamed.get(edge.to)]
    return from && to ? [{ ...edge, from, to }] : []
  })
  const pasted = {
    ...document,
    nodes,
    edges: [...document.edges, ...edges],
    layout: { ...document.layout, nodes: places },
  }
  return { document: renamed.size ? pasted : document, ids: [...renamed.values()] }
}

/** Settings are plain JSON, and a path is always `steps.<id>.…`, so following the ids is a walk over its texts. */
function followIds(node: WorkflowNode, renamed: ReadonlyMap<string, string>): WorkflowNode {
  const follow = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(/(^|\{\{\s*)steps\.([A-Za-z][\w-]*)\./g, (whole, before: string, id: string) => {
        const fresh = renamed.get(id)
        return fresh ? `${before}steps.${fresh}.` : whole
      })
    if (Array.isArray(value)) return value.map(follow)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, follow(child)]))
    return value
  }
  const config = KINDS[node.kind].config.safeParse(follow(node.config))
  return (config.success ? { ...node, config: config.data } : node) as WorkflowNode
}
