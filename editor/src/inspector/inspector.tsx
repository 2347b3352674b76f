import './inspector.css'
import { useTexts } from '../designer/use-texts.ts'
import { useEditor } from '../store/editor-context.tsx'
import { NodeForm } from './node-form.tsx'
import { WorkflowForm } from './workflow-form.tsx'

export type InspectorProps = {
  readonly roles: readonly string[]
  /** The order whose values are shown beside fields. */
  readonly sample: unknown
  /** Chooses that order, where there are several. */
  readonly chooser?: React.ReactNode
  readonly readOnly: boolean
}

/** The settings of what is selected: one node, several, or the workflow itself. */
export function Inspector(props: InspectorProps) {
  const { t } = useTexts()
  const chosen = useEditor((state) => state.selection.nodes)
  const [id] = chosen
  return (
    <section className="ol-inspector" aria-label={t('inspector')} tabIndex={-1}>
      {chosen.length > 1 ? (
        <p className="ol-muted ol-pad">{t('manySelected', { n: chosen.length })}</p>
      ) : id === undefined ? (
        <WorkflowForm readOnly={props.readOnly} />
      ) : (
        <NodeForm key={id} id={id} {...props} />
      )}
      {id !== undefined && chosen.length === 1 && props.chooser}
    </section>
  )
}
