import { CloseOutlined, FilterOutlined } from '@ant-design/icons'
import type { MappingRow } from '@orderloom/shared/mapping/mapping.ts'
import { LINE_KEYS } from '@orderloom/shared/mapping/order-lists.ts'
import { LINES } from '@orderloom/shared/mapping/source-fields.ts'
import type { Expression, Rule } from '@orderloom/shared/rules/rule.ts'
import { AutoComplete, Button } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { RowList } from '../inspector/controls/rows.tsx'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { asText } from '../rules/as-text.ts'
import { RuleEditor } from '../rules/rule-editor.tsx'
import { ItemContext } from './item-context.tsx'
import { MappingResultLine } from './mapping-result-line.tsx'
import { SourceInput } from './source-input.tsx'

type Props = { readonly path: Path; readonly rows: readonly MappingRow[] }

/** Which fields of every line are written, each with where its value comes from and for which lines. */
export function LineMapping({ path, rows }: Props) {
  const { t } = useTexts()
  const { set, disabled } = useSettingAt(path)
  const fresh = LINE_KEYS.find((key) => key !== 'attributes' && !rows.some(({ to }) => to === key)) ?? 'title'
  return (
    <ItemContext list={LINES.path}>
      <RowList
        rows={rows}
        name={(_, at) => t('lineField', { n: at + 1 })}
        renderHead={(_, at) => <LineTarget path={[...path, at, 'to']} />}
        add={t('addLineField')}
        disabled={disabled}
        onAdd={() => set([...rows, { to: fresh, value: '' }])}
        onRows={set}
      >
        {(row, at) => <LineField path={[...path, at]} row={row} />}
      </RowList>
    </ItemContext>
  )
}

/** A field of a line by its name; attributes of a merchant's own are typed. */
function LineTarget({ path }: { readonly path: Path }) {
  const { t } = useTexts()
  const { value, set, problems, disabled, locale } = useSettingAt(path)
  const text = asText(value)
  const fields = LINE_KEYS.flatMap((key) => LINES.items?.find((field) => field.path === key) ?? [])
  const known = fields.find((field) => field.path === text)
  return (
    <>
      <AutoComplete
        style={{ width: '100%' }}
        aria-label={t('target')}
        value={text}
        options={[
          ...fields.map((field) => ({
            value: field.path,
            label: `${field.label[locale]}  ·  ${field.path}`,
          })),
          { value: 'attributes.', label: t('lineAttribute') },
        ]}
        status={problems.length ? 'error' : ''}
        disabled={disabled}
        onChange={(next: string) => set(next)}
      />
      <div className={problems.length ? 'ol-fault' : 'ol-hint'}>{problems[0] ?? known?.label[locale]}</div>
    </>
  )
}

type FieldProps = { readonly path: Path; readonly row: MappingRow }

function LineField({ path, row }: FieldProps) {
  const { t } = useTexts()
  const { set } = useSettingAt([...path, 'value'])
  const target = LINES.items?.find((field) => field.path === row.to)
  const value = (row.value ?? '') as Expression
  return (
    <>
      <SourceInput
        path={[...path, 'value']}
        label={t('source')}
        value={value}
        target={target ?? TEXT}
        onChange={set}
      />
      <MappingResultLine path={path} to="" value={value} />
      <OnlyWhen path={[...path, 'when']} add={t('onlySomeLines')} />
    </>
  )
}

const TEXT = { type: 'text' } as const

/** An optional condition on the items. */
export function OnlyWhen({ path, add }: { readonly path: Path; readonly add: string }) {
  const { t } = useTexts()
  const { value, set, catalogue, scope, readOnly } = useSettingAt(path)
  if (value === undefined)
    return readOnly ? null : (
      <Button size="small" type="text" icon={<FilterOutlined />} onClick={() => set({ and: [] })}>
        {add}
      </Button>
    )
  return (
    <div>
      <RuleEditor rule={value as Rule} {...{ catalogue, scope, readOnly }} onChange={set} />
      {!readOnly && (
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={() => set(undefined)}>
          {t('removeRule')}
        </Button>
      )}
    </div>
  )
}
