import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import type { RuleContext } from './rule-context.ts'
import { type SampleContext, sampleValue } from './sample-scope.ts'

export type FieldOption = { readonly key: string; readonly field: Field }

type Props = {
  readonly value: string
  readonly options: readonly FieldOption[]
  readonly context: Pick<RuleContext, 'scope' | 'locale' | 'list' | 'readOnly'>
  readonly label: string
  readonly onChange: (key: string, field: Field) => void
}

type Choice = { readonly value: string; readonly label: React.ReactNode; readonly search: string }

/** Picks a field from the typed catalogue, with its value in the sample order beside it. */
export function FieldSelect({ value, options, context, label, onChange }: Props) {
  const { t } = useTexts()
  const { locale, scope, list } = context
  const groups = useMemo(() => toGroups(options, { locale, scope, list }), [options, locale, scope, list])
  const known = options.some((option) => option.key === value)
  return (
    <Select
      className="ol-grow"
      popupMatchSelectWidth={320}
      disabled={context.readOnly}
      aria-label={label}
      value={value}
      status={known ? '' : 'error'}
      labelRender={({ value: chosen }) => shortName(options, String(chosen), locale)}
      showSearch={{
        filterOption: (query, option) =>
          (option as unknown as Choice | undefined)?.search?.includes(query.toLowerCase()) ?? false,
      }}
      options={groups.map(({ root, choices }) => ({
        label: t(`root-${root}`),
        title: root,
        options: choices,
      }))}
      onChange={(key) => {
        const option = options.find((each) => each.key === key)
        if (option) onChange(option.key, option.field)
      }}
    />
  )
}

export type Root = 'order' | 'buyer' | 'receiver' | 'steps' | 'run' | 'figures' | 'item'

function toGroups(options: readonly FieldOption[], context: SampleContext) {
  const byRoot = Map.groupBy(options, ({ field }) => rootOf(field.path))
  return [...byRoot].map(([root, members]) => ({
    root,
    choices: members.map((option) => toChoice(option, context)),
  }))
}

function toChoice({ key, field }: FieldOption, context: SampleContext): Choice {
  const sample = sampleValue(field, context)
  return {
    value: key,
    search: `${field.label.zh} ${field.label.en} ${field.path}`.toLowerCase(),
    label: (
      <span className="ol-field-option">
        <span>{field.label[context.locale]}</span>
        {sample !== undefined && <span className="ol-muted ol-ellipsis">{sample}</span>}
      </span>
    ),
  }
}

/** The part of the catalogue a path belongs to. */
export function rootOf(path: string): Root {
  if (path.startsWith('{')) return 'figures'
  if (path.startsWith('order.buyer.')) return 'buyer'
  if (path.startsWith('order.receiver.')) return 'receiver'
  if (path.startsWith('order.')) return 'order'
  if (path.startsWith('steps.')) return 'steps'
  return path === 'now' || path.startsWith('run.') ? 'run' : 'item'
}

function shortName(options: readonly FieldOption[], key: string, locale: 'zh' | 'en'): string {
  return options.find((option) => option.key === key)?.field.label[locale] ?? readPath(key)
}

/** A field that is gone is shown by its path, so that it can be recognised. */
function readPath(key: string): string {
  try {
    const parsed: unknown = JSON.parse(key)
    return typeof parsed === 'object' && parsed !== null && 'var' in parsed ? String(parsed.var) : key
  } catch {
    return key
  }
}
