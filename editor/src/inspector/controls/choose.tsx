import { kindOf } from '@orderloom/shared/kinds/index.ts'
import { ORDER_EVENTS } from '@orderloom/shared/kinds/order-events.ts'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useSurroundings } from '../../designer/surroundings-context.ts'
import { useTexts } from '../../designer/use-texts.ts'
import { asText } from '../../rules/as-text.ts'
import { useSettingAt } from '../form-context.ts'
import type { ControlProps } from './control-props.ts'

type Option = { readonly value: string; readonly label: string }
type ChooseProps = Pick<ControlProps, 'id' | 'path' | 'label'> & {
  /** What there is; undefined while it is not known, and then the name is typed. */
  readonly options: readonly Option[] | undefined
  readonly placeholder: string
  /** Said while there is nothing to choose from, or what is chosen is not among it. */
  readonly absent: ReactNode
}

/** One of what exists, by its name. */
function Choose({ id, path, label, options, placeholder, absent }: ChooseProps) {
  const { value, set, problems, disabled } = useSettingAt(path)
  const chosen = value as string | undefined
  const known = chosen === undefined || options === undefined || options.some((each) => each.value === chosen)
  return (
    <>
      <Select
        id={id}
        aria-label={label}
        style={{ width: '100%' }}
        allowClear
        placeholder={placeholder}
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen}
        options={[
          ...(options ?? []),
          ...(chosen !== undefined && !options?.some((each) => each.value === chosen)
            ? [{ value: chosen, label: chosen }]
            : []),
        ]}
        status={problems.length || !known ? 'error' : ''}
        disabled={disabled}
        onChange={(next: string | undefined) => set(next)}
      />
      {options && (options.length === 0 || !known) && <div className="ol-hint">{absent}</div>}
    </>
  )
}

/** Another page beside the drawing: what is being drawn stays open. */
function Elsewhere({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

/** An uploaded table by its label. */
export function TableControl(props: ControlProps) {
  const { t } = useTexts()
  const tables = useSurroundings()?.tables
  const absent = (
    <>
      {t(tables?.length ? 'tableGone' : 'noTables')} <Elsewhere to="/tables">{t('uploadTable')}</Elsewhere>
    </>
  )
  return (
    <Choose
      {...props}
      options={tables?.map(({ slug, label }) => ({ value: slug, label }))}
      placeholder={t('chooseTable')}
      absent={absent}
    />
  )
}

/** A published workflow by its name. */
export function WorkflowControl(props: ControlProps) {
  const { t } = useTexts()
  const workflows = useSurroundings()?.workflows
  const absent = (
    <>
      {t(workflows?.length ? 'workflowGone' : 'noWorkflows')}{' '}
      <Elsewhere to="/workflows">{t('toWorkflows')}</Elsewhere>
    </>
  )
  return (
    <Choose
      {...props}
      options={workflows?.map(({ key, name }) => ({ value: key, label: name }))}
      placeholder={t('chooseWorkflow')}
      absent={absent}
    />
  )
}

/** A connection of a type this kind of node can use. */
export function ConnectionControl(props: ControlProps) {
  const { t } = useTexts()
  const { kind } = useSettingAt(props.path)
  const types = kindOf(kind).connection
  const fitting = useSurroundings()?.connections.filter(({ type }) => !types || types.includes(type))
  return (
    <Choose
      {...props}
      options={fitting?.map(({ slug }) => ({ value: slug, label: slug }))}
      placeholder={t('chooseConnection')}
      absent={t(fitting?.length ? 'connectionGone' : 'noConnections')}
    />
  )
}

type EventsProps = Pick<ControlProps, 'id' | 'path' | 'label'> & {
  readonly chosen: readonly string[]
  readonly onChoose: (events: readonly string[]) => void
}

/** What can happen to an order, by its label; a word of one's own can be typed. */
function EventSelect({ id, path, label, chosen, onChoose }: EventsProps) {
  const { t } = useTexts()
  const { problems, disabled, locale } = useSettingAt(path)
  return (
    <Select
      id={id}
      aria-label={label}
      mode="tags"
      style={{ width: '100%' }}
      placeholder={t('chooseEvent')}
      value={[...chosen]}
      options={Object.entries(ORDER_EVENTS).map(([event, words]) => ({ value: event, label: words[locale] }))}
      status={problems.length ? 'error' : ''}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChoose}
    />
  )
}

/** One event: choosing another replaces it, and where it is optional it can be taken away. */
export function EventControl({ required, ...props }: ControlProps) {
  const { value, set } = useSettingAt(props.path)
  const word = asText(value)
  return (
    <EventSelect
      {...props}
      chosen={word ? [word] : []}
      onChoose={(events) => set(events.at(-1)?.trim() ?? (required ? '' : undefined))}
    />
  )
}

/** Several events. */
export function EventsControl(props: ControlProps) {
  const { value, set } = useSettingAt(props.path)
  return <EventSelect {...props} chosen={(value ?? []) as readonly string[]} onChoose={set} />
}
