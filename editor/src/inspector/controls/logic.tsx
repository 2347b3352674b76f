import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { type Expression, type Rule, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { Button, Input, Segmented } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
import { MappingResultLine } from '../../mapping/mapping-result-line.tsx'
import { SourceInput } from '../../mapping/source-input.tsx'
import { DurationInput } from '../../rules/duration-input.tsx'
import { ExpressionInput } from '../../rules/expression-input.tsx'
import { ExpressionJson } from '../../rules/expression-json.tsx'
import { RuleEditor } from '../../rules/rule-editor.tsx'
import { useSettingAt } from '../form-context.ts'
import type { ControlProps } from './control-props.ts'

/** A rule; an optional one is off until asked for. */
export function RuleControl({ path, required }: ControlProps) {
  const { t } = useTexts()
  const { value, set, catalogue, scope, readOnly } = useSettingAt(path)
  if (value === undefined)
    return (
      <Button size="small" icon={<PlusOutlined />} disabled={readOnly} onClick={() => set({ and: [] })}>
        {t('addRule')}
      </Button>
    )
  return (
    <div>
      <RuleEditor
        rule={value as Rule}
        catalogue={catalogue}
        scope={scope}
        readOnly={readOnly}
        onChange={set}
      />
      {!required && !readOnly && (
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={() => set(undefined)}>
          {t('removeRule')}
        </Button>
      )}
    </div>
  )
}

/** A value and what it is for the sample order; an optional one is off until asked for. */
export function ExpressionControl({ path, label, required }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  const expression = value as Expression | undefined
  if (expression === undefined)
    return (
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={disabled}
        onClick={() => set({ var: 'order.total' })}
      >
        {t('addValue')}
      </Button>
    )
  return (
    <div className="ol-stack">
      <SourceInput path={path} label={label} value={expression} onChange={set} />
      <MappingResultLine path={path} to="" value={expression} />
      {!required && !disabled && (
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={() => set(undefined)}>
          {t('removeValue')}
        </Button>
      )}
    </div>
  )
}

/** A setting no control knows: as JSON. */
export function JsonControl({ path }: ControlProps) {
  const { value, set, catalogue, readOnly } = useSettingAt(path)
  return (
    <ExpressionJson
      value={(value as Expression | undefined) ?? null}
      expects="value"
      catalogue={catalogue}
      readOnly={readOnly}
      onChange={set}
    />
  )
}

/** One of the lists there are. */
export function ListFieldControl({ path, label }: ControlProps) {
  const { value, set, ...context } = useSettingAt(path)
  const lists = context.catalogue.fields.filter((field) => field.type === 'list')
  const shared = { fields: lists, target: LIST, context, label, onChange: set }
  // Nothing chosen yet is no written value.
  return <ExpressionInput value={(value as Expression | undefined) ?? { var: '' }} {...shared} />
}

/** A field of the message that starts the run, by its name in the message. */
export function PayloadFieldControl({ id, path, label }: ControlProps) {
  const { value, set, id: node, catalogue, readOnly, problems } = useSettingAt(path)
  const root = `steps.${node}.payload.`
  const field = toVarPath((value ?? null) as Expression)
  if (value !== null && value !== undefined && !field?.startsWith(root))
    return (
      <ExpressionJson
        value={value as Expression}
        expects="value"
        {...{ catalogue, readOnly }}
        onChange={set}
      />
    )
  return (
    <Input
      id={id}
      aria-label={label}
      value={field?.slice(root.length) ?? ''}
      status={problems.length ? 'error' : ''}
      disabled={readOnly}
      placeholder="orderNo"
      onChange={(event) => {
        const name = event.target.value.trim()
        set(name === '' ? null : { var: `${root}${name}` })
      }}
    />
  )
}

export function DurationControl({ id, path, required, label }: ControlProps) {
  const { value, set, disabled } = useSettingAt(path)
  return (
    <DurationInput
      id={id}
      label={label}
      value={value as string | undefined}
      optional={!required}
      disabled={disabled}
      onChange={set}
    />
  )
}

/** A time written down, a time field, or nothing. */
export function TimeOrFieldControl({ path, label, required }: ControlProps) {
  const { t } = useTexts()
  const { value, set, ...context } = useSettingAt(path)
  const times = context.catalogue.fields.filter((field) => field.type === 'time' && field.path !== 'now')
  const expression = value as Expression | undefined
  const mode = untilMode(expression)
  const choose = (next: UntilMode) => {
    if (next === 'none') set(undefined)
    else if (next === 'field') set({ var: times[0]!.path })
    else if (next === 'time') set(new Date(new Date().setMinutes(0, 0, 0) + DAY).toISOString())
  }
  const offered: UntilMode[] = required ? ['field', 'time'] : ['none', 'field', 'time']
  const modes = offered.includes(mode) ? offered : [...offered, mode]
  const shared = { target: TIME, fields: times, context, label, onChange: set }
  return (
    <div className="ol-stack">
      <Segmented
        size="small"
        value={mode}
        disabled={context.readOnly}
        aria-label={label}
        onChange={choose}
        options={modes.map((each) => ({ value: each, label: t(`until-${each}`) }))}
      />
      {expression !== undefined && <ExpressionInput value={expression} {...shared} />}
    </div>
  )
}

type UntilMode = 'none' | 'field' | 'time' | 'json'
const LIST = { type: 'list' } as const
const TIME = { type: 'time' } as const
const DAY = 86_400_000

function untilMode(expression: Expression | undefined): UntilMode {
  if (expression === undefined) return 'none'
  if (toVarPath(expression) !== undefined) return 'field'
  return typeof expression === 'string' ? 'time' : 'json'
}
