import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { readCalculation } from './calculation.ts'
import { CalculationInput } from './calculation-input.tsx'
import { ExpressionJson } from './expression-json.tsx'
import { FieldSelect } from './field-select.tsx'
import { LiteralInput } from './literal-input.tsx'
import type { RuleContext } from './rule-context.ts'

type Props = {
  readonly value: Expression
  /** The fields it may be taken from. */
  readonly fields: readonly Field[]
  /** What it is for; a written value gets the control of this type. */
  readonly target: Pick<Field, 'type' | 'choices'>
  readonly context: Omit<RuleContext, 'onEditJson'>
  readonly label: string
  readonly onChange: (value: Expression) => void
}

/** An expression in the control of its form: a field, a written value, a calculation, or anything richer as JSON. */
export function ExpressionInput({ value, fields, target, context, label, onChange }: Props) {
  const { catalogue, locale, readOnly } = context
  const path = toVarPath(value)
  if (path !== undefined) {
    const options = fields.map((field) => ({ key: field.path, field }))
    const onField = (key: string) => onChange({ var: key })
    return <FieldSelect value={path} label={label} context={context} options={options} onChange={onField} />
  }
  const calculation = readCalculation(value)
  if (calculation) return <CalculationInput {...{ calculation, fields, context, onChange }} />
  if (typeof value === 'object' && value !== null) {
    const json = { value, catalogue, readOnly, onChange }
    return <ExpressionJson expects="value" {...json} />
  }
  return (
    <LiteralInput
      field={target}
      value={value}
      locale={locale}
      label={label}
      disabled={readOnly}
      onChange={onChange}
    />
  )
}
