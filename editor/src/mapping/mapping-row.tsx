import { ArrowLeftOutlined } from '@ant-design/icons'
import { isWritable, writableFields } from '@orderloom/shared/order-path.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { AutoComplete } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { RowActs } from '../inspector/controls/row-acts.tsx'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { asText } from '../rules/as-text.ts'
import { MappingResultLine } from './mapping-result-line.tsx'
import type { Mapping } from './mappings-control.tsx'
import { SourceInput } from './source-input.tsx'

/** The control of a written value where the target says nothing of its type. */
const UNTYPED = { type: 'text' } as const

type Props = {
  readonly path: Path
  readonly at: number
  readonly rows: readonly Mapping[]
  readonly onRows: (rows: readonly Mapping[]) => void
}

/** One line of the table: target, source, live result. */
export function MappingRow({ path, at, rows, onRows }: Props) {
  const { t } = useTexts()
  const { value, set, disabled, catalogue } = useSettingAt([...path, at, 'value'])
  const to = rows[at]?.to ?? ''
  const expression = (value ?? '') as Expression
  return (
    <div className="ol-row" role="group" aria-label={t('mappingRow', { n: at + 1 })}>
      <div className="ol-clause-line">
        <TargetSelect path={[...path, at, 'to']} />
        {!disabled && <RowActs rows={rows} at={at} onChange={onRows} />}
      </div>
      <div className="ol-clause-line">
        <ArrowLeftOutlined className="ol-muted ol-arrow" aria-hidden />
        <div className="ol-grow ol-stack">
          <SourceInput
            path={[...path, at, 'value']}
            label={t('source')}
            value={expression}
            target={catalogue.find(to) ?? UNTYPED}
            onChange={set}
          />
        </div>
      </div>
      <MappingResultLine path={path} to={to} value={expression} />
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
