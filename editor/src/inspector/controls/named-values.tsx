import { PlusOutlined } from '@ant-design/icons'
import type { NamedValue } from '@orderloom/shared/kinds/named-value.ts'
import type { FieldType } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { AutoComplete, Button } from 'antd'
import { useSurroundings } from '../../designer/surroundings-context.ts'
import { useTexts } from '../../designer/use-texts.ts'
import { MappingResultLine } from '../../mapping/mapping-result-line.tsx'
import { SourceInput } from '../../mapping/source-input.tsx'
import { asText } from '../../rules/as-text.ts'
import { useFormContext, useSettingAt } from '../form-context.ts'
import { getPath, type Path } from '../set-path.ts'
import { settingsOf } from '../setting.ts'
import type { ControlProps } from './control-props.ts'
import { freeName } from './row-acts.tsx'
import { RowList } from './rows.tsx'

/** What the workflow that is run here reads and gives back; undefined where none is chosen or it is not published. */
function useCalled() {
  const { form } = useFormContext()
  const key = getPath(form.shown, ['workflow'])
  return useSurroundings()?.workflows.find((each) => each.key === key)
}

type Named = { readonly name: string }

/** Names with where their values come from. For a sub-workflow the names it reads are offered. */
export function NamedValuesControl({ path, label, required }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  const called = useCalled()
  const rows = (value ?? []) as readonly NamedValue[]
  const write = (next: readonly NamedValue[]) => set(next.length || required ? next : undefined)
  const add = (name: string) => write([...rows, { name, value: '' }])
  return (
    <div className="ol-stack">
      <RowList
        rows={rows}
        name={(_, at) => `${label} ${at + 1}`}
        renderHead={(_, at) => <NameInput path={[...path, at, 'name']} offered={called?.inputs} />}
        add={t('addOne')}
        disabled={disabled}
        onAdd={() => add(freeName('value', namesOf(rows)))}
        onRows={write}
      >
        {(_, at) => <NamedValueRow path={[...path, at]} />}
      </RowList>
      <Offered
        names={called?.inputs}
        rows={rows}
        words={t('inputsWanted')}
        disabled={disabled}
        onAdd={(name) => add(name)}
      />
    </div>
  )
}

const namesOf = (rows: readonly Named[]) => rows.map(({ name }) => name)

type NameProps = { readonly path: Path; readonly offered: readonly string[] | undefined }

function NamedValueRow({ path }: { readonly path: Path }) {
  const { t } = useTexts()
  const { value, set } = useSettingAt([...path, 'value'])
  const expression = (value ?? '') as Expression
  return (
    <>
      <SourceInput path={[...path, 'value']} label={t('source')} value={expression} onChange={set} />
      <MappingResultLine to="" value={expression} path={path} />
    </>
  )
}

/** A name, chosen from those that mean something or typed. */
function NameInput({ path, offered = [] }: NameProps) {
  const { t } = useTexts()
  const { value, set, problems, disabled } = useSettingAt(path)
  return (
    <>
      <AutoComplete
        style={{ width: '100%' }}
        aria-label={t('valueName')}
        placeholder={t('valueName')}
        value={asText(value)}
        options={offered.map((name) => ({ value: name }))}
        status={problems.length ? 'error' : ''}
        disabled={disabled}
        onChange={(next: string) => set(next.trim())}
      />
      {problems.map((problem) => (
        <div key={problem} className="ol-fault" role="alert">
          {problem}
        </div>
      ))}
    </>
  )
}

type OfferedProps = {
  readonly names: readonly string[] | undefined
  readonly rows: readonly Named[]
  readonly words: string
  readonly disabled: boolean
  readonly onAdd: (name: string) => void
}

/** Names the other workflow knows that are not taken yet, each a click away. */
function Offered({ names = [], rows, words, disabled, onAdd }: OfferedProps) {
  const open = names.filter((name) => !namesOf(rows).includes(name))
  if (open.length === 0 || disabled) return null
  return (
    <div className="ol-clause-line ol-wrap">
      <span className="ol-hint">{words}</span>
      {open.map((name) => (
        <Button key={name} size="small" icon={<PlusOutlined />} onClick={() => onAdd(name)}>
          {name}
        </Button>
      ))}
    </div>
  )
}

type NamedField = Named & { readonly type: FieldType; readonly label?: string }

/** Values that come back from another workflow: those it gives are offered with their types. */
export function NamedFieldsControl({ path, schema, label, required }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled, Field } = useSettingAt(path)
  const called = useCalled()
  const rows = (value ?? []) as readonly NamedField[]
  const write = (next: readonly NamedField[]) => set(next.length || required ? next : undefined)
  const typeOf = (name: string) => called?.outputs.find((output) => output.name === name)?.type ?? 'any'
  const add = (name: string) => write([...rows, { name, type: typeOf(name) }])
  const others = settingsOf(schema.items ?? {}).filter(({ name }) => name !== 'name')
  return (
    <div className="ol-stack">
      <RowList
        rows={rows}
        name={(_, at) => `${label} ${at + 1}`}
        renderHead={(_, at) => (
          <NameInput path={[...path, at, 'name']} offered={called?.outputs.map(({ name }) => name)} />
        )}
        add={t('addOne')}
        disabled={disabled}
        onAdd={() => add(freeName('value', namesOf(rows)))}
        onRows={write}
      >
        {(_, at) =>
          others.map((setting) => (
            <Field key={setting.name} setting={setting} path={[...path, at, setting.name]} />
          ))
        }
      </RowList>
      <Offered
        names={called?.outputs.map(({ name }) => name)}
        rows={rows}
        words={t('outputsGiven')}
        disabled={disabled}
        onAdd={add}
      />
    </div>
  )
}
