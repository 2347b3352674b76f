import { outputsOf } from '@orderloom/shared/kinds/index.ts'
import { OnErrorSchema, type WorkflowNode } from '@orderloom/shared/workflow.ts'
import { InputNumber } from 'antd'
import { setOnError } from '../actions/set-on-error.ts'
import { useTexts } from '../designer/use-texts.ts'
import { DurationInput } from '../rules/duration-input.tsx'
import { useEditorStore } from '../store/editor-context.tsx'

type Props = { readonly id: string; readonly node: WorkflowNode; readonly readOnly: boolean }

/** How often a node that can fail tries again before its error output, or a person, takes over. */
export function OnErrorForm({ id, node, readOnly }: Props) {
  const { t } = useTexts()
  const store = useEditorStore()
  if (!outputsOf(node).some((output) => output.name === 'error')) return null
  const { attempts, backoff } = node.onError ?? { attempts: 1, backoff: 'PT30S' }
  const write = (change: { attempts?: number; backoff?: string }) => {
    const parsed = OnErrorSchema.safeParse({ attempts, backoff, ...change })
    if (parsed.success)
      store
        .getState()
        .apply(
          'set-on-error',
          (document) => setOnError(document, id, parsed.data.attempts > 1 ? parsed.data : undefined),
          `on-error:${id}`,
        )
  }
  return (
    <fieldset className="ol-fieldset ol-setting">
      <legend className="ol-label">{t('onError')}</legend>
      <label className="ol-label" htmlFor={`attempts-${id}`}>
        {t('attempts')}
      </label>
      <InputNumber
        id={`attempts-${id}`}
        min={1}
        max={20}
        precision={0}
        value={attempts}
        disabled={readOnly}
        onChange={(value) => value !== null && write({ attempts: value })}
      />
      {attempts > 1 && (
        <>
          <label className="ol-label" htmlFor={`backoff-${id}`}>
            {t('backoff')}
          </label>
          <DurationInput
            id={`backoff-${id}`}
            label={t('backoff')}
            value={backoff}
            disabled={readOnly}
            onChange={(value) => value && write({ backoff: value })}
          />
        </>
      )}
      <div className="ol-hint">{t('onErrorHelp')}</div>
    </fieldset>
  )
}
