import { PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
import { ExpressionInput } from '../../rules/expression-input.tsx'
import { useSettingAt } from '../form-context.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { RowActs } from './row-acts.tsx'
import { addColumn, type DecisionTable, orderColumns, type Side } from './table-edits.ts'

const PLAIN = { type: 'decimal' } as const

/** What a decision table asks about, one block per column. */
export function DecisionInputsControl({ path }: ControlProps) {
  const { t } = useTexts()
  const { table, disabled } = useTable()
  return (
    <Columns side="inputs" count={table.inputs.length} add={t('addInput')}>
      {(at) => (
        <div className="ol-row" role="group" aria-label={t('inputColumn', { n: at + 1 })}>
          <InputLabel
            path={[...path, at, 'label']}
            acts={!disabled && <ColumnActs side="inputs" at={at} />}
          />
          <InputValue path={[...path, at, 'value']} />
        </div>
      )}
    </Columns>
  )
}

/** What a decision table gives, one block per column. */
export function DecisionOutputsControl({ path, schema }: ControlProps) {
  const { t } = useTexts()
  const { table, disabled, Field } = useTable()
  return (
    <Columns side="outputs" count={table.outputs.length} add={t('addOutput')}>
      {(at) => (
        <div className="ol-row" role="group" aria-label={t('outputColumn', { n: at + 1 })}>
          <div className="ol-clause-line">
            <strong className="ol-grow">{table.outputs[at]!.label ?? table.outputs[at]!.name}</strong>
            {!disabled && <ColumnActs side="outputs" at={at} />}
          </div>
          {settingsOf(schema.items!)
            .filter(({ name }) => name !== 'choices' || table.outputs[at]!.type === 'choice')
            .map((setting) => (
              <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />
            ))}
        </div>
      )}
    </Columns>
  )
}

/** The whole table: a change of its columns changes its rows too. */
export function useTable() {
  const { value, set, ...context } = useSettingAt([])
  return { ...context, table: value as DecisionTable, write: (table: DecisionTable) => set(table) }
}

type ColumnsProps = {
  readonly side: Side
  readonly count: number
  readonly add: string
  readonly children: (at: number) => React.ReactNode
}

function Columns({ side, count, add, children }: ColumnsProps) {
  const { t } = useTexts()
  const { table, write, disabled } = useTable()
  return (
    <div className="ol-stack">
      {Array.from({ length: count }, (_, at) => (
        <div key={at}>{children(at)}</div>
      ))}
      {!disabled && (
        <Button
          icon={<PlusOutlined />}
          onClick={() => write(addColumn(table, side, t('outputName', { n: count + 1 })))}
        >
          {add}
        </Button>
      )}
    </div>
  )
}

/** Moves and removes a column by moving the positions of all columns. */
function ColumnActs({ side, at }: { readonly side: Side; readonly at: number }) {
  const { table, write } = useTable()
  return (
    <RowActs
      rows={[...table[side].keys()]}
      at={at}
      onChange={(order) => write(orderColumns(table, side, order))}
    />
  )
}

type LabelProps = { readonly path: ControlProps['path']; readonly acts: React.ReactNode }

function InputLabel({ path, acts }: LabelProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  return (
    <div className="ol-clause-line">
      <Input
        className="ol-grow"
        aria-label={t('columnLabel')}
        placeholder={t('columnLabel')}
        maxLength={60}
        value={(value as string | undefined) ?? ''}
        disabled={disabled}
        onChange={(event) => set(event.target.value || undefined)}
      />
      {acts}
    </div>
  )
}

function InputValue({ path }: Pick<ControlProps, 'path'>) {
  const { t } = useTexts()
  const { value, set, ...context } = useSettingAt(path)
  return (
    <ExpressionInput
      value={(value ?? null) as Parameters<typeof ExpressionInput>[0]['value']}
      fields={context.catalogue.fields}
      target={PLAIN}
      context={context}
      label={t('inputValue')}
      onChange={set}
    />
  )
}
