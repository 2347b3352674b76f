import type { Locale } from '@orderloom/shared/localized.ts'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTexts } from '../designer/use-texts.ts'
import { asText } from './as-text.ts'
import { DurationInput } from './duration-input.tsx'
import { MoneyInput } from './money-input.tsx'

type Props = {
  readonly field: Pick<Field, 'type' | 'choices'>
  readonly value: Expression
  readonly locale: Locale
  readonly label: string
  readonly disabled?: boolean
  readonly onChange: (value: Expression) => void
}

/** A written value in the control of its field's type. */
export function LiteralInput({ field, value, locale, label, disabled = false, onChange }: Props) {
  const { t } = useTexts()
  const shared = { disabled, 'aria-label': label, style: { width: '100%' } }
  if (field.choices)
    return <ChoiceInput {...shared} field={field} value={value} locale={locale} onChange={onChange} />
  switch (field.type) {
    case 'money':
      return (
        <MoneyInput
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
          label={label}
          disabled={disabled}
        />
      )
    case 'integer':
    case 'decimal':
      return (
        <InputNumber<string | number>
          {...shared}
          value={value as number}
          {...(field.type === 'integer' && { precision: 0 })}
          onChange={(next) => next !== null && onChange(Number(next))}
        />
      )
    case 'boolean': {
      const options = [
        { value: true, label: t('yes') },
        { value: false, label: t('no') },
      ]
      return <Select {...shared} value={value === true} options={options} onChange={onChange} />
    }
    case 'time':
      return (
        <DatePicker
          {...shared}
          showTime
          value={typeof value === 'string' ? dayjs(value) : null}
          allowClear={false}
          onChange={(time) => time && onChange(time.toISOString())}
        />
      )
    case 'duration':
      return (
        <DurationInput
          value={typeof value === 'string' ? value : undefined}
          label={label}
          disabled={disabled}
          onChange={(next) => next && onChange(next)}
        />
      )
    default:
      return <LooseInput {...shared} value={value} onChange={onChange} typed={field.type === 'any'} />
  }
}

type Shared = {
  readonly disabled: boolean
  readonly 'aria-label': string
  readonly style: React.CSSProperties
}

function ChoiceInput({
  field,
  value,
  locale,
  onChange,
  ...shared
}: Shared & Pick<Props, 'field' | 'value' | 'locale' | 'onChange'>) {
  const options = (field.choices ?? []).map((each) => ({ value: each.value, label: each.label[locale] }))
  return (
    <Select {...shared} value={value as string} options={withCurrent(options, value)} onChange={onChange} />
  )
}

type Choice = { value: string; label: string }

/** A value that is no longer among the choices is still shown. */
function withCurrent(options: Choice[], value: Expression): Choice[] {
  return typeof value !== 'string' || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }]
}

type LooseProps = Shared & Pick<Props, 'value' | 'onChange'> & { readonly typed: boolean }

/** Text; for a field of any type a plain number is taken as one once it was one before. */
function LooseInput({ value, onChange, typed, ...shared }: LooseProps) {
  const numeric = typed && typeof value === 'number'
  const toValue = (text: string): Expression =>
    numeric && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  return (
    <Input {...shared} value={asText(value)} onChange={(event) => onChange(toValue(event.target.value))} />
  )
}
