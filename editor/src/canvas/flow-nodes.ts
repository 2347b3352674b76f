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
  readonly document: Pick<WorkflowDocument, 'nodes' | 'edges' | 'layout'>
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
  readonly selected: ReadonlySet<string>
  readonly problems?: ReadonlyMap<string, NodeProblems> | undefined
  readonly marks?: ReadonlyMap<string, NodeMark> | undefined
  readonly readOnly: boolean
}

/** How many reasons a card has room for. */
const SHOWN_REASONS = 3

/**
 * Derives React Flow's nodes from the document. The returned function remembers its last answer and hands out
 * the same object for a node in which nothing changed, so that moving one card words and renders one card.
 */
export function createFlowNodes(): (input: FlowNodesInput) => CardNode[] {
  let known = new Map<string, Drawn>()
  return (input) => {
    const outputs = drawnOutputs(input.document.edges)
    const next = new Map<string, Drawn>()
    for (const [id, node] of Object.entries(input.document.nodes))
      next.set(id, draw(known.get(id), factsOf(id, node, { ...input, drawn: outputs.get(id) ?? '' }), input))
    known = next
    return [...next.values()].map(({ card }) => card)
  }
}

/** All that decides the words on a card. */
type Facts = {
  readonly id: string
  readonly node: WorkflowNode
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
  /** Names of the outputs edges leave by, joined. */
  readonly drawn: string
  readonly problems: NodeProblems | undefined
  readonly mark: NodeMark | undefined
  readonly readOnly: boolean
}

type Drawn = { readonly facts: Facts; readonly card: CardNode }

function factsOf(id: string, node: WorkflowNode, input: FlowNodesInput & { readonly drawn: string }): Facts {
  const { catalogue, locale, readOnly, drawn } = input
  return {
    id,
    node,
    catalogue,
    locale,
    drawn,
    readOnly,
    problems: input.problems?.get(id),
    mark: input.marks?.get(id),
  }
}

function draw(before: Drawn | undefined, facts: Facts, { document, selected }: FlowNodesInput): Drawn {
  const data = before && sameFacts(before.facts, facts) ? before.card.data : cardOf(before, facts)
  const [x, y] = positionOf(document, facts.id)
  const chosen = selected.has(facts.id)
  const last = before?.card
  if (
    last &&
    data === last.data &&
    last.position.x === x &&
    last.position.y === y &&
    last.selected === chosen
  )
    return { facts, card: last }
  const size = cardSize(data.ports.length, data.reasons.length)
  const card: CardNode = {
    id: facts.id,
    type: 'card',
    position: { x, y },
    data,
    selected: chosen,
    ...size,
    measured: size,
    handles: last && data === last.data ? last.handles! : cardHandles(data.ports, data.takesInput, size),
    ariaLabel: [data.title, data.name, data.summary].filter(Boolean).join('，'),
  }
  return { facts, card }
}

/** The words of a card; the same object as before where they come out the same. */
function cardOf(before: Drawn | undefined, facts: Facts): CardNode['data'] {
  const now = toCard(facts)
  return before && sameCard(before.card.data, now) ? before.card.data : now
}

function toCard({ node, drawn, catalogue, locale, mark, problems, readOnly }: Facts): CardData {
  const kind = kindOf(node.kind)
  const reasons = (mark?.reasons ?? []).slice(0, SHOWN_REASONS)
  return {
    kind: node.kind,
    name: node.name || kind.title[locale],
    title: kind.title[locale],
    summary: summarise(node, catalogue, locale),
    ports: toPorts(node, new Set(drawn.split(' ').filter(Boolean)), locale),
    takesInput: kind.group !== 'start',
    problems,
    state: mark?.state,
    reasons: reasons.map((reason) => explainReason(reason, catalogue, locale)),
    output: mark?.output,
    readOnly,
  }
}

/** The outputs of the kind, and any the drawing uses beyond them: a wrong edge must be seen to be mended. */
function toPorts(node: WorkflowNode, drawn: ReadonlySet<string>, locale: Locale): Port[] {
  const outputs = outputsOf(node)
  const splits = kindOf(node.kind).splits === true
  const ports = outputs.map((output) => ({
    name: output.name,
    label: output.label[locale],
    drawn: drawn.has(output.name),
    splits,
    optional: output.whenOpen === 'allowed',
  }))
  const strange = [...drawn].filter((name) => !outputs.some((output) => output.name === name))
  const asDrawn = { drawn: true, splits: false, optional: true }
  return [...ports, ...strange.map((name) => ({ name, label: name, ...asDrawn }))]
}

function drawnOutputs(edges: WorkflowDocument['edges']): ReadonlyMap<string, string> {
  const drawn = Map.groupBy(edges, (edge) => edge.from)
  return new Map([...drawn].map(([id, own]) => [id, [...new Set(own.map((edge) => edge.output))].join(' ')]))
}

function sameFacts(a: Facts, b: Facts): boolean {
  return (Object.keys(b) as (keyof Facts)[]).every((key) => a[key] === b[key])
}

/** A card is small plain data, so what is not identical is compared by its text. */
function sameCard(a: CardData, b: CardData): boolean {
  return (Object.keys(b) as (keyof CardData)[]).every(
    (key) => a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]),
  )
}
