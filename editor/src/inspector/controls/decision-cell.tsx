import { cellRule, type TableInput } from '@orderloom/shared/kinds/decision-table.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import { describeRule } from '@orderloom/shared/rules/explain.ts'
import { createCatalogue, type Field, type FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Rule, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { Button, Popover } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../../designer/use-texts.ts'
import { isQuantifierName, newClause, operatorsFor, withOperator } from '../../rules/clause-operators.ts'
import { ClauseValues, OperatorSelect } from '../../rules/clause-row.tsx'
import { ExpressionJson } from '../../rules/expression-json.tsx'
import type { RuleContext } from '../../rules/rule-context.ts'
import { type ClauseView, toRule, toView } from '../../rules/rule-view.ts'
import { useFormContext } from '../form-context.ts'

const VALUE = { var: 'value' }

type Props = {
  readonly input: TableInput
  readonly rule: Rule | null
  readonly label: string
  readonly onChange: (rule: Rule | null) => void
}

/** One condition of a row: in words, and on a click its operator and values. */
export function DecisionCell({ input, rule, label, onChange }: Props) {
  const { t, locale } = useTexts()
  const { catalogue, readOnly } = useFormContext()
  const field = useMemo(() => inputField(input, catalogue), [input, catalogue])
  const text = rule === null ? t('anyValue') : describeCell(rule, { input, field, catalogue, locale })
  const button = (
    <button type="button" className="ol-cell" data-any={rule === null} aria-label={`${label} ${text}`}>
      {text}
    </button>
  )
  if (readOnly) return button
  return (
    <Popover
      trigger="click"
      destroyOnHidden
      title={label}
      content={<CellEditor field={field} rule={rule} onChange={onChange} />}
    >
      {button}
    </Popover>
  )
}

/** The input as the field its cells ask about. */
function inputField({ label, value }: TableInput, catalogue: FieldCatalogue): Field {
  const known = catalogue.find(toVarPath(value) ?? '')
  const type = known?.type ?? compileValue(value, catalogue).type
  const { items: _, ...field } = known ?? { type, label: { zh: '取值', en: 'value' } }
  return { ...field, path: 'value', ...(label && { label: { zh: label, en: label } }) }
}

type Wording = {
  readonly input: TableInput
  readonly field: Field
  readonly catalogue: FieldCatalogue
  readonly locale: 'zh' | 'en'
}

/** Without the name of its column, which stands above it. */
function describeCell(rule: Rule, { input, field, catalogue, locale }: Wording): string {
  const plain = toVarPath(input.value) !== undefined
  const fields = createCatalogue([...catalogue.fields, field])
  const text = plain
    ? describeRule(cellRule(rule, input.value), catalogue, locale)
    : describeRule(rule, fields, locale)
  const name = plain ? catalogue.find(toVarPath(input.value)!)?.label[locale] : field.label[locale]
  return name && text.startsWith(`${name} `) ? text.slice(name.length + 1) : text
}

type EditorProps = Pick<Props, 'rule' | 'onChange'> & { readonly field: Field }

function CellEditor({ field, rule, onChange }: EditorProps) {
  const { t, locale } = useTexts()
  const form = useFormContext()
  const catalogue = useMemo(() => createCatalogue([...form.catalogue.fields, field]), [form.catalogue, field])
  const context: RuleContext = {
    catalogue,
    locale,
    scope: undefined,
    readOnly: false,
    onEditJson: () => undefined,
  }
  if (rule === null) {
    const first = newClause(field, VALUE)
    return (
      <Button autoFocus onClick={() => onChange(toRule(first))}>
        {t('setCondition')}
      </Button>
    )
  }
  const view = toView(rule)
  return (
    <div className="ol-cell-editor ol-stack">
      {view.type === 'clause' && toVarPath(view.subject) === 'value' ? (
        <CellClause view={view} field={field} context={context} onChange={onChange} />
      ) : (
        <ExpressionJson
          value={rule}
          expects="rule"
          catalogue={catalogue}
          readOnly={false}
          onChange={onChange}
        />
      )}
      <Button size="small" onClick={() => onChange(null)}>
        {t('clearCell')}
      </Button>
    </div>
  )
}

type ClauseProps = {
  readonly view: ClauseView
  readonly field: Field
  readonly context: RuleContext
  readonly onChange: (rule: Rule) => void
}

function CellClause({ view, field, context, onChange }: ClauseProps) {
  const offered = operatorsFor(field).filter((operator) => !isQuantifierName(operator))
  return (
    <div className="ol-clause-line">
      <OperatorSelect
        value={view.operator}
        offered={offered}
        disabled={false}
        onChange={(operator) =>
          !isQuantifierName(operator) && onChange(toRule(withOperator(view, operator, field)))
        }
      />
      <ClauseValues view={view} context={context} field={field} onChange={(next) => onChange(toRule(next))} />
    </div>
  )
}
