import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { edgeKey, type WorkflowDocument, type WorkflowEdge } from '@orderloom/shared/workflow.ts'
import { summarise } from '../canvas/node-summary.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'

export type Change = { readonly kind: 'added' | 'removed' | 'changed'; readonly text: string }

/** The two documents compared, and how to speak of them. */
type Comparison = {
  readonly live: WorkflowDocument
  readonly draft: WorkflowDocument
  readonly locale: Locale
  readonly say: (zh: string, en: string) => string
}

/** What publishing would change against the live version, one sentence each; where boxes stand does not count. */
export function describeChanges(
  live: WorkflowDocument,
  draft: WorkflowDocument,
  locale: Locale,
): readonly Change[] {
  const of: Comparison = { live, draft, locale, say: (zh, en) => (locale === 'zh' ? zh : en) }
  const ids = Object.keys(draft.nodes)
  return [
    ...changedDetails(of),
    ...ids.filter((id) => !live.nodes[id]).map((id) => addedNode(id, of)),
    ...Object.keys(live.nodes)
      .filter((id) => !draft.nodes[id])
      .map((id) => removedNode(id, of)),
    ...ids.flatMap((id) => changedNode(id, of)),
    ...changedEdges(of),
  ]
}

function changedDetails({ live, draft, say }: Comparison): Change[] {
  const changes: Change[] = []
  const change = (text: string) => changes.push({ kind: 'changed', text })
  if (live.name !== draft.name)
    change(say(`流程改名为“${draft.name}”`, `The workflow is renamed to “${draft.name}”`))
  if (!same(live.settings, draft.settings) || live.description !== draft.description)
    change(say('流程的说明或设置有变化', 'Description or settings of the workflow change'))
  return changes
}

function addedNode(id: string, { draft, locale, say }: Comparison): Change {
  const [name, does] = [nameOf(draft, id, locale), tell(draft, id, locale)]
  return { kind: 'added', text: say(`新增节点“${name}”：${does}`, `New node “${name}”: ${does}`) }
}

function removedNode(id: string, { live, locale, say }: Comparison): Change {
  const name = nameOf(live, id, locale)
  return { kind: 'removed', text: say(`去掉节点“${name}”`, `Node “${name}” is removed`) }
}

function changedNode(id: string, { live, draft, locale, say }: Comparison): Change[] {
  const [before, now] = [live.nodes[id], draft.nodes[id]]
  if (!before || !now || same(before, now)) return []
  const [called, name] = [nameOf(live, id, locale), nameOf(draft, id, locale)]
  if (called !== name && same({ ...before, name: '' }, { ...now, name: '' }))
    return [
      {
        kind: 'changed',
        text: say(`节点“${called}”改名为“${name}”`, `Node “${called}” is renamed to “${name}”`),
      },
    ]
  const [was, is] = [tell(live, id, locale), tell(draft, id, locale)]
  const what =
    was === is
      ? say('设置有变化', 'its settings change')
      : say(`由“${was}”改为“${is}”`, `from “${was}” to “${is}”`)
  return [{ kind: 'changed', text: say(`节点“${name}”：${what}`, `Node “${name}”: ${what}`) }]
}

function changedEdges({ live, draft, locale }: Comparison): Change[] {
  const [before, now] = [new Set(live.edges.map(edgeKey)), new Set(draft.edges.map(edgeKey))]
  const added = draft.edges.filter((edge) => !before.has(edgeKey(edge)))
  // The edges of a removed node go without saying.
  const removed = live.edges.filter(
    (edge) => !now.has(edgeKey(edge)) && draft.nodes[edge.from] && draft.nodes[edge.to],
  )
  return [
    ...added.map((edge): Change => ({ kind: 'added', text: tellEdge(draft, edge, locale) })),
    ...removed.map((edge): Change => ({ kind: 'removed', text: tellEdge(live, edge, locale) })),
  ]
}

function tellEdge(document: WorkflowDocument, edge: WorkflowEdge, locale: Locale): string {
  const node = document.nodes[edge.from]
  const outputs = node ? outputsOf(node) : []
  const output = outputs.find((each) => each.name === edge.output)?.label[locale] ?? edge.output
  return `${nameOf(document, edge.from, locale)} —${output}→ ${nameOf(document, edge.to, locale)}`
}

function nameOf(document: WorkflowDocument, id: string, locale: Locale): string {
  const node = document.nodes[id]
  return node ? node.name || kindOf(node.kind).title[locale] : id
}

const tell = (document: WorkflowDocument, id: string, locale: Locale) =>
  summarise(document.nodes[id]!, catalogueOf(document.nodes), locale)
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
