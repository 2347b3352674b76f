import { DeleteOutlined } from '@ant-design/icons'
import { configFaultsOf, kindOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowNode } from '@orderloom/shared/workflow.ts'
import { Button, Input } from 'antd'
import { useMemo } from 'react'
import { deleteSelection } from '../actions/delete-selection.ts'
import { MAX_NAME, renameNode } from '../actions/rename-node.ts'
import { NodeIcon } from '../canvas/node-icon.tsx'
import { useTexts } from '../designer/use-texts.ts'
import { sampleScope } from '../rules/sample-scope.ts'
import { useCatalogue } from '../rules/use-catalogue.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { NodeFormContext } from './form-context.ts'
import type { InspectorProps } from './inspector.tsx'
import { Labelled } from './labelled.tsx'
import { NodeSettings } from './node-settings.tsx'
import { OnErrorForm } from './on-error-form.tsx'
import { OutputsForm } from './outputs-form.tsx'
import { SettingField } from './setting-field.tsx'
import { useConfigForm } from './use-config-form.ts'

/** One node's name, settings, failures and where its outputs lead. */
export function NodeForm({ id, roles, sample, readOnly }: InspectorProps & { readonly id: string }) {
  const node = useEditor((state) => state.document.nodes[id])
  return node ? <NodeFormBody id={id} node={node} roles={roles} sample={sample} readOnly={readOnly} /> : null
}

type BodyProps = InspectorProps & { readonly id: string; readonly node: WorkflowNode }

function NodeFormBody({ id, node, roles, sample, readOnly }: BodyProps) {
  const { t, locale } = useTexts()
  const store = useEditorStore()
  const catalogue = useCatalogue()
  const form = useConfigForm(id, node)
  const scope = useMemo(() => (sample === undefined ? undefined : sampleScope(sample)), [sample])
  const context = useMemo(
    () => ({ form, id, kind: node.kind, catalogue, locale, scope, roles, readOnly, Field: SettingField }),
    [form, id, node.kind, catalogue, locale, scope, roles, readOnly],
  )
  return (
    <NodeFormContext value={context}>
      <NodeHead id={id} node={node} readOnly={readOnly} />
      <div className="ol-inspector-body" onBlur={() => store.getState().seal()}>
        <NodeName id={id} node={node} readOnly={readOnly} />
        <NodeSettings kind={node.kind} config={form.shown} />
        {configFaultsOf(node).map((fault) => (
          <div key={fault.path + fault.code} className="ol-mend" role="status">
            {fault.message[locale]}
          </div>
        ))}
        <OnErrorForm id={id} node={node} readOnly={readOnly} />
        <OutputsForm id={id} node={node} readOnly={readOnly} />
        <div className="ol-hint ol-node-id">{t('nodeId', { id })}</div>
      </div>
    </NodeFormContext>
  )
}

type PartProps = Pick<BodyProps, 'id' | 'node' | 'readOnly'>

function NodeHead({ id, node, readOnly }: PartProps) {
  const { t, locale } = useTexts()
  const store = useEditorStore()
  const kind = kindOf(node.kind)
  const remove = () =>
    store.getState().apply('delete', (document) => deleteSelection(document, { nodes: [id] }))
  const label = t('deleteNode')
  return (
    <header className="ol-inspector-head">
      <NodeIcon kind={node.kind} />
      <div className="ol-grow">
        <h2 className="ol-inspector-kind">{kind.title[locale]}</h2>
        <div className="ol-hint">{kind.summary[locale]}</div>
      </div>
      {!readOnly && (
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={label}
          title={label}
          onClick={remove}
        />
      )}
    </header>
  )
}

function NodeName({ id, node, readOnly }: PartProps) {
  const { t, locale } = useTexts()
  const store = useEditorStore()
  const rename = (name: string) =>
    store.getState().apply('rename', (document) => renameNode(document, id, name), `name:${id}`)
  return (
    <Labelled id={`name-${id}`} label={t('nodeName')}>
      <Input
        id={`name-${id}`}
        value={node.name}
        maxLength={MAX_NAME}
        disabled={readOnly}
        placeholder={kindOf(node.kind).title[locale]}
        onChange={(event) => rename(event.target.value)}
      />
    </Labelled>
  )
}
