import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { type Expression, type Rule, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { Button, Segmented } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
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

/** A value on its own, as JSON. Rows of a mapping table have their own richer control. */
export function ExpressionControl({ path }: ControlProps) {
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
const TIME = { type: 'time' } as const
const DAY = 86_400_000

function untilMode(expression: Expression | undefined): UntilMode {
  if (expression === undefined) return 'none'
  if (toVarPath(expression) !== undefined) return 'field'
  return typeof expression === 'string' ? 'time' : 'json'
}
