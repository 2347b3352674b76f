import { toMilliseconds } from '@orderloom/shared/calendar.ts'
import { Input, InputNumber, Select, Space } from 'antd'
import { useTexts } from '../designer/use-texts.ts'

const UNITS = [
  { unit: 'W', size: 604_800_000, write: (count: number) => `P${count}W` },
  { unit: 'D', size: 86_400_000, write: (count: number) => `P${count}D` },
  { unit: 'H', size: 3_600_000, write: (count: number) => `PT${count}H` },
  { unit: 'M', size: 60_000, write: (count: number) => `PT${count}M` },
  { unit: 'S', size: 1_000, write: (count: number) => `PT${count}S` },
] as const

type Unit = (typeof UNITS)[number]['unit']

/** A duration as one number and one unit, the largest that divides it; undefined where that would lose something. */
export function splitDuration(duration: string): { count: number; unit: Unit } | undefined {
  // Months and years have no fixed length.
  if (/^P[^T]*\d[YM]/.test(duration)) return undefined
  const length = toMilliseconds(duration)
  const written = /^P(?:T)?(\d+)([WDHMS])$/.exec(duration)
  if (written) return { count: Number(written[1]), unit: written[2] as Unit }
  const found = length === undefined ? undefined : UNITS.find(({ size }) => length % size === 0)
  return found && { count: length! / found.size, unit: found.unit }
}

type Props = {
  readonly value: string | undefined
  readonly onChange: (duration: string | undefined) => void
  readonly label: string
  readonly optional?: boolean
  readonly disabled?: boolean
  readonly id?: string
}

/** Number and unit, kept as ISO 8601. A duration of another form is shown as it is written. */
export function DurationInput({ value, onChange, label, optional = false, disabled, id }: Props) {
  const { t } = useTexts()
  const parts = value === undefined ? undefined : splitDuration(value)
  if (value !== undefined && !parts)
    return (
      <Input
        id={id}
        value={value}
        disabled={disabled}
        aria-label={label}
        allowClear
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    )
  const unit = parts?.unit ?? 'H'
  const write = (count: number, next: Unit) =>
    onChange(UNITS.find((each) => each.unit === next)!.write(count))
  return (
    <Space.Compact block>
      <InputNumber
        id={id}
        min={0}
        max={99_999}
        precision={0}
        value={parts?.count ?? null}
        disabled={disabled}
        aria-label={label}
        style={{ width: '60%' }}
        placeholder={optional ? t('noLimit') : undefined}
        onChange={(count) => (count === null ? optional && onChange(undefined) : write(count, unit))}
      />
      <Select
        value={unit}
        disabled={disabled}
        aria-label={t('unit')}
        style={{ width: '40%' }}
        onChange={(next: Unit) => write(parts?.count ?? 1, next)}
        options={UNITS.map((each) => ({ value: each.unit, label: t(`unit-${each.unit}`) }))}
      />
    </Space.Compact>
  )
}
