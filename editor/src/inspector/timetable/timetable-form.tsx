import { Segmented, Select } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
import { STEPS, type Timetable, toEvery } from './timetable.ts'

type Props<T extends Timetable = Timetable> = {
  readonly table: T
  readonly disabled: boolean
  readonly onChange: (table: Timetable) => void
}

const RHYTHMS = ['day', 'week', 'month', 'hour', 'minutes'] as const
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const two = (value: number) => String(value).padStart(2, '0')

/** A timetable by choosing: how often, on which days, at what time. */
export function TimetableForm({ table, disabled, onChange }: Props) {
  const { t } = useTexts()
  return (
    <div className="ol-stack">
      <Segmented
        size="small"
        aria-label={t('rhythm')}
        disabled={disabled}
        value={table.every}
        options={RHYTHMS.map((every) => ({ value: every, label: t(`rhythm-${every}`) }))}
        onChange={(every) => onChange(toEvery(table, every))}
      />
      {table.every === 'week' && <Weekdays table={table} disabled={disabled} onChange={onChange} />}
      {table.every === 'month' && <DateOfMonth table={table} disabled={disabled} onChange={onChange} />}
      {'hours' in table && <Clock table={table} disabled={disabled} onChange={onChange} />}
      {table.every === 'hour' && (
        <Select
          aria-label={t('atMinute')}
          disabled={disabled}
          value={table.minute}
          options={numbers(0, 59).map((minute) => ({
            value: minute,
            label: t('minuteOfHour', { n: minute }),
          }))}
          onChange={(minute) => onChange({ ...table, minute })}
        />
      )}
      {table.every === 'minutes' && (
        <Select
          aria-label={t('rhythm-minutes')}
          disabled={disabled}
          value={table.step}
          options={STEPS.map((step) => ({ value: step, label: t('everyMinutes', { n: step }) }))}
          onChange={(step: number) => onChange({ ...table, step })}
        />
      )}
    </div>
  )
}

function Weekdays({ table, disabled, onChange }: Props<Extract<Timetable, { every: 'week' }>>) {
  const { t } = useTexts()
  return (
    <Select
      mode="multiple"
      aria-label={t('weekdays')}
      placeholder={t('weekdays')}
      disabled={disabled}
      status={table.days.length ? '' : 'error'}
      value={[...table.days]}
      options={([1, 2, 3, 4, 5, 6, 0] as const).map((day) => ({
        value: day as number,
        label: t(`weekday-${day}`),
      }))}
      onChange={(days: number[]) => onChange({ ...table, days })}
    />
  )
}

function DateOfMonth({ table, disabled, onChange }: Props<Extract<Timetable, { every: 'month' }>>) {
  const { t } = useTexts()
  const options = [
    ...numbers(1, 31).map((date) => ({ value: date as number | 'L', label: t('dateOfMonth', { n: date }) })),
    { value: 'L' as const, label: t('lastOfMonth') },
  ]
  return (
    <>
      <Select
        aria-label={t('rhythm-month')}
        disabled={disabled}
        value={table.date}
        options={options}
        onChange={(date) => onChange({ ...table, date })}
      />
      {typeof table.date === 'number' && table.date > 28 && <div className="ol-hint">{t('shortMonths')}</div>}
    </>
  )
}

function Clock({ table, disabled, onChange }: Props<Extract<Timetable, { hours: readonly number[] }>>) {
  const { t } = useTexts()
  return (
    <div className="ol-clause-line">
      <Select
        className="ol-grow"
        mode="multiple"
        aria-label={t('atHours')}
        placeholder={t('atHours')}
        disabled={disabled}
        status={table.hours.length ? '' : 'error'}
        value={[...table.hours]}
        options={numbers(0, 23).map((hour) => ({ value: hour, label: t('hourOfDay', { n: two(hour) }) }))}
        onChange={(hours: number[]) => onChange({ ...table, hours })}
      />
      <Select
        aria-label={t('atMinute')}
        disabled={disabled}
        style={{ width: 88 }}
        value={table.minute}
        options={numbers(0, 59).map((minute) => ({
          value: minute,
          label: t('minuteShort', { n: two(minute) }),
        }))}
        onChange={(minute) => onChange({ ...table, minute })}
      />
    </div>
  )
}
