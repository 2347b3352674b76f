import type { Output } from '@orderloom/shared/kinds/define.ts'
import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { edgeKey, type WorkflowDocument, type WorkflowNode } from '@orderloom/shared/workflow.ts'
import { Select } from 'antd'
import { canConnect, connect } from '../actions/connect.ts'
import { disconnect } from '../actions/disconnect.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'

type Props = { readonly id: string; readonly node: WorkflowNode; readonly readOnly: boolean }

/** Where each output leads, as lists: drawing and removing edges without a pointer. */
export function OutputsForm({ id, node, readOnly }: Props) {
  const { t } = useTexts()
  const outputs = outputsOf(node)
  if (outputs.length === 0) return null
  return (
    <fieldset className="ol-fieldset ol-setting">
      <legend className="ol-label">{t('leadsTo')}</legend>
      {outputs.map((output) => (
        <OutputRow key={output.name} id={id} node={node} output={output} readOnly={readOnly} />
      ))}
    </fieldset>
  )
}

function OutputRow({ id, node, output, readOnly }: Props & { readonly output: Output }) {
  const { t, locale } = useTexts()
  const store = useEditorStore()
  const nodes = useEditor((state) => state.document.nodes)
  const edges = useEditor((state) => state.document.edges)
  const now = edges.filter((edge) => edge.from === id && edge.output === output.name).map((edge) => edge.to)
  const write = (targets: readonly string[]) =>
    store
      .getState()
      .apply('connect', (document) => leadTo(document, { from: id, output: output.name, targets }))
  const shared = {
    'aria-label': t('outputLeadsTo', { output: output.label[locale] }),
    style: { width: '100%' },
    placeholder: t('notConnected'),
    allowClear: true,
    disabled: readOnly,
    options: listTargets(nodes, id, locale),
    showSearch: { optionFilterProp: 'label' },
  }
  const onOne = (chosen: string | undefined) => write(chosen === undefined ? [] : [chosen])
  return (
    <div className="ol-output">
      <span className="ol-output-name">{output.label[locale]}</span>
      {kindOf(node.kind).splits ? (
        <Select {...shared} mode="multiple" value={now} onChange={write} />
      ) : (
        <Select {...shared} value={now[0]} onChange={onOne} />
      )}
    </div>
  )
}

function listTargets(nodes: WorkflowDocument['nodes'], from: string, locale: Locale) {
  return Object.entries(nodes)
    .filter(([to]) => canConnect({ nodes }, { from, output: 'next', to }))
    .map(([to, node]) => ({ value: to, label: node.name || kindOf(node.kind).title[locale] }))
}

type Leading = { readonly from: string; readonly output: string; readonly targets: readonly string[] }

function leadTo(document: WorkflowDocument, { from, output, targets }: Leading): WorkflowDocument {
  const gone = document.edges.filter(
    (edge) => edge.from === from && edge.output === output && !targets.includes(edge.to),
  )
  return targets.reduce(
    (next, to) => connect(next, { from, output, to }),
    disconnect(document, gone.map(edgeKey)),
  )
}
