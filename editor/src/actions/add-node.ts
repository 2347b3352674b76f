import { KINDS, type NodeKind, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'
import { connect } from './connect.ts'
import type { Point } from './point.ts'

export type NewNode = {
  readonly id: string
  readonly kind: NodeKind
  readonly name: string
  readonly at: Point
  /** The output it is drawn from, if any. */
  readonly after?: { readonly from: string; readonly output: string } | undefined
}

/** A node of a kind with its initial settings. */
export function createNode(kind: NodeKind, name: string): WorkflowNode {
  return { kind, name, config: KINDS[kind].config.parse(KINDS[kind].initial) } as WorkflowNode
}

/** Puts a new node on the drawing, connected when it was drawn from an output. */
export function addNode(
  document: WorkflowDocument,
  { id, kind, name, at, after }: NewNode,
): WorkflowDocument {
  if (Object.hasOwn(document.nodes, id)) return document
  const added = {
    ...document,
    nodes: { ...document.nodes, [id]: createNode(kind, name) },
    layout: {
      ...document.layout,
      nodes: { ...document.layout.nodes, [id]: [at[0], at[1]] as [number, number] },
    },
  }
  return after ? connect(added, { ...after, to: id }) : added
}

/** The output a line goes on by when nothing else is said: the first one. */
export function mainOutput(node: WorkflowNode): string | undefined {
  return outputsOf(node)[0]?.name
}
