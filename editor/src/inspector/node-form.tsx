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
import { OnErrorForm } from './on-error-form.tsx'
import { OutputsForm } from './outputs-form.tsx'
import { listSettings } from './setting.ts'
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
  const kind = kindOf(node.kind)
  const scope = useMemo(() => (sample === undefined ? undefined : sampleScope(sample)), [sample])
  const context = useMemo(
    () => ({ nodeId: id, form, catalogue, locale, scope, roles, readOnly }),
    [id, form, catalogue, locale, scope, roles, readOnly],
  )
  const rename = (name: string) =>
    store.getState().apply('rename', (document) => renameNode(document, id, name), `name:${id}`)
  return (
    <NodeFormContext value={context}>
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
            aria-label={t('deleteNode')}
            title={t('deleteNode')}
            onClick={() =>
              store.getState().apply('delete', (document) => deleteSelection(document, { nodes: [id] }))
            }
          />
        )}
      </header>
      <div className="ol-inspector-body" onBlur={() => store.getState().seal()}>
        <div className="ol-setting">
          <label className="ol-label" htmlFor={`name-${id}`}>
            {t('nodeName')}
          </label>
          <Input
            id={`name-${id}`}
            value={node.name}
            maxLength={MAX_NAME}
            disabled={readOnly}
            placeholder={kind.title[locale]}
            onChange={(event) => rename(event.target.value)}
          />
        </div>
        {listSettings(node.kind).map((setting) => (
          <SettingField key={setting.name} setting={setting} path={[setting.name]} />
        ))}
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
