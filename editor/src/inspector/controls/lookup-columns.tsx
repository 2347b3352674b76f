import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
import { useSettingAt } from '../form-context.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { RowActs } from './row-acts.tsx'

/** The columns a look-up compares or takes, one block each. */
export function LookupColumnsControl({ path, schema, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled, Field } = useSettingAt(path)
  const rows = (value ?? []) as readonly Record<string, unknown>[]
  const settings = settingsOf(schema.items!)
  const fresh = (name: string) => (name === 'type' ? 'text' : name === 'value' ? '' : t('columnLabel'))
  const add = () => set([...rows, Object.fromEntries(settings.map(({ name }) => [name, fresh(name)]))])
  return (
    <div className="ol-stack">
      {rows.map((_, at) => (
        <div key={at} className="ol-row" role="group" aria-label={`${label} ${at + 1}`}>
          {!disabled && <RowActs rows={rows} at={at} onChange={set} />}
          {settings.map((setting) => (
            <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />
          ))}
        </div>
      ))}
      {!disabled && (
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('addMatch')}
        </Button>
      )}
    </div>
  )
}
