import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../designer/use-texts.ts'
import { useSettingAt } from '../form-context.ts'
import { type Setting, type SettingSchema, settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { RowActs } from './row-acts.tsx'

type Row = Readonly<Record<string, unknown>>

type ListProps<T> = {
  readonly rows: readonly T[]
  /** What stands beside the acts of a row: its title, or the box of its name. */
  readonly renderHead: (row: T, at: number) => ReactNode
  readonly name: (row: T, at: number) => string
  readonly add: string
  readonly disabled: boolean
  readonly onAdd: (() => void) | undefined
  readonly onRows: (rows: readonly T[]) => void
  readonly children: (row: T, at: number) => ReactNode
}

/** A list of blocks that can be moved, removed and added to. */
export function RowList<T>({ rows, renderHead, name, add, disabled, onAdd, onRows, children }: ListProps<T>) {
  return (
    <div className="ol-stack">
      {rows.map((row, at) => (
        <div key={at} className="ol-row" role="group" aria-label={name(row, at)}>
          <div className="ol-clause-line">
            <div className="ol-grow">{renderHead(row, at)}</div>
            {!disabled && <RowActs rows={rows} at={at} onChange={onRows} />}
          </div>
          {children(row, at)}
        </div>
      ))}
      {!disabled && onAdd && (
        <Button icon={<PlusOutlined />} onClick={onAdd}>
          {add}
        </Button>
      )}
    </div>
  )
}

/** Any list of settings that belong together, one block each. Emptying an optional one takes it away. */
export function RowsControl({ path, schema, label, required }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled, Field } = useSettingAt(path)
  const rows = (value ?? []) as readonly Row[]
  const settings = settingsOf(schema.items ?? {})
  const write = (next: readonly Row[]) => set(next.length || required ? next : undefined)
  return (
    <RowList
      rows={rows}
      name={(_, at) => `${label} ${at + 1}`}
      renderHead={(row, at) => <strong>{titleOf(row) ?? `${label} ${at + 1}`}</strong>}
      add={t('addOne')}
      disabled={disabled}
      onAdd={() => write([...rows, freshRow(settings, rows)])}
      onRows={write}
    >
      {(_, at) =>
        settings.map((setting) => (
          <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />
        ))
      }
    </RowList>
  )
}

function titleOf({ label, name }: Row): string | undefined {
  if (typeof label === 'string' && label) return label
  return typeof name === 'string' && name ? name : undefined
}

/** A row its schema takes: names are made up, required settings begin with what their type allows. */
function freshRow(settings: readonly Setting[], rows: readonly Row[]): Row {
  const taken = new Set(rows.map(({ name }) => name))
  let count = rows.length + 1
  while (taken.has(`value${count}`)) count++
  const given = settings.filter(({ required, schema }) => required || schema.default !== undefined)
  return Object.fromEntries(
    given.map(({ name, schema }) => [name, name === 'name' ? `value${count}` : firstValue(schema)]),
  )
}

function firstValue(schema: SettingSchema): unknown {
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0
  if (schema.type === 'boolean') return false
  return schema.type === 'array' ? [] : (schema.minLength ?? 0) > 0 ? 'value' : ''
}
