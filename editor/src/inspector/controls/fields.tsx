import { CHANNELS } from '@orderloom/shared/order.ts'
import { channelLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../../designer/use-texts.ts'
import { rootOf } from '../../rules/field-select.tsx'
import { useSettingAt } from '../form-context.ts'
import type { ControlProps } from './control-props.ts'

/** Parts of an order that are watched as a whole, whichever of their fields changes. */
const WHOLES = [
  { path: 'order.receiver', label: { zh: '收货信息（全部）', en: 'receiver (all of it)' } },
  { path: 'order.buyer', label: { zh: '买家信息（全部）', en: 'buyer (all of it)' } },
]

/** Several fields of the order, by name. */
export function FieldsControl({ id, path, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, problems, disabled, catalogue, locale } = useSettingAt(path)
  const options = useMemo(() => {
    const fields = [...WHOLES, ...catalogue.fields.filter((field) => field.path.startsWith('order.'))]
    const byRoot = Map.groupBy(fields, (field) => rootOf(`${field.path}.`))
    return [...byRoot].map(([root, fields]) => ({
      label: t(`root-${root}`),
      title: root,
      options: fields.map((field) => ({ value: field.path, label: field.label[locale] })),
    }))
  }, [catalogue, locale, t])
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      allowClear
      style={{ width: '100%' }}
      placeholder={t('fieldsHint')}
      value={(value as string[] | undefined) ?? []}
      options={options}
      status={problems.length ? 'error' : ''}
      disabled={disabled}
      showSearch={{
        filterOption: (query, option) =>
          `${String(option?.label)} ${String((option as { value?: string } | undefined)?.value)}`
            .toLowerCase()
            .includes(query.toLowerCase()),
      }}
      onChange={(next: string[]) => set(next.length ? next : undefined)}
    />
  )
}

/** Sales channels: the known ones by name, a merchant's own typed in. */
export function ChannelsControl({ id, path, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, problems, disabled, locale } = useSettingAt(path)
  return (
    <Select
      id={id}
      aria-label={label}
      mode="tags"
      allowClear
      style={{ width: '100%' }}
      placeholder={t('channelsHint')}
      value={(value as string[] | undefined) ?? []}
      status={problems.length ? 'error' : ''}
      disabled={disabled}
      options={CHANNELS.map((channel) => ({ value: channel, label: channelLabel(channel)[locale] }))}
      onChange={(next: string[]) => set(next.length ? next : undefined)}
    />
  )
}
