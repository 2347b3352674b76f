import './decision-table.css'
import { CloseOutlined, CopyOutlined, PlusOutlined } from '@ant-design/icons'
import type { TableOutput, TableValue } from '@orderloom/shared/kinds/decision-table.ts'
import { describeRule } from '@orderloom/shared/rules/explain.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { Button, Input } from 'antd'
import { useProblems } from '../../designer/use-problems.ts'
import { useTexts } from '../../designer/use-texts.ts'
import { LiteralInput } from '../../rules/literal-input.tsx'
import { useEditor } from '../../store/editor-context.tsx'
import { DecisionCell } from './decision-cell.tsx'
import { useTable } from './decision-columns.tsx'
import { RowActs } from './row-acts.tsx'
import { addRow, type DecisionTable, duplicateRow, setCondition, setNote, setResult } from './table-edits.ts'

/** The rows of a decision table, conditions on the left, results on the right, findings under their row. */
export function DecisionGrid() {
  const { t } = useTexts()
  const { table, write, disabled, catalogue, locale } = useTable()
  const findings = useRowFindings(locale)
  return (
    <div className="ol-grid-scroll">
      <p className="ol-hint">{t('tableHint')}</p>
      <table className="ol-grid">
        <thead>
          <tr>
            <th scope="col">#</th>
            {table.inputs.map((input, at) => (
              <th key={`i${at}`} scope="col">
                {input.label ?? describeRule(input.value, catalogue, locale)}
              </th>
            ))}
            {table.outputs.map((output) => (
              <th key={output.name} scope="col" data-output>
                {nameOf(output)}
              </th>
            ))}
            <th scope="col">{t('note')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {table.rows.map((_, at) => (
            <GridRow key={at} at={at} findings={findings.get(at) ?? []} catalogue={catalogue} />
          ))}
        </tbody>
      </table>
      {!disabled && (
        <Button icon={<PlusOutlined />} onClick={() => write(addRow(table))}>
          {t('addRow')}
        </Button>
      )}
    </div>
  )
}

const nameOf = ({ label, name }: TableOutput) => label ?? name

/** What the checks say of each row of the table being edited. */
function useRowFindings(locale: 'zh' | 'en'): ReadonlyMap<number, readonly string[]> {
  const [id] = useEditor((state) => state.selection.nodes)
  const { problems } = useProblems()
  const rows = new Map<number, string[]>()
  for (const { nodeId, path, message } of problems) {
    const row = /^config\.rows\.(\d+)/.exec(path ?? '')
    if (nodeId !== id || !row) continue
    const at = Number(row[1])
    rows.set(at, [...(rows.get(at) ?? []), message[locale]])
  }
  return rows
}

type RowProps = {
  readonly at: number
  readonly findings: readonly string[]
  readonly catalogue: FieldCatalogue
}

function GridRow({ at, findings, catalogue }: RowProps) {
  const { t, locale } = useTexts()
  const { table, write, disabled } = useTable()
  const row = table.rows[at]!
  const label = (column: string) => t('cellOf', { n: at + 1, column })
  return (
    <>
      <tr>
        <th scope="row">{at + 1}</th>
        {table.inputs.map((input, column) => (
          <td key={`i${column}`}>
            <DecisionCell
              input={input}
              rule={row.when[column] ?? null}
              label={label(input.label ?? describeRule(input.value, catalogue, locale))}
              onChange={(rule) => write(setCondition(table, [at, column], rule))}
            />
          </td>
        ))}
        {table.outputs.map((output, column) => (
          <td key={output.name} data-output>
            <ResultCell
              output={output}
              value={row.then[column] ?? null}
              label={label(nameOf(output))}
              onChange={(value) => write(setResult(table, [at, column], value))}
            />
          </td>
        ))}
        <td>
          <Input
            variant="borderless"
            aria-label={label(t('note'))}
            value={row.note ?? ''}
            maxLength={500}
            disabled={disabled}
            onChange={(event) => write(setNote(table, at, event.target.value))}
          />
        </td>
        <td className="ol-grid-acts">{!disabled && <GridRowActs table={table} at={at} write={write} />}</td>
      </tr>
      {findings.length > 0 && (
        <tr className="ol-grid-findings">
          <td />
          <td colSpan={table.inputs.length + table.outputs.length + 2}>
            <div role="status">{findings.join(' ')}</div>
          </td>
        </tr>
      )}
    </>
  )
}

type ActsProps = {
  readonly table: DecisionTable
  readonly at: number
  readonly write: (table: DecisionTable) => void
}

function GridRowActs({ table, at, write }: ActsProps) {
  const { t } = useTexts()
  return (
    <span className="ol-row-acts">
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined />}
        aria-label={t('duplicateRow')}
        onClick={() => write(duplicateRow(table, at))}
      />
      <RowActs rows={table.rows} at={at} onChange={(rows) => write({ ...table, rows: [...rows] })} />
    </span>
  )
}

type ResultProps = {
  readonly output: TableOutput
  readonly value: TableValue
  readonly label: string
  readonly onChange: (value: TableValue) => void
}

/** A result in the control of its type; an empty one says so and is filled by a click. */
function ResultCell({ output, value, label, onChange }: ResultProps) {
  const { t } = useTexts()
  const { disabled, locale } = useTable()
  const { type, choices } = output
  const field = {
    type,
    ...(type === 'choice' && {
      choices: (choices ?? []).map((each) => ({ value: each, label: { zh: each, en: each } })),
    }),
  }
  if (value === null)
    return (
      <button
        type="button"
        className="ol-cell"
        data-any
        disabled={disabled}
        aria-label={`${label} ${t('noResult')}`}
        onClick={() => onChange(firstValue(output))}
      >
        {t('noResult')}
      </button>
    )
  return (
    <span className="ol-clause-line">
      <LiteralInput
        field={field}
        value={value}
        locale={locale}
        label={label}
        disabled={disabled}
        onChange={(next) => onChange(next as TableValue)}
      />
      {!disabled && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={`${label} ${t('clearResult')}`}
          onClick={() => onChange(null)}
        />
      )}
    </span>
  )
}

function firstValue({ type, choices }: TableOutput): TableValue {
  if (type === 'choice') return choices?.[0] ?? null
  if (type === 'boolean') return true
  return type === 'text' ? '' : 0
}
