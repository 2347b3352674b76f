import { ArrowLeftOutlined } from '@ant-design/icons'
import { isWritable, writableFields } from '@orderloom/shared/order-path.ts'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { AutoComplete, Segmented } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { RowActs } from '../inspector/controls/row-acts.tsx'
import { TemplateBox } from '../inspector/controls/template.tsx'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { asText } from '../rules/as-text.ts'
import { ExpressionInput } from '../rules/expression-input.tsx'
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
  const to = rows[at]?.to ?? ''
  const expression = (value ?? '') as Expression
  const result = useMemo(
    () => evaluateMapping({ to, value: expression }, { catalogue, scope, locale }),
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
          <SourceInput path={[...path, at, 'value']} to={to} value={expression} onChange={set} />
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
  const text = asText(value)
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
  /** Path of the value itself. */
  readonly path: Path
  readonly to: string
  readonly value: Expression
  readonly onChange: (value: Expression) => void
}

function SourceInput({ path, to, value, onChange }: SourceProps) {
  const { t } = useTexts()
  const context = useSettingAt(path)
  const target = context.catalogue.find(to)
  const mode = modeOf(value)
  const modes = modesFor(target, mode)
  const label = t('source')
  const choose = (next: Mode) => {
    if (next === 'field') onChange({ var: 'order.externalId' })
    else if (next === 'text') onChange('')
    else if (next === 'value') onChange(target?.type === 'boolean' ? false : 0)
    else onChange({ '+': [value === '' ? 0 : value] })
  }
  const fields = context.catalogue.fields.filter((field) => field.type !== 'list' || target?.type === 'list')
  const shared = { path, label, disabled: context.disabled, onChange }
  return (
    <>
      <Segmented
        size="small"
        value={mode}
        disabled={context.disabled}
        aria-label={t('sourceKind')}
        options={modes.map((each) => ({ value: each, label: t(`source-${each}`) }))}
        onChange={choose}
      />
      {mode === 'text' ? (
        <TemplateBox {...shared} value={asText(value)} preview={false} />
      ) : (
        <ExpressionInput
          {...shared}
          value={value}
          fields={fields}
          target={target ?? PLAIN}
          context={context}
        />
      )}
    </>
  )
}

const PLAIN = { type: 'decimal' } as const

/** A text field is given its text by the template; only other types need a fixed value of their own. */
function modesFor(target: Field | undefined, current: Mode): readonly Mode[] {
  const fixed = target !== undefined && target.type !== 'text' && target.type !== 'choice'
  const modes: Mode[] = fixed ? ['field', 'text', 'value', 'calculation'] : ['field', 'text', 'calculation']
  return modes.includes(current) ? modes : [...modes, current]
}

function modeOf(value: Expression): Mode {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number' || typeof value === 'boolean') return 'value'
  return toVarPath(value) === undefined ? 'calculation' : 'field'
}
