import { DeleteOutlined } from '@ant-design/icons'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import type { TextKey } from '../i18n/designer.ts'
import { asText } from './as-text.ts'
import {
  isQuantifierName,
  newClause,
  newList,
  operatorsFor,
  valueShape,
  withOperator,
} from './clause-operators.ts'
import { DurationInput } from './duration-input.tsx'
import { FieldSelect } from './field-select.tsx'
import type { RuleContext } from './rule-context.ts'
import type { ClauseOperator, ClauseView, ListView, Quantifier } from './rule-view.ts'
import { sampleValue } from './sample-scope.ts'
import { listExtraSubjects, listSubjects, toSubject } from './subject.ts'
import { ValueInput, ValuesInput } from './value-input.tsx'

type Props = {
  readonly view: ClauseView
  readonly context: RuleContext
  readonly onChange: (view: ClauseView | ListView) => void
  readonly onRemove?: (() => void) | undefined
}

/** One clause: field, operator, value; below it what the sample order has there. */
export function ClauseRow({ view, context, onChange, onRemove }: Props) {
  const { t } = useTexts()
  const { catalogue, scope, list } = context
  const subject = toSubject(view.subject, catalogue)!
  const options = useMemo(
    () => [
      ...listSubjects(catalogue),
      ...(list === undefined ? listExtraSubjects(catalogue, scope?.order, view.subject) : []),
    ],
    [catalogue, list, scope, view.subject],
  )
  const sample = sampleValue(subject.field, context)
  const known = options.some((option) => option.key === subject.key)
  const onOperator = (operator: ClauseOperator | Quantifier) =>
    onChange(
      isQuantifierName(operator)
        ? newList(subject.field, operator)
        : withOperator(view, operator, subject.field),
    )
  return (
    <div className="ol-clause" role="group" aria-label={t('clause')}>
      <div className="ol-clause-line">
        <FieldSelect
          value={subject.key}
          options={options}
          context={context}
          label={t('field')}
          onChange={(key, field) =>
            onChange(
              field.type === subject.field.type && !field.items
                ? { ...view, subject: JSON.parse(key) as Expression }
                : newClause(field, JSON.parse(key) as Expression),
            )
          }
        />
        {onRemove && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeClause')} onClick={onRemove} />
        )}
      </div>
      <div className="ol-clause-line">
        <OperatorSelect
          value={view.operator}
          offered={operatorsFor(subject.field)}
          disabled={context.readOnly}
          onChange={onOperator}
        />
        <ClauseValues view={view} context={context} field={subject.field} onChange={onChange} />
      </div>
      {!known && <div className="ol-fault">{t('fieldGone', { path: subject.field.path })}</div>}
      {known && sample !== undefined && <div className="ol-hint">{t('sampleIs', { value: sample })}</div>}
    </div>
  )
}

type OperatorSelectProps = {
  readonly value: ClauseOperator | Quantifier
  readonly offered: readonly (ClauseOperator | Quantifier)[]
  readonly disabled: boolean
  readonly onChange: (operator: ClauseOperator | Quantifier) => void
}

/** Offers what makes sense for the field; the operator in use stays in the list whatever it is. */
export function OperatorSelect({ value, offered, disabled, onChange }: OperatorSelectProps) {
  const { t } = useTexts()
  const names = offered.includes(value) ? offered : [value, ...offered]
  return (
    <Select
      className="ol-operator"
      popupMatchSelectWidth={false}
      value={value}
      disabled={disabled}
      aria-label={t('operator')}
      onChange={onChange}
      options={names.map((name) => ({ value: name, label: t(`op-${name}` as TextKey) }))}
    />
  )
}

type ValuesProps = {
  readonly view: ClauseView
  readonly context: RuleContext
  readonly field: Parameters<typeof ValueInput>[0]['field']
  readonly onChange: (view: ClauseView) => void
}

/** The values an operator asks for, in the controls of the field's type. */
export function ClauseValues({ view, context, field, onChange }: ValuesProps) {
  const { t } = useTexts()
  const write = (at: number) => (value: Expression) =>
    onChange({ ...view, values: view.values.map((each, index) => (index === at ? value : each)) })
  const [first, second] = view.values
  switch (valueShape(view.operator)) {
    case 'none':
      return null
    case 'many':
      if (!Array.isArray(first)) break
      return (
        <ValuesInput
          field={field}
          value={first as readonly Expression[]}
          context={context}
          label={t('values')}
          onChange={(values) => write(0)(values)}
        />
      )
    case 'duration':
      return (
        <div className="ol-grow">
          <DurationInput
            value={asText(first)}
            label={t('duration')}
            disabled={context.readOnly}
            onChange={(value) => value && write(0)(value)}
          />
        </div>
      )
    case 'one':
      break
    case 'two':
      return (
        <div className="ol-grow ol-stack">
          <ValueInput field={field} value={first!} context={context} label={t('from')} onChange={write(0)} />
          <ValueInput field={field} value={second!} context={context} label={t('to')} onChange={write(1)} />
        </div>
      )
  }
  return (
    <ValueInput
      field={valueField(field)}
      value={first!}
      context={context}
      label={t('value')}
      onChange={write(0)}
    />
  )
}

/** A list of texts is asked whether it contains one text. */
function valueField(field: Parameters<typeof ValueInput>[0]['field']): typeof field {
  return field.type === 'list' ? { ...field, type: 'text' } : field
}
