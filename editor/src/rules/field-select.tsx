import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import type { RuleContext } from './rule-context.ts'
import { sampleValue } from './sample-scope.ts'

export type FieldOption = { readonly key: string; readonly field: Field }

type Props = {
  readonly value: string
  readonly options: readonly FieldOption[]
  readonly context: Pick<RuleContext, 'scope' | 'locale' | 'list' | 'readOnly'>
  readonly label: string
  readonly onChange: (key: string, field: Field) => void
}

type Choice = { value: string; label: React.ReactNode; search: string; short: string }

/** Picks a field from the typed catalogue, with its value in the sample order beside it. */
export function FieldSelect({ value, options, context, label, onChange }: Props) {
  const { t } = useTexts()
  const { locale, scope, list } = context
  const groups = useMemo(
    () => toGroups(options, (field) => sampleText(field)),
    [options, locale, scope, list],
  )
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

  function sampleText(field: Field): Choice {
    const sample = scope && sampleValue(field, scope, locale, list)
    return {
      value: '',
      short: field.label[locale],
      search: `${field.label.zh} ${field.label.en} ${field.path}`.toLowerCase(),
      label: (
        <span className="ol-field-option">
          <span>{field.label[locale]}</span>
          {sample !== undefined && <span className="ol-muted ol-ellipsis">{sample}</span>}
        </span>
      ),
    }
  }
}

export type Root = 'order' | 'buyer' | 'receiver' | 'steps' | 'run' | 'figures' | 'item'

function toGroups(options: readonly FieldOption[], toChoice: (field: Field) => Choice) {
  const byRoot = Map.groupBy(options, ({ field }) => rootOf(field.path))
  return [...byRoot].map(([root, members]) => ({
    root,
    choices: members.map(({ key, field }) => ({ ...toChoice(field), value: key })),
  }))
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
