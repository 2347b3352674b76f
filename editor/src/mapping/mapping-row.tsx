import { ArrowLeftOutlined } from '@ant-design/icons'
import { isWritable, writableFields } from '@orderloom/shared/order-path.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { AutoComplete, Segmented } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { RowActs } from '../inspector/controls/row-acts.tsx'
import { TemplateBox } from '../inspector/controls/template.tsx'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { ExpressionJson } from '../rules/expression-json.tsx'
import { FieldSelect } from '../rules/field-select.tsx'
import { LiteralInput } from '../rules/literal-input.tsx'
import { evaluateMapping } from './evaluate-mapping.ts'
import type { Mapping } from './mappings-control.tsx'

type Mode = 'field' | 'text' | 'value' | 'calculation'
type Props = {
  readonly path: Path
  readonly at: number
  readonly rows: readonly Mapping[]
  readonly onRows: (rows: readonly Mapping[]) => void
}

/** One line of the table: target, source, live result. */
export function MappingRow({ path, at, rows, onRows }: Props) {
  const { t } = useTexts()
  const { value, set, disabled, catalogue, scope, locale } = useSettingAt([...path, at, 'value'])
  const to = String(rows[at]?.to ?? '')
  const expression = (value ?? '') as Expression
  const result = useMemo(
    () => evaluateMapping(to, expression, catalogue, scope, locale),
    [to, expression, catalogue, scope, locale],
  )
  return (
    <div className="ol-row" role="group" aria-label={t('mappingRow', { n: at + 1 })}>
      <div className="ol-clause-line">
        <TargetSelect path={[...path, at, 'to']} />
        {!disabled && <RowActs rows={rows} at={at} onChange={onRows} />}
      </div>
      <div className="ol-clause-line">
        <ArrowLeftOutlined className="ol-muted ol-arrow" aria-hidden />
        <div className="ol-grow ol-stack">
          <SourceInput path={path} at={at} to={to} value={expression} onChange={set} />
        </div>
      </div>
      {result.faults.map((fault) => (
        <div key={fault} className="ol-fault">
          {fault}
        </div>
      ))}
      {result.misfit && <div className="ol-fault">{t('mappingMisfit')}</div>}
      {scope && result.faults.length === 0 && (
        <div className="ol-preview" data-known={result.shown !== undefined}>
          {result.shown === undefined ? t('mappingUnknown') : t('mappingResult', { value: result.shown })}
        </div>
      )}
    </div>
  )
}

function TargetSelect({ path }: { readonly path: Path }) {
  const { t } = useTexts()
  const { value, set, problems, disabled, locale } = useSettingAt(path)
  const fields = writableFields()
  const text = String(value ?? '')
  const known = fields.find((field) => field.path === text)
  const options = fields.map((field) => ({
    value: field.path,
    label: `${field.label[locale]}  ·  ${field.path.replace('order.', '')}`,
  }))
  const wrong = problems.length > 0 || !isWritable(text)
  return (
    <div className="ol-grow">
      <AutoComplete
        style={{ width: '100%' }}
        aria-label={t('target')}
        value={text}
        options={options}
        disabled={disabled}
        status={wrong ? 'error' : ''}
        onChange={(next) => set(next)}
        showSearch={{
          filterOption: (query, option) =>
            query === text || String(option?.label).toLowerCase().includes(query.toLowerCase()),
        }}
      />
      {known ? (
        <div className="ol-hint">{known.label[locale]}</div>
      ) : (
        <div className={wrong ? 'ol-fault' : 'ol-hint'}>
          {problems[0] ?? t(wrong ? 'targetWrong' : 'targetExtra')}
        </div>
      )}
    </div>
  )
}

type SourceProps = {
  readonly path: Path
  readonly at: number
  readonly to: string
  readonly value: Expression
  readonly onChange: (value: Expression) => void
}

function SourceInput({ path, at, to, value, onChange }: SourceProps) {
  const { t } = useTexts()
  const here = [...path, at, 'value']
  const { catalogue, locale, scope, readOnly, disabled } = useSettingAt(here)
  const target = catalogue.find(to)
  const mode = modeOf(value)
  const options = catalogue.fields
    .filter((field) => field.type !== 'list' || target?.type === 'list')
    .map((field) => ({ key: field.path, field }))
  const choose = (next: Mode) => {
    if (next === 'field') onChange({ var: 'order.externalId' })
    else if (next === 'text') onChange('')
    else if (next === 'value') onChange(target?.type === 'boolean' ? false : 0)
    else onChange({ '+': [value === '' ? 0 : value] })
  }
  const modes: readonly Mode[] = [
    'field',
    'text',
    ...(target && target.type !== 'text' && target.type !== 'choice' ? (['value'] as const) : []),
    'calculation',
  ]
  const shownModes = modes.includes(mode) ? modes : [...modes, mode]
  return (
    <>
      <Segmented
        size="small"
        value={mode}
        disabled={disabled}
        aria-label={t('sourceKind')}
        options={shownModes.map((each) => ({ value: each, label: t(`source-${each}`) }))}
        onChange={choose}
      />
      {mode === 'field' && (
        <FieldSelect
          value={toVarPath(value)!}
          label={t('source')}
          context={{ scope, locale, readOnly }}
          options={options}
          onChange={(key) => onChange({ var: key })}
        />
      )}
      {mode === 'text' && (
        <TemplateBox
          path={here}
          label={t('source')}
          value={String(value)}
          disabled={disabled}
          onChange={onChange}
        />
      )}
      {mode === 'value' && (
        <LiteralInput
          field={target ?? { type: 'decimal' }}
          value={value}
          locale={locale}
          label={t('source')}
          disabled={disabled}
          onChange={onChange}
        />
      )}
      {mode === 'calculation' && (
        <ExpressionJson
          value={value}
          expects="value"
          catalogue={catalogue}
          readOnly={readOnly}
          onChange={onChange}
        />
      )}
    </>
  )
}

function modeOf(value: Expression): Mode {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number' || typeof value === 'boolean') return 'value'
  return toVarPath(value) === undefined ? 'calculation' : 'field'
}
