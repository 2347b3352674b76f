import { kindOf, type NodeKind, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowDocument, WorkflowNode } from '@orderloom/shared/workflow.ts'
import { summarise } from '../canvas/node-summary.ts'

/** Where an output leads: the numbers and names of the steps it goes on to. */
export type Way = {
  readonly output: string
  readonly label: string
  readonly targets: readonly { readonly id: string; readonly number: number; readonly name: string }[]
  /** Whether more may be drawn from it. */
  readonly open: boolean
  /** Nothing is amiss while nothing is drawn from it. */
  readonly optional: boolean
}

export type OutlineStep = {
  readonly id: string
  readonly number: number
  readonly kind: NodeKind
  readonly name: string
  readonly summary: string
  readonly ways: readonly Way[]
}

type Reading = { readonly catalogue: FieldCatalogue; readonly locale: Locale }

/** The drawing as numbered steps, in the order an order meets them: each line to its end before the next; what nothing leads to comes last. */
export function listOutline(
  document: WorkflowDocument,
  { catalogue, locale }: Reading,
): readonly OutlineStep[] {
  const ids = inReadingOrder(document)
  const numbers = new Map(ids.map((id, at) => [id, at + 1]))
  const nameOf = (node: WorkflowNode) => node.name || kindOf(node.kind).title[locale]
  return ids.map((id, at) => {
    const node = document.nodes[id]!
    const ways = outputsOf(node).map(({ name: output, label, whenOpen }): Way => {
      const targets = document.edges
        .filter((edge) => edge.from === id && edge.output === output)
        .flatMap(({ to }) => {
          const target = document.nodes[to]
          return target ? [{ id: to, number: numbers.get(to)!, name: nameOf(target) }] : []
        })
      const open = targets.length === 0 || kindOf(node.kind).splits === true
      return { output, label: label[locale], targets, open, optional: whenOpen === 'allowed' }
    })
    return {
      id,
      number: at + 1,
      kind: node.kind,
      name: nameOf(node),
      summary: summarise(node, catalogue, locale),
      ways,
    }
  })
}

function inReadingOrder({ nodes, edges }: WorkflowDocument): readonly string[] {
  const from = Map.groupBy(edges, (edge) => edge.from)
  const entered = new Set(edges.map((edge) => edge.to))
  const seen = new Set<string>()
  const walk = (first: string) => {
    const stack = [first]
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      const node = nodes[id]
      if (!node || seen.has(id)) continue
      seen.add(id)
      const order = outputsOf(node).map(({ name }) => name)
      const onward = (from.get(id) ?? []).toSorted(
        (a, b) => order.indexOf(a.output) - order.indexOf(b.output),
      )
      stack.push(...onward.map((edge) => edge.to).reverse())
    }
  }
  const isStart = (id: string) => kindOf(nodes[id]!.kind).group === 'start'
  const ids = Object.keys(nodes)
  for (const id of [...ids.filter(isStart), ...ids.filter((each) => !entered.has(each)), ...ids]) walk(id)
  return [...seen]
}
