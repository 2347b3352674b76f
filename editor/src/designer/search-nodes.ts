import { kindOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { summarise } from '../canvas/node-summary.ts'

export type FoundNode = { readonly id: string; readonly name: string; readonly summary: string }

/** More are told by a narrower search. */
const MOST_TOLD = 50

/** Nodes whose name, kind or settings in words hold every word of a query; those found by name come first. */
export function searchNodes(
  query: string,
  nodes: WorkflowDocument['nodes'],
  { catalogue, locale }: { readonly catalogue: FieldCatalogue; readonly locale: Locale },
): readonly FoundNode[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const [byName, byRest]: [FoundNode[], FoundNode[]] = [[], []]
  for (const [id, node] of Object.entries(nodes)) {
    const { title } = kindOf(node.kind)
    const name = node.name || title[locale]
    if (holds(name)) byName.push({ id, name, summary: '' })
    else if (holds(`${name} ${title.zh} ${title.en} ${id} ${summarise(node, catalogue, locale)}`))
      byRest.push({ id, name, summary: '' })
  }
  return [...byName, ...byRest]
    .slice(0, MOST_TOLD)
    .map((found) => ({ ...found, summary: summarise(nodes[found.id]!, catalogue, locale) }))
}
