import type { Reason } from '@orderloom/shared/rules/compile.ts'
import type { Entry, JournalRow, Waiting } from '@orderloom/shared/run.ts'
import { edgeKey, type WorkflowEdge } from '@orderloom/shared/workflow.ts'

export type NodeState = 'passed' | 'waiting' | 'failed'

/** How a run left its trace on one node. */
export type NodeMark = {
  readonly state: NodeState
  readonly reasons: readonly Reason[]
  readonly output?: string | undefined
}

export type RunMarks = { readonly nodes: ReadonlyMap<string, NodeMark>; readonly edges: ReadonlySet<string> }

/** A resting place of the run, as the API or the interpreter tells it. */
export type Resting = {
  readonly node: string
  readonly waiting?: Pick<Waiting, 'for'> | undefined
  readonly waitingFor?: string | null
}

/** What a run's journal lights up: nodes it entered, edges it followed, where it rests and why it decided so. */
export function readMarks(
  rows: readonly Pick<JournalRow, 'entries'>[],
  edges: readonly WorkflowEdge[],
  tokens?: readonly Resting[],
): RunMarks {
  const nodes = new Map<string, NodeMark>()
  const left = new Map<string, Set<string>>()
  const mark = (node: string, change: Partial<NodeMark>) =>
    nodes.set(node, { state: 'passed', reasons: [], ...nodes.get(node), ...change })
  const leave = (node: string, output: string) => left.set(node, (left.get(node) ?? new Set()).add(output))
  for (const entry of rows.flatMap((row) => row.entries)) readEntry(entry, mark, leave)
  if (tokens) placeTokens(nodes, tokens, mark)
  const lit = edges.filter((edge) => nodes.has(edge.to) && left.get(edge.from)?.has(edge.output))
  return { nodes, edges: new Set(lit.map(edgeKey)) }
}

type Mark = (node: string, change: Partial<NodeMark>) => void

function readEntry(entry: Entry, mark: Mark, leave: (node: string, output: string) => void): void {
  switch (entry.type) {
    case 'entered':
      return mark(entry.node, { state: 'passed' })
    case 'asked':
      return mark(entry.node, isWait(entry.effect) ? { state: 'waiting' } : {})
    case 'failed':
      return mark(entry.node, { state: 'failed' })
    case 'forked':
      return leave(entry.node, 'next')
    case 'joined':
      return mark(entry.node, { state: 'passed' })
    case 'decided':
      leave(entry.node, entry.output)
      return mark(entry.node, { reasons: entry.reasons, output: entry.output })
    case 'dropped':
      return mark(entry.node, { state: 'passed' })
    case 'finished':
      if (entry.output !== undefined) leave(entry.node, entry.output)
      return mark(entry.node, {
        state: entry.output === 'error' ? 'failed' : 'passed',
        ...(entry.output !== undefined && { output: entry.output }),
      })
    default:
  }
}

const isWait = (effect: string) => effect === 'open-task' || effect === 'set-timer'

/** Where the run rests now is known for certain from its tokens; the journal alone only suggests it. */
function placeTokens(nodes: Map<string, NodeMark>, tokens: readonly Resting[], mark: Mark): void {
  for (const [node, { state }] of nodes) if (state === 'waiting') mark(node, { state: 'passed' })
  for (const token of tokens) {
    const waitsFor = token.waiting?.for ?? token.waitingFor
    if (waitsFor) mark(token.node, { state: waitsFor === 'exception' ? 'failed' : 'waiting' })
  }
}
