import type { Field, FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { Segmented } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { TemplateBox } from '../inspector/controls/template.tsx'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { asText } from '../rules/as-text.ts'
import { ExpressionInput } from '../rules/expression-input.tsx'

type Mode = 'field' | 'text' | 'value' | 'calculation'

type Props = {
  /** Path of the value itself. */
  readonly path: Path
  readonly label: string
  readonly value: Expression
  /** What it is written into, where that is known: a written value gets the control of its type. */
  readonly target?: Pick<Field, 'type' | 'choices'> | undefined
  readonly onChange: (value: Expression) => void
}

/** Where a value comes from: a field, a text with fields in it, a written value, or a calculation. */
export function SourceInput({ path, label, value, target, onChange }: Props) {
  const { t } = useTexts()
  const context = useSettingAt(path)
  const mode = modeOf(value)
  const modes = modesFor(target, mode)
  const choose = (next: Mode) => {
    if (next === 'field') onChange({ var: firstField(context.catalogue) })
    else if (next === 'text') onChange('')
    else if (next === 'value') onChange(target?.type === 'boolean' ? false : 0)
    else onChange({ '+': [value === '' ? 0 : value] })
  }
  const fields = context.catalogue.fields.filter((field) => field.type !== 'list' || target?.type === 'list')
  const shared = { path, label, disabled: context.disabled, onChange }
  return (
    <>
      <Segmented
        size="small"
        value={mode}
        disabled={context.disabled}
        aria-label={t('sourceKind')}
        options={modes.map((each) => ({ value: each, label: t(`source-${each}`) }))}
        onChange={choose}
      />
      {mode === 'text' ? (
        <TemplateBox {...shared} value={asText(value)} preview={false} />
      ) : (
        <ExpressionInput
          {...shared}
          value={value}
          fields={fields}
          target={target ?? PLAIN}
          context={context}
        />
      )}
    </>
  )
}

/** Inside a list, a field of its items. */
function firstField({ fields: [first] }: FieldCatalogue): string {
  return first && !first.path.startsWith('order.') ? first.path : 'order.externalId'
}

const PLAIN = { type: 'decimal' } as const

/** A text field is given its text by the template; only other types need a fixed value of their own. */
function modesFor(target: Props['target'], current: Mode): readonly Mode[] {
  const fixed = target?.type !== 'text' && target?.type !== 'choice'
  const modes: Mode[] = fixed ? ['field', 'text', 'value', 'calculation'] : ['field', 'text', 'calculation']
  return modes.includes(current) ? modes : [...modes, current]
}

function modeOf(value: Expression): Mode {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number' || typeof value === 'boolean') return 'value'
  return toVarPath(value) === undefined ? 'calculation' : 'field'
}
