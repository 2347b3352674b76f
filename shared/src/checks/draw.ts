import { parseDocument } from '../parse-document.ts'
import type { Problem } from '../problem.ts'
import type { Expression } from '../rules/rule.ts'
import type { WorkflowDocument } from '../workflow.ts'
import type { Surroundings } from './define.ts'
import { checkWorkflow } from './index.ts'

/* What tests of the checks draw with. */

export type Nodes = Record<string, { kind: string; name?: string; config?: unknown; onError?: unknown }>

/** A drawing from nodes and edges written `from.output>to`. */
export function drawing(nodes: Nodes, ...edges: string[]): WorkflowDocument {
  const parsed = parseDocument({
    format: 1,
    key: 'test',
    name: 'test',
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, { name = id, config = {}, ...node }]) => [
        id,
        { ...node, name, config },
      ]),
    ),
    edges: edges.map((edge) => {
      const [from, output, to] = edge.split(/[.>]/)
      return { from, output, to }
    }),
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.document
}

export const START = { kind: 'order-received' }
export const END = { kind: 'end' }
export const OVER = { kind: 'condition', config: { when: { '>': [{ var: 'order.total' }, 500000] } } }
export const TAG = { kind: 'tag', config: { add: ['x'] } }
export const APPROVAL = { kind: 'approval', config: { approvers: { role: 'finance' } } }
export const SPLIT = { kind: 'parallel' }
export const JOIN = { kind: 'join' }
export const WAIT = { kind: 'wait', config: { duration: 'PT1H' } }

export const field = (path: string): Expression => ({ var: path })
export const condition = (when: Expression) => ({ kind: 'condition', config: { when } })

/** A node between a start and an end, each of its outputs drawn. */
export function alone(node: { kind: string; config?: unknown; onError?: unknown }, ...outputs: string[]) {
  return drawing(
    { start: START, it: node, end: END },
    'start.next>it',
    ...outputs.map((output) => `it.${output}>end`),
  )
}

/** Findings as `code node`, for short expectations. */
export function findings(document: WorkflowDocument, surroundings?: Surroundings): string[] {
  return checkWorkflow(document, surroundings).map(toShort)
}

const toShort = ({ code, nodeId }: Problem) => (nodeId ? `${code} ${nodeId}` : code)
