import type { Output } from '@orderloom/shared/kinds/define.ts'
import { kindOf, type NodeKind, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { explainReason } from '@orderloom/shared/rules/explain.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'
import type { Node } from '@xyflow/react'
import { positionOf } from '../actions/position-of.ts'
import { cardHandles, cardSize } from './card-size.ts'
import { summarise } from './node-summary.ts'
import type { NodeMark, NodeState } from './run-marks.ts'

export type NodeProblems = { readonly severity: 'error' | 'warning'; readonly messages: readonly string[] }

export type Port = {
  readonly name: string
  readonly label: string
  readonly drawn: boolean
  readonly splits: boolean
  readonly optional: boolean
}

/** All a card shows, already in words. */
export type CardData = {
  readonly kind: NodeKind
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly ports: readonly Port[]
  readonly takesInput: boolean
  readonly problems: NodeProblems | undefined
  readonly state: NodeState | undefined
  readonly reasons: readonly string[]
  readonly output: string | undefined
  readonly readOnly: boolean
}

export type CardNode = Node<CardData & Record<string, unknown>, 'card'>

export type FlowNodesInput = {
  readonly document: WorkflowDocument
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
  readonly selected: ReadonlySet<string>
  readonly problems?: ReadonlyMap<string, NodeProblems>
  readonly marks?: ReadonlyMap<string, NodeMark>
  readonly readOnly: boolean
}

/** How many reasons a card has room for. */
const SHOWN_REASONS = 3

/**
 * Derives React Flow's nodes from the document. The returned function remembers its last answer and hands out
 * the same object for a node in which nothing changed, so that moving one card renders one card.
 */
export function createFlowNodes(): (input: FlowNodesInput) => CardNode[] {
  let known = new Map<string, CardNode>()
  return (input) => {
    const drawn = drawnOutputs(input.document)
    const next = new Map<string, CardNode>()
    for (const [id, node] of Object.entries(input.document.nodes))
      next.set(id, reuse(known.get(id), toFlowNode(id, node, drawn.get(id), input)))
    known = next
    return [...next.values()]
  }
}

function toFlowNode(
  id: string,
  node: WorkflowNode,
  drawn: ReadonlySet<string> | undefined,
  input: FlowNodesInput,
): CardNode {
  const data = toCard(id, node, drawn ?? NONE, input)
  const size = cardSize(data.ports.length, data.reasons.length)
  const [x, y] = positionOf(input.document, id)
  return {
    id,
    type: 'card',
    position: { x, y },
    data: data as CardNode['data'],
    selected: input.selected.has(id),
    ...size,
    measured: size,
    handles: cardHandles(data.ports, data.takesInput, size),
    ariaLabel: [data.title, data.name, data.summary].filter(Boolean).join('，'),
  }
}

const NONE: ReadonlySet<string> = new Set()

function toCard(id: string, node: WorkflowNode, drawn: ReadonlySet<string>, input: FlowNodesInput): CardData {
  const { catalogue, locale } = input
  const kind = kindOf(node.kind)
  const mark = input.marks?.get(id)
  const reasons = (mark?.reasons ?? [])
    .slice(0, SHOWN_REASONS)
    .map((reason) => explainReason(reason, catalogue, locale))
  return {
    kind: node.kind,
    name: node.name || kind.title[locale],
    title: kind.title[locale],
    summary: summarise(node, catalogue, locale),
    ports: toPorts(outputsOf(node), drawn, kind.splits === true, locale),
    takesInput: kind.group !== 'start',
    problems: input.problems?.get(id),
    state: mark?.state,
    reasons,
    output: mark?.output,
    readOnly: input.readOnly,
  }
}

/** The outputs of the kind, and any the drawing uses beyond them: a wrong edge must be seen to be mended. */
function toPorts(
  outputs: readonly Output[],
  drawn: ReadonlySet<string>,
  splits: boolean,
  locale: Locale,
): Port[] {
  const ports = outputs.map((output) => ({
    name: output.name,
    label: output.label[locale],
    drawn: drawn.has(output.name),
    splits,
    optional: output.whenOpen === 'allowed',
  }))
  const strange = [...drawn].filter((name) => !outputs.some((output) => output.name === name))
  return [
    ...ports,
    ...strange.map((name) => ({ name, label: name, drawn: true, splits: false, optional: true })),
  ]
}

function drawnOutputs(document: WorkflowDocument): Map<string, Set<string>> {
  const drawn = new Map<string, Set<string>>()
  for (const edge of document.edges) {
    const outputs = drawn.get(edge.from)
    if (outputs) outputs.add(edge.output)
    else drawn.set(edge.from, new Set([edge.output]))
  }
  return drawn
}

function reuse(before: CardNode | undefined, now: CardNode): CardNode {
  if (!before) return now
  const data = sameCard(before.data, now.data) ? before.data : now.data
  const still =
    before.position.x === now.position.x &&
    before.position.y === now.position.y &&
    before.selected === now.selected
  if (still && data === before.data) return before
  return {
    ...now,
    data,
    ...(data === before.data && { handles: before.handles!, measured: before.measured! }),
  }
}

function sameCard(a: CardData, b: CardData): boolean {
  return (Object.keys(a) as (keyof CardData)[]).every((key) => a[key] === b[key] || sameList(a[key], b[key]))
}

/** Ports and reasons are small lists of plain data, so their text compares them. */
function sameList(a: unknown, b: unknown): boolean {
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b)
}
