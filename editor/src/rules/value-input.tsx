import { LinkOutlined } from '@ant-design/icons'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { unify } from '@orderloom/shared/rules/term.ts'
import { Button, Select, Space, Tooltip } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { FieldSelect } from './field-select.tsx'
import { LiteralInput } from './literal-input.tsx'
import type { RuleContext } from './rule-context.ts'

type Props = {
  readonly field: Field
  readonly value: Expression
  readonly context: RuleContext
  readonly label: string
  readonly onChange: (value: Expression) => void
}

/** The right side of a clause: a written value of the field's type, or another field of the same type. */
export function ValueInput({ field, value, context, label, onChange }: Props) {
  const { t } = useTexts()
  const path = toVarPath(value)
  const others = comparableFields(field, context)
  const toggle = () => onChange(path === undefined ? { var: others[0]!.path } : freshLiteral(field))
  return (
    <Space.Compact block className="ol-grow">
      {path === undefined ? (
        <LiteralInput
          field={field}
          value={value}
          locale={context.locale}
          disabled={context.readOnly}
          label={label}
          onChange={onChange}
        />
      ) : (
        <FieldSelect
          value={path}
          label={label}
          context={context}
          options={others.map((other) => ({ key: other.path, field: other }))}
          onChange={(key) => onChange({ var: key })}
        />
      )}
      {others.length > 0 && !context.readOnly && (
        <Tooltip title={path === undefined ? t('compareWithField') : t('compareWithValue')}>
          <Button
            icon={<LinkOutlined />}
            type={path === undefined ? 'default' : 'primary'}
            ghost={path !== undefined}
            aria-pressed={path !== undefined}
            aria-label={t('compareWithField')}
            onClick={toggle}
          />
        </Tooltip>
      )}
    </Space.Compact>
  )
}

function comparableFields(field: Field, { catalogue }: RuleContext): readonly Field[] {
  if (field.type === 'any') return []
  return catalogue.fields.filter(
    (other) =>
      other.path !== field.path && other.type !== 'any' && unify(field.type, other.type) !== undefined,
  )
}

function freshLiteral(field: Field): Expression {
  if (field.choices) return field.choices[0]!.value
  if (field.type === 'time') return new Date(new Date().setSeconds(0, 0)).toISOString()
  if (field.type === 'boolean') return true
  if (field.type === 'duration') return 'PT1H'
  return field.type === 'text' ? '' : 0
}

type ListProps = Omit<Props, 'value' | 'onChange'> & {
  readonly value: readonly Expression[]
  readonly onChange: (value: readonly Expression[]) => void
}

/** Several written values: choices by name, anything else typed in. Numbers stay numbers, `00123` stays text. */
export function ValuesInput({ field, value, context, label, onChange }: ListProps) {
  const { t } = useTexts()
  const numeric =
    value.length > 0
      ? value.every((each) => typeof each === 'number')
      : field.type === 'integer' || field.type === 'decimal'
  const convert = (text: string): Expression =>
    numeric && Number.isFinite(Number(text)) && text.trim() !== '' ? Number(text) : text
  return (
    <Select
      mode="tags"
      className="ol-grow"
      disabled={context.readOnly}
      aria-label={label}
      placeholder={t('valuesHint')}
      value={value.map(String)}
      tokenSeparators={[',', '，', '、']}
      options={(field.choices ?? []).map((choice) => ({
        value: choice.value,
        label: choice.label[context.locale],
      }))}
      onChange={(texts: string[]) => onChange(texts.map(convert))}
    />
  )
}
