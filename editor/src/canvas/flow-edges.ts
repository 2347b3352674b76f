import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { edgeKey, type WorkflowDocument, type WorkflowEdge } from '@orderloom/shared/workflow.ts'
import type { Edge } from '@xyflow/react'

export type LineData = {
  /** Name of the output it leaves by; empty where there is only one way on. */
  readonly label: string
  readonly lit: boolean
  readonly hinted: boolean
  readonly readOnly: boolean
}
export type LineEdge = Edge<LineData & Record<string, unknown>, 'line'>

export type FlowEdgesInput = {
  readonly document: Pick<WorkflowDocument, 'nodes' | 'edges'>
  readonly locale: Locale
  readonly selected: ReadonlySet<string>
  readonly lit?: ReadonlySet<string> | undefined
  /** The edge a dragged kind would be inserted on. */
  readonly hinted?: string | undefined
  readonly readOnly: boolean
}

/** Derives React Flow's edges; unchanged ones keep their identity from call to call. */
export function createFlowEdges(): (input: FlowEdgesInput) => LineEdge[] {
  let known = new Map<string, LineEdge>()
  return (input) => {
    const next = new Map<string, LineEdge>()
    for (const edge of input.document.edges) {
      // An edge into nowhere cannot be drawn; the checks name it.
      if (!input.document.nodes[edge.from] || !input.document.nodes[edge.to]) continue
      const now = toFlowEdge(edge, input)
      const before = known.get(now.id)
      next.set(now.id, before && sameLine(before, now) ? before : now)
    }
    known = next
    return [...next.values()]
  }
}

function toFlowEdge(edge: WorkflowEdge, input: FlowEdgesInput): LineEdge {
  const id = edgeKey(edge)
  return {
    id,
    type: 'line',
    source: edge.from,
    sourceHandle: edge.output,
    target: edge.to,
    targetHandle: 'in',
    selected: input.selected.has(id),
    data: {
      label: labelOf(edge, input),
      lit: input.lit?.has(id) ?? false,
      hinted: input.hinted === id,
      readOnly: input.readOnly,
    },
  }
}

function labelOf(edge: WorkflowEdge, { document, locale }: FlowEdgesInput): string {
  const node = document.nodes[edge.from]!
  if (kindOf(node.kind).splits) return ''
  const outputs = outputsOf(node)
  const output = outputs.find((each) => each.name === edge.output)
  return output && outputs.length === 1 ? '' : (output?.label[locale] ?? edge.output)
}

function sameLine(a: LineEdge, b: LineEdge): boolean {
  const [x, y] = [a.data!, b.data!]
  return (
    a.selected === b.selected &&
    x.label === y.label &&
    x.lit === y.lit &&
    x.hinted === y.hinted &&
    x.readOnly === y.readOnly
  )
}
