import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { AutoComplete } from 'antd'
import { useSurroundings } from '../../designer/surroundings-context.ts'
import { useTexts } from '../../designer/use-texts.ts'
import { MappingResultLine } from '../../mapping/mapping-result-line.tsx'
import { SourceInput } from '../../mapping/source-input.tsx'
import { asText } from '../../rules/as-text.ts'
import { useFormContext, useSettingAt } from '../form-context.ts'
import { getPath, type Path } from '../set-path.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { RowList } from './rows.tsx'

type Match = NodeConfig<'lookup'>['match'][number]
type Column = NodeConfig<'lookup'>['columns'][number]

/** Columns of the chosen table; none where it is not chosen or not uploaded. */
function useColumns(): readonly string[] {
  const { form } = useFormContext()
  const slug = getPath(form.shown, ['table'])
  return useSurroundings()?.tables.find((table) => table.slug === slug)?.columns ?? []
}

/** Which row is looked up: columns of the table and what they must equal. */
export function LookupMatchControl({ path, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  const columns = useColumns()
  const rows = (value ?? []) as readonly Match[]
  const fresh = columns.find((column) => !rows.some((row) => row.column === column)) ?? t('columnLabel')
  return (
    <RowList
      rows={rows}
      name={(_, at) => `${label} ${at + 1}`}
      renderHead={(_, at) => <ColumnInput path={[...path, at, 'column']} columns={columns} />}
      add={t('addMatch')}
      disabled={disabled}
      onAdd={() => set([...rows, { column: fresh, value: '' }])}
      onRows={set}
    >
      {(row, at) => <MatchRow path={[...path, at]} value={row.value} />}
    </RowList>
  )
}

type MatchProps = { readonly path: Path; readonly value: Expression }

function MatchRow({ path, value }: MatchProps) {
  const { t } = useTexts()
  const { set } = useSettingAt([...path, 'value'])
  return (
    <>
      <div className="ol-hint">{t('equals')}</div>
      <SourceInput path={[...path, 'value']} label={t('equals')} value={value} onChange={set} />
      <MappingResultLine path={path} to="" value={value} />
    </>
  )
}

/** Which cells of the row later steps can read. */
export function LookupColumnsControl({ path, schema, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled, Field } = useSettingAt(path)
  const columns = useColumns()
  const rows = (value ?? []) as readonly Column[]
  const others = settingsOf(schema.items ?? {}).filter(({ name }) => name !== 'name')
  const fresh = columns.find((column) => !rows.some((row) => row.name === column)) ?? t('columnLabel')
  return (
    <RowList
      rows={rows}
      name={(_, at) => `${label} ${at + 1}`}
      renderHead={(_, at) => <ColumnInput path={[...path, at, 'name']} columns={columns} />}
      add={t('addMatch')}
      disabled={disabled}
      onAdd={() => set([...rows, { name: fresh, type: 'text' }])}
      onRows={set}
    >
      {(_, at) =>
        others.map((setting) => (
          <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />
        ))
      }
    </RowList>
  )
}

/** A column from the table's own; typed where the table is not here yet. */
function ColumnInput({ path, columns }: { readonly path: Path; readonly columns: readonly string[] }) {
  const { t } = useTexts()
  const { value, set, problems, disabled } = useSettingAt(path)
  const text = asText(value)
  const gone = columns.length > 0 && !columns.includes(text)
  return (
    <>
      <AutoComplete
        style={{ width: '100%' }}
        aria-label={t('columnLabel')}
        value={text}
        options={columns.map((column) => ({ value: column }))}
        status={problems.length || gone ? 'error' : ''}
        disabled={disabled}
        showSearch={{
          filterOption: (query, option) => query === text || String(option?.value).includes(query),
        }}
        onChange={(next: string) => set(next)}
      />
      {gone && <div className="ol-fault">{t('columnGone')}</div>}
      {problems.map((problem) => (
        <div key={problem} className="ol-fault" role="alert">
          {problem}
        </div>
      ))}
    </>
  )
}
