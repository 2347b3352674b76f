import { SettingsSchema } from '@orderloom/shared/workflow.ts'
import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { setDetails } from '../actions/set-details.ts'
import { useTexts } from '../designer/use-texts.ts'
import { DurationInput } from '../rules/duration-input.tsx'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { Labelled } from './labelled.tsx'

/** What the workflow says about itself, shown while no node is selected. */
export function WorkflowForm({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTexts()
  const store = useEditorStore()
  const { name, description, settings, key } = useEditor((state) => state.document)
  const write = (details: Parameters<typeof setDetails>[1], field: string) =>
    store.getState().apply('set-details', (document) => setDetails(document, details), `details:${field}`)
  const writeSettings = (change: object, field: string) => {
    const parsed = SettingsSchema.safeParse({ ...settings, ...change })
    if (parsed.success) write({ settings: parsed.data }, field)
  }
  return (
    <div className="ol-inspector-body" onBlur={() => store.getState().seal()}>
      <h2 className="ol-inspector-kind">{t('workflowSettings')}</h2>
      <WorkflowName value={name} readOnly={readOnly} onChange={(next) => write({ name: next }, 'name')} />
      <Labelled id="ol-description" label={t('description')}>
        <Input.TextArea
          id="ol-description"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={description ?? ''}
          disabled={readOnly}
          onChange={(event) => write({ description: event.target.value }, 'description')}
        />
      </Labelled>
      <Labelled id="ol-ship" label={t('shipWithin')} help={t('shipWithinHelp')}>
        <DurationInput
          id="ol-ship"
          label={t('shipWithin')}
          optional
          value={settings.sla?.shipWithin}
          disabled={readOnly}
          onChange={(shipWithin) => writeSettings({ sla: shipWithin ? { shipWithin } : undefined }, 'ship')}
        />
      </Labelled>
      <Labelled id="ol-steps" label={t('maxSteps')} help={t('maxStepsHelp')}>
        <InputNumber
          id="ol-steps"
          min={1}
          max={100_000}
          precision={0}
          value={settings.maxSteps}
          disabled={readOnly}
          onChange={(maxSteps) => maxSteps !== null && writeSettings({ maxSteps }, 'steps')}
        />
      </Labelled>
      <div className="ol-hint ol-node-id">{t('workflowKey', { key })}</div>
      <p className="ol-hint">{t('selectHint')}</p>
    </div>
  )
}

type NameProps = {
  readonly value: string
  readonly readOnly: boolean
  readonly onChange: (name: string) => void
}

/** A workflow always has a name: an emptied box stays empty, the document keeps the last one. */
function WorkflowName({ value, readOnly, onChange }: NameProps) {
  const { t } = useTexts()
  const [draft, setDraft] = useState<string>()
  const shown = draft ?? value
  const empty = shown.trim() === ''
  return (
    <Labelled id="ol-name" label={t('workflowName')} fault={empty ? t('nameNeeded') : undefined}>
      <Input
        id="ol-name"
        value={shown}
        maxLength={120}
        status={empty ? 'error' : ''}
        disabled={readOnly}
        onChange={(event) => {
          const next = event.target.value
          setDraft(next.trim() === '' ? next : undefined)
          if (next.trim() !== '') onChange(next)
        }}
      />
    </Labelled>
  )
}
