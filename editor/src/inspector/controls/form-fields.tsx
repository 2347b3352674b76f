import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { useTexts } from '../../designer/use-texts.ts'
import { useSettingAt } from '../form-context.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { freeName } from './row-acts.tsx'
import { RowList } from './rows.tsx'

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
    <RowList
      rows={fields}
      name={(field) => field.label}
      renderHead={(field) => <strong>{field.label}</strong>}
      add={t('addField')}
      disabled={disabled}
      onAdd={add}
      onRows={set}
    >
      {(field, at) =>
        settingsOf(schema.items!)
          .filter(({ name }) => name !== 'choices' || field.type === 'choice')
          .map((setting) => <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />)
      }
    </RowList>
  )
}
