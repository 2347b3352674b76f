import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { edgeKey, type WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { summarise } from '../canvas/node-summary.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'

export type Change = { readonly kind: 'added' | 'removed' | 'changed'; readonly text: string }

/** What publishing would change against the live version, one sentence each; where boxes stand does not count. */
export function describeChanges(
  live: WorkflowDocument,
  draft: WorkflowDocument,
  locale: Locale,
): readonly Change[] {
  const say = (zh: string, en: string) => (locale === 'zh' ? zh : en)
  const changes: Change[] = []
  if (live.name !== draft.name)
    changes.push({
      kind: 'changed',
      text: say(`流程改名为“${draft.name}”`, `The workflow is renamed to “${draft.name}”`),
    })
  if (!same(live.settings, draft.settings) || live.description !== draft.description)
    changes.push({
      kind: 'changed',
      text: say('流程的说明或设置有变化', 'Description or settings of the workflow change'),
    })
  for (const id of Object.keys(draft.nodes))
    if (!live.nodes[id])
      changes.push({
        kind: 'added',
        text: say(
          `新增节点“${nameOf(draft, id, locale)}”：${tell(draft, id, locale)}`,
          `New node “${nameOf(draft, id, locale)}”: ${tell(draft, id, locale)}`,
        ),
      })
  for (const id of Object.keys(live.nodes))
    if (!draft.nodes[id])
      changes.push({
        kind: 'removed',
        text: say(`去掉节点“${nameOf(live, id, locale)}”`, `Node “${nameOf(live, id, locale)}” is removed`),
      })
  for (const id of Object.keys(draft.nodes)) changes.push(...changedNode(live, draft, id, locale))
  return [...changes, ...changedEdges(live, draft, locale)]
}

function changedNode(live: WorkflowDocument, draft: WorkflowDocument, id: string, locale: Locale): Change[] {
  const [before, now] = [live.nodes[id], draft.nodes[id]]
  if (!before || !now || same(before, now)) return []
  const name = nameOf(draft, id, locale)
  const [was, is] = [tell(live, id, locale), tell(draft, id, locale)]
  const zh = locale === 'zh'
  if (before.name !== now.name && same({ ...before, name: '' }, { ...now, name: '' }))
    return [
      {
        kind: 'changed',
        text: zh
          ? `节点“${nameOf(live, id, locale)}”改名为“${name}”`
          : `Node “${nameOf(live, id, locale)}” is renamed to “${name}”`,
      },
    ]
  const detail =
    was === is
      ? zh
        ? '设置有变化'
        : 'its settings change'
      : zh
        ? `由“${was}”改为“${is}”`
        : `from “${was}” to “${is}”`
  return [{ kind: 'changed', text: zh ? `节点“${name}”：${detail}` : `Node “${name}”: ${detail}` }]
}

function changedEdges(live: WorkflowDocument, draft: WorkflowDocument, locale: Locale): Change[] {
  const [before, now] = [
    new Map(live.edges.map((edge) => [edgeKey(edge), edge])),
    new Map(draft.edges.map((edge) => [edgeKey(edge), edge])),
  ]
  const added = [...now]
    .filter(([key]) => !before.has(key))
    .map(([, edge]): Change => ({ kind: 'added', text: tellEdge(draft, edge, locale) }))
  // The edges of a removed node go without saying.
  const removed = [...before].filter(
    ([key, edge]) => !now.has(key) && draft.nodes[edge.from] && draft.nodes[edge.to],
  )
  return [
    ...added,
    ...removed.map(([, edge]): Change => ({ kind: 'removed', text: tellEdge(live, edge, locale) })),
  ]
}

function tellEdge(
  document: WorkflowDocument,
  edge: WorkflowDocument['edges'][number],
  locale: Locale,
): string {
  const node = document.nodes[edge.from]
  const output =
    (node ? outputsOf(node) : []).find((each) => each.name === edge.output)?.label[locale] ?? edge.output
  return `${nameOf(document, edge.from, locale)} —${output}→ ${nameOf(document, edge.to, locale)}`
}

function nameOf(document: WorkflowDocument, id: string, locale: Locale): string {
  const node = document.nodes[id]
  return node ? node.name || kindOf(node.kind).title[locale] : id
}

const tell = (document: WorkflowDocument, id: string, locale: Locale) =>
  summarise(document.nodes[id]!, catalogueOf(document.nodes), locale)
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
