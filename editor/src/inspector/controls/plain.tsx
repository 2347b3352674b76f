import { Input, InputNumber, Select, Switch } from 'antd'
import { asText } from '../../rules/as-text.ts'
import { useFormContext, useSettingAt } from '../form-context.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'

const status = (problems: readonly string[]) => (problems.length ? ('error' as const) : ('' as const))

/** Emptying an optional text takes the setting away. */
export function TextControl({ id, path, required, label }: ControlProps) {
  const { value, set, problems, disabled } = useSettingAt(path)
  return (
    <Input
      id={id}
      aria-label={label}
      value={asText(value)}
      status={status(problems)}
      disabled={disabled}
      onChange={(event) => set(event.target.value === '' && !required ? undefined : event.target.value)}
    />
  )
}

export function TextareaControl({ id, path, required, label }: ControlProps) {
  const { value, set, problems, disabled } = useSettingAt(path)
  return (
    <Input.TextArea
      id={id}
      aria-label={label}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={asText(value)}
      status={status(problems)}
      disabled={disabled}
      onChange={(event) => set(event.target.value === '' && !required ? undefined : event.target.value)}
    />
  )
}

export function NumberControl({ id, path, schema, required, label }: ControlProps) {
  const { value, set, problems, disabled } = useSettingAt(path)
  return (
    <InputNumber
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      value={(value as number | undefined) ?? null}
      status={status(problems)}
      disabled={disabled}
      {...(schema.minimum !== undefined && { min: schema.minimum })}
      {...(schema.maximum !== undefined && { max: schema.maximum })}
      {...(schema.type === 'integer' && { precision: 0 })}
      onChange={(next) => (next === null ? !required && set(undefined) : set(next))}
    />
  )
}

export function SwitchControl({ id, path, schema, label }: ControlProps) {
  const { value, set, disabled } = useSettingAt(path)
  return (
    <Switch
      id={id}
      aria-label={label}
      checked={Boolean(value ?? schema.default)}
      disabled={disabled}
      onChange={set}
    />
  )
}

/** One of a few: by its wording where the kind gives one. */
export function ChoiceControl({ id, path, schema, required, label }: ControlProps) {
  const { value, set, problems, disabled, locale } = useSettingAt(path)
  const options = (schema.enum ?? []).map((each) => ({
    value: each,
    label: schema.choices?.[each]?.[locale] ?? each,
  }))
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      value={value as string | undefined}
      allowClear={!required && schema.default === undefined}
      options={options}
      status={status(problems)}
      disabled={disabled}
      onChange={set}
    />
  )
}

/** A list of short texts, or of a few that are known; emptying an optional one takes it away. */
export function TagsControl({ id, path, schema, required, label }: ControlProps) {
  const { value, set, problems, disabled, locale } = useSettingAt(path)
  const known = schema.items?.enum
  return (
    <Select
      id={id}
      aria-label={label}
      {...(known
        ? {
            mode: 'multiple' as const,
            options: known.map((each) => ({ value: each, label: schema.choices?.[each]?.[locale] ?? each })),
            showSearch: { optionFilterProp: 'label' },
          }
        : { mode: 'tags' as const, open: false, suffixIcon: null })}
      style={{ width: '100%' }}
      value={(value as string[] | undefined) ?? []}
      tokenSeparators={[',', '，', '、', ' ']}
      status={status(problems)}
      disabled={disabled}
      onChange={(next: string[]) => set(next.length || required ? next : undefined)}
    />
  )
}

/** Settings that belong together, such as whom a node addresses. */
export function GroupControl({ path, schema }: ControlProps) {
  const { Field } = useFormContext()
  return (
    <div className="ol-fieldset">
      {settingsOf(schema).map((setting) => (
        <Field key={setting.name} setting={setting} path={[...path, setting.name]} />
      ))}
    </div>
  )
}
