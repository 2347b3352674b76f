import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { OPERATORS, type OperatorName } from '@orderloom/shared/rules/operators.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { Button, Select } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { type Calculation, readCalculation, SHAPES, type Slot, slotAt, toOperator } from './calculation.ts'
import { FieldSelect } from './field-select.tsx'
import { LiteralInput } from './literal-input.tsx'
import type { RuleContext } from './rule-context.ts'

type Context = Omit<RuleContext, 'onEditJson'>
type Props = {
  readonly calculation: Calculation
  readonly fields: readonly Field[]
  readonly context: Context
  readonly onChange: (value: Expression) => void
}

/** A calculation put together by choosing: what is done, and with which values. */
export function CalculationInput({ calculation, fields, context, onChange }: Props) {
  const { t } = useTexts()
  const { operator, args, shape } = calculation
  const { readOnly } = context
  const write = (next: readonly Expression[]) => onChange({ [operator]: [...next] })
  return (
    <div className="ol-calculation" role="group" aria-label={t('source-calculation')}>
      <OperatorSelect calculation={calculation} context={context} onChange={onChange} />
      {args.map((arg, at) => (
        <div key={at} className="ol-clause-line">
          <div className="ol-grow">
            <ArgumentInput
              value={arg}
              slot={slotAt(shape, at)}
              label={t('argument', { n: at + 1 })}
              {...{ fields, context }}
              onChange={(next) => write(args.with(at, next))}
            />
          </div>
          {shape.open && args.length > 1 && !readOnly && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={`${t('removeRow')} ${at + 1}`}
              onClick={() => write(args.toSpliced(at, 1))}
            />
          )}
        </div>
      ))}
      {shape.open && !readOnly && (
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => write([...args, shape.group === 'figure' ? 0 : ''])}
        >
          {t('addArgument')}
        </Button>
      )}
    </div>
  )
}

const GROUPS = ['figure', 'text', 'time'] as const

function OperatorSelect({ calculation, context, onChange }: Omit<Props, 'fields'>) {
  const { t } = useTexts()
  const { locale, readOnly } = context
  const options = GROUPS.map((group) => ({
    label: t(`calculate-${group}`),
    title: group,
    options: (Object.keys(SHAPES) as OperatorName[])
      .filter((name) => SHAPES[name]!.group === group)
      .map((name) => ({ value: name, label: OPERATORS[name].sign[locale] })),
  }))
  return (
    <Select<OperatorName>
      aria-label={t('whatIsDone')}
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      value={calculation.operator}
      disabled={readOnly}
      options={options}
      onChange={(operator) => onChange(toOperator(calculation, operator))}
    />
  )
}

type ArgumentProps = Omit<Props, 'calculation'> & {
  readonly value: Expression
  readonly slot: Slot
  readonly label: string
}

function ArgumentInput({ value, slot, label, fields, context, onChange }: ArgumentProps) {
  const { locale, readOnly } = context
  if (slot.of === 'value') return <ValueArgument {...{ value, label, fields, context, onChange }} />
  const field =
    slot.of === 'choice'
      ? { type: 'choice' as const, choices: slot.choices }
      : { type: slot.of === 'number' ? ('integer' as const) : slot.of }
  return <LiteralInput {...{ field, value, locale, label, onChange }} disabled={readOnly} />
}

const KINDS = ['field', 'value', 'calculation'] as const
type Kind = (typeof KINDS)[number]

/** A field, a written value, or a calculation within the calculation. */
function ValueArgument({ value, label, fields, context, onChange }: Omit<ArgumentProps, 'slot'>) {
  const { t } = useTexts()
  const { locale, readOnly } = context
  const path = toVarPath(value)
  const inner = readCalculation(value)
  const kind: Kind = path !== undefined ? 'field' : inner ? 'calculation' : 'value'
  const choose = (next: Kind) => {
    if (next === 'field') onChange({ var: fields[0]?.path ?? 'order.total' })
    else onChange(next === 'value' ? 0 : { '+': [value, 0] })
  }
  return (
    <div className="ol-argument">
      <Select<Kind>
        size="small"
        variant="borderless"
        aria-label={`${label} ${t('sourceKind')}`}
        value={kind}
        disabled={readOnly}
        options={KINDS.map((each) => ({ value: each, label: t(`source-${each}`) }))}
        onChange={choose}
      />
      {path !== undefined ? (
        <FieldSelect
          value={path}
          label={label}
          context={context}
          options={fields.map((field) => ({ key: field.path, field }))}
          onChange={(key) => onChange({ var: key })}
        />
      ) : inner ? (
        <CalculationInput calculation={inner} {...{ fields, context, onChange }} />
      ) : (
        <WrittenValue {...{ value, label, locale, onChange }} disabled={readOnly} />
      )}
    </div>
  )
}

type WrittenProps = Pick<ArgumentProps, 'value' | 'label' | 'onChange'> & {
  readonly locale: Context['locale']
  readonly disabled: boolean
}

/** A figure is written as one; what is no figure is a text. */
function WrittenValue({ value, ...props }: WrittenProps) {
  const onChange = (next: Expression) =>
    props.onChange(typeof next === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(next) ? Number(next) : next)
  const shown = typeof value === 'number' ? String(value) : value
  return <LiteralInput {...props} field={TEXT} value={shown} onChange={onChange} />
}

const TEXT = { type: 'text' } as const
