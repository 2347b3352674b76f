import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { Truth } from '@orderloom/shared/rules/compile.ts'
import { compileRule, compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'
import { workflowCatalogue } from '@orderloom/shared/workflow-catalogue.ts'
import { BEHAVIOURS } from './kinds/index.ts'
import type { NodeBehaviour, NodeRunner } from './outcome.ts'

export type ProgramNode = {
  readonly id: string
  readonly node: WorkflowNode
  readonly runner: NodeRunner
  /** Where each output leads; several targets only behind a split. */
  readonly targets: ReadonlyMap<string, readonly string[]>
}

/** A document made ready to run: adjacency and compiled rules. Immutable; cache it by content hash. */
export type Program = {
  readonly document: WorkflowDocument
  readonly catalogue: FieldCatalogue
  /** The node where orders enter; undefined in a drawing without one, which accepts nothing. */
  readonly startNode: string | undefined
  readonly nodes: ReadonlyMap<string, ProgramNode>
  readonly filter: ((scope: Scope) => Truth) | undefined
  /** The order number in the message of a `webhook` start. */
  readonly named: ((scope: Scope) => unknown) | undefined
}

/** Compiles a parsed document. Never throws: what is wrong with a drawing is the checks' to say and fails at its node. */
export function compileWorkflow(document: WorkflowDocument): Program {
  const catalogue = workflowCatalogue(document)
  const targets = targetsByNode(document)
  const nodes = new Map(
    Object.entries(document.nodes).map(([id, node]) => [
      id,
      { id, node, runner: runnerOf(id, node, catalogue), targets: targets.get(id) ?? new Map() },
    ]),
  )
  const startNode = [...nodes.values()].find(({ node }) => KINDS[node.kind].group === 'start')
  const filter = startNode && 'filter' in startNode.node.config ? startNode.node.config.filter : undefined
  const named = startNode?.node.kind === 'webhook' ? startNode.node.config.order : undefined
  return {
    document,
    catalogue,
    nodes,
    startNode: startNode?.id,
    filter: filter === undefined ? undefined : compileRule(filter, catalogue).evaluate,
    named: named === undefined ? undefined : compileValue(named, catalogue).evaluate,
  }
}

function runnerOf(id: string, node: WorkflowNode, catalogue: FieldCatalogue): NodeRunner {
  const behaviour = BEHAVIOURS[node.kind] as NodeBehaviour<NodeKind>
  return behaviour(node, { id, catalogue })
}

function targetsByNode(document: WorkflowDocument): Map<string, Map<string, string[]>> {
  const result = new Map<string, Map<string, string[]>>()
  for (const { from, output, to } of document.edges) {
    if (!Object.hasOwn(document.nodes, to)) continue
    const outputs = result.get(from) ?? new Map<string, string[]>()
    outputs.set(output, [...(outputs.get(output) ?? []), to])
    result.set(from, outputs)
  }
  return result
}
