import type { EffectType } from '../effect.ts'
import { KINDS, type NodeKind, outputsOf } from '../kinds/index.ts'
import type { Localized } from '../localized.ts'
import type { Problem, Severity } from '../problem.ts'
import { type Analyst, createAnalyst } from '../rules/analysis/find-example.ts'
import type { FieldCatalogue } from '../rules/field-catalogue.ts'
import type { WorkflowDocument, WorkflowEdge, WorkflowNode } from '../workflow.ts'
import { workflowCatalogue } from '../workflow-catalogue.ts'
import type { WorkflowInterface } from '../workflow-interface.ts'

/** What a check may know besides the drawing. Absent facts are not checked. */
export type Surroundings = {
  /** Roles somebody holds. */
  readonly assignedRoles?: ReadonlySet<string>
  /** E-mails of the people who can sign in. */
  readonly people?: ReadonlySet<string>
  /** Types of the connections there are, by slug. */
  readonly connections?: ReadonlyMap<string, string>
  /** What published workflows take in and give back, by key. */
  readonly workflows?: ReadonlyMap<string, WorkflowInterface>
  /** Columns of the uploaded tables, by slug. */
  readonly tables?: ReadonlyMap<string, readonly string[]>
  /** Starts the server sets off and effects it carries out. */
  readonly served?: { readonly starts: ReadonlySet<NodeKind>; readonly effects: ReadonlySet<EffectType> }
}

/** A document with what several checks ask of it worked out once. */
export type Drawing = {
  readonly document: WorkflowDocument
  readonly nodes: ReadonlyMap<string, WorkflowNode>
  readonly starts: readonly string[]
  readonly catalogue: FieldCatalogue
  /** Answers what rules can and cannot be. */
  readonly analyst: Analyst
  /** Edges whose ends and output exist. */
  readonly edges: readonly WorkflowEdge[]
  readonly after: (node: string) => readonly string[]
  readonly before: (node: string) => readonly string[]
}

/** One check: the problems it may find, for the docs, and how it finds them. */
export type Check = {
  readonly name: string
  /** What it sees to, for the docs. */
  readonly meaning: Localized
  readonly codes: Readonly<
    Record<string, { readonly severity: Severity; readonly title: Localized; readonly mend: Localized }>
  >
  readonly run: (drawing: Drawing, surroundings: Surroundings) => readonly Problem[]
}

export function defineCheck(check: Check): Check {
  return check
}

/** Works out adjacency over the sound edges; broken ones are the business of the edge check. */
export function toDrawing(document: WorkflowDocument): Drawing {
  const nodes = new Map(Object.entries(document.nodes))
  const edges = document.edges.filter((edge) => isSound(edge, nodes))
  const [after, before] = [new Map<string, string[]>(), new Map<string, string[]>()]
  for (const { from, to } of edges) {
    listAt(after, from).push(to)
    listAt(before, to).push(from)
  }
  const catalogue = workflowCatalogue(document)
  return {
    document,
    nodes,
    edges,
    starts: [...nodes].filter(([, node]) => KINDS[node.kind].group === 'start').map(([id]) => id),
    catalogue,
    analyst: createAnalyst(catalogue),
    after: (node) => after.get(node) ?? [],
    before: (node) => before.get(node) ?? [],
  }
}

function listAt(lists: Map<string, string[]>, key: string): string[] {
  const known = lists.get(key)
  if (known) return known
  const list: string[] = []
  lists.set(key, list)
  return list
}

function isSound(edge: WorkflowEdge, nodes: ReadonlyMap<string, WorkflowNode>): boolean {
  const from = nodes.get(edge.from)
  return (
    from !== undefined && nodes.has(edge.to) && outputsOf(from).some((output) => output.name === edge.output)
  )
}

/** Everything reached from some nodes along a direction, themselves included. */
export function reach(
  from: readonly string[],
  next: (node: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set(from)
  const stack = [...from]
  for (let node = stack.pop(); node !== undefined; node = stack.pop())
    for (const other of next(node))
      if (!seen.has(other)) {
        seen.add(other)
        stack.push(other)
      }
  return seen
}

/** How a node is called in messages: its own name, else its kind's title. */
export function nameOf(drawing: Drawing, id: string): Localized {
  const node = drawing.nodes.get(id)
  if (!node) return { zh: id, en: id }
  return node.name ? { zh: node.name, en: node.name } : KINDS[node.kind].title
}
