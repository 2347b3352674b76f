import { PlusOutlined } from '@ant-design/icons'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { Button } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
import { useSettingAt } from '../form-context.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { freeName, RowActs } from './row-acts.tsx'

type FormField = NodeConfig<'form'>['fields'][number]

/** What a person is asked to fill in, one block per question. */
export function FormFieldsControl({ path, schema }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled, Field } = useSettingAt(path)
  const fields = (value ?? []) as readonly FormField[]
  const add = () =>
    set([
      ...fields,
      {
        name: freeName(
          'field',
          fields.map((field) => field.name),
        ),
        label: t('fieldName', { n: fields.length + 1 }),
        type: 'text',
        required: true,
      },
    ])
  return (
    <div className="ol-stack">
      {fields.map((field, at) => (
        <div key={at} className="ol-row" role="group" aria-label={field.label}>
          <div className="ol-clause-line">
            <strong className="ol-grow">{field.label}</strong>
            {!disabled && <RowActs rows={fields} at={at} onChange={set} />}
          </div>
          {settingsOf(schema.items!)
            .filter(({ name }) => name !== 'choices' || field.type === 'choice')
            .map((setting) => (
              <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />
            ))}
        </div>
      ))}
      {!disabled && (
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('addField')}
        </Button>
      )}
    </div>
  )
}
