import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import { edgeKey, type WorkflowDocument, type WorkflowNode } from '@orderloom/shared/workflow.ts'
import { Select } from 'antd'
import { canConnect, connect } from '../actions/connect.ts'
import { disconnect } from '../actions/disconnect.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'

type Props = { readonly id: string; readonly node: WorkflowNode; readonly readOnly: boolean }

/** Where each output leads, as lists: drawing and removing edges without a pointer. */
export function OutputsForm({ id, node, readOnly }: Props) {
  const { t, locale } = useTexts()
  const nodes = useEditor((state) => state.document.nodes)
  const edges = useEditor((state) => state.document.edges)
  const store = useEditorStore()
  const outputs = outputsOf(node)
  if (outputs.length === 0) return null
  const targets = Object.entries(nodes)
    .filter(([to]) => canConnect({ nodes }, { from: id, output: 'next', to }))
    .map(([to, other]) => ({ value: to, label: other.name || kindOf(other.kind).title[locale] }))
  const write = (output: string, chosen: readonly string[]) =>
    store.getState().apply('connect', (document) => leadTo(document, id, output, chosen))
  return (
    <fieldset className="ol-fieldset ol-setting">
      <legend className="ol-label">{t('leadsTo')}</legend>
      {outputs.map((output) => {
        const now = edges
          .filter((edge) => edge.from === id && edge.output === output.name)
          .map((edge) => edge.to)
        const shared = {
          'aria-label': t('outputLeadsTo', { output: output.label[locale] }),
          style: { width: '100%' },
          placeholder: t('notConnected'),
          allowClear: true,
          disabled: readOnly,
          options: targets,
          showSearch: { optionFilterProp: 'label' },
        }
        return (
          <div key={output.name} className="ol-output">
            <span className="ol-output-name">{output.label[locale]}</span>
            {kindOf(node.kind).splits ? (
              <Select
                {...shared}
                mode="multiple"
                value={now}
                onChange={(chosen: string[]) => write(output.name, chosen)}
              />
            ) : (
              <Select
                {...shared}
                value={now[0]}
                onChange={(chosen: string | undefined) =>
                  write(output.name, chosen === undefined ? [] : [chosen])
                }
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

function leadTo(
  document: WorkflowDocument,
  from: string,
  output: string,
  targets: readonly string[],
): WorkflowDocument {
  const gone = document.edges.filter(
    (edge) => edge.from === from && edge.output === output && !targets.includes(edge.to),
  )
  return targets.reduce(
    (next, to) => connect(next, { from, output, to }),
    disconnect(document, gone.map(edgeKey)),
  )
}
