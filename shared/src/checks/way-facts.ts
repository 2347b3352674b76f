import { outputsOf } from '../kinds/index.ts'
import { toOrderPath } from '../order-path.ts'
import type { Goal } from '../rules/analysis/find-example.ts'
import { listVarPaths } from '../rules/rule.ts'
import type { WorkflowEdge, WorkflowNode } from '../workflow.ts'
import type { Drawing } from './define.ts'

/** Something every order was decided to be on its way, and the fields that speak of it. */
type WayFact = Goal & { readonly key: string; readonly paths: readonly string[] }

/** The nearest decisions kept: enough for a person to follow, and a bound for huge drawings. */
const MOST_KEPT = 12

/**
 * For each node, what must be so of any order that comes to it by the drawing: the decisions taken on every way there,
 * as far as nothing between may have changed the order. A node where a run can rest forgets all, as anything may happen
 * meanwhile; so does one whose failure a person may mend.
 */
export function factsOnTheWay(drawing: Drawing): (node: string) => readonly Goal[] {
  const known = FACTS.get(drawing) ?? collect(drawing)
  FACTS.set(drawing, known)
  return (node) => known.get(node) ?? []
}

/** Several checks ask for the same. */
const FACTS = new WeakMap<Drawing, ReadonlyMap<string, readonly WayFact[]>>()

function collect(drawing: Drawing): ReadonlyMap<string, readonly WayFact[]> {
  const known = new Map<string, readonly WayFact[]>(drawing.starts.map((id) => [id, []]))
  const outgoing = Map.groupBy(drawing.edges, (edge) => edge.from)
  const drawn = new Set(drawing.edges.map((edge) => `${edge.from}:${edge.output}`))
  const queue = [...drawing.starts]
  for (let id = queue.shift(); id !== undefined; id = queue.shift())
    for (const edge of outgoing.get(id) ?? []) {
      const carried = carry(drawing, edge, { facts: known.get(id)!, drawn })
      const before = known.get(edge.to)
      const after = before?.filter((fact) => carried.some((other) => other.key === fact.key)) ?? carried
      if (before && after.length === before.length) continue
      known.set(edge.to, after)
      queue.push(edge.to)
    }
  return known
}

type Carried = { readonly facts: readonly WayFact[]; readonly drawn: ReadonlySet<string> }

function carry(drawing: Drawing, { from, output }: WorkflowEdge, { facts, drawn }: Carried): WayFact[] {
  const node = drawing.nodes.get(from)!
  const mended = outputsOf(node).some(
    (each) => (each.name === 'unknown' || each.name === 'error') && !drawn.has(`${from}:${each.name}`),
  )
  const kept = mended ? [] : facts.filter((fact) => survives(fact, node, from))
  const learnt = decidedBy(node, output).filter(({ rule }) => drawing.analyst.isSound(rule))
  return [...kept, ...learnt.map(toWayFact)].slice(-MOST_KEPT)
}

function toWayFact({ rule, truth }: Goal): WayFact {
  return { rule, truth, key: `${truth}:${JSON.stringify(rule)}`, paths: listVarPaths(rule) }
}

function survives({ paths }: WayFact, node: WorkflowNode, id: string): boolean {
  if (paths.some((path) => path.startsWith(`steps.${id}.`))) return false
  switch (node.kind) {
    case 'order-received':
    case 'order-changed':
    case 'condition':
    case 'switch':
    case 'decision-table':
    case 'sample':
    case 'notify':
    case 'cc':
      return true
    case 'tag':
      return !paths.includes('order.tags')
    case 'set-status':
      return !paths.includes('order.status')
    case 'map-fields':
      return ![...node.config.mappings, ...(node.config.lists ?? [])].some(({ to }) =>
        paths.some((path) => touches(toOrderPath(to), path)),
      )
    default:
      return false
  }
}

const touches = (written: string, read: string) =>
  written === read || read.startsWith(`${written}.`) || written.startsWith(`${read}.`)

/** What leaving by an output says of the order. */
function decidedBy(node: WorkflowNode, output: string): readonly Goal[] {
  switch (node.kind) {
    case 'condition':
      return output === 'unknown' ? [] : [{ rule: node.config.when, truth: output === 'yes' }]
    case 'switch': {
      const at = node.config.cases.findIndex((each) => each.output === output)
      const earlier = at >= 0 ? node.config.cases.slice(0, at) : output === 'else' ? node.config.cases : []
      const taken = at >= 0 ? [{ rule: node.config.cases[at]!.when, truth: true }] : []
      return [...earlier.map(({ when }) => ({ rule: when, truth: false })), ...taken]
    }
    case 'order-received':
    case 'order-changed': {
      const { channels = [], shops = [] } = node.config
      const among = (path: string, values: readonly string[]): readonly Goal[] =>
        values.length ? [{ rule: { in: [{ var: path }, values] }, truth: true }] : []
      return [...among('order.channel', channels), ...among('order.shop', shops)]
    }
    default:
      return []
  }
}
