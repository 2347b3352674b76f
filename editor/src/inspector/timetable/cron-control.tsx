import { isCron, isZone } from '@orderloom/shared/cron.ts'
import { Collapse, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../designer/use-texts.ts'
import { asText } from '../../rules/as-text.ts'
import type { ControlProps } from '../controls/control-props.ts'
import { useSettingAt } from '../form-context.ts'
import { nextRuns } from './next-runs.ts'
import { readCron, type Timetable, writeCron } from './timetable.ts'
import { TimetableForm } from './timetable-form.tsx'

const MORNINGS: Timetable = { every: 'day', hours: [9], minute: 0 }

/** When a schedule runs: chosen from lists, written as cron under "advanced", and told as the next times in words. */
export function CronControl({ id, path, schema, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled, locale } = useSettingAt(path)
  const zone = asText(useSettingAt([...path.slice(0, -1), 'zone']).value)
  const cron = asText(value)
  // While days or hours are all taken away, what was chosen besides is kept here.
  const [unfinished, setUnfinished] = useState<{ readonly cron: string; readonly table: Timetable }>()
  const table = unfinished?.cron === cron ? unfinished.table : readCron(cron)
  const write = (next: Timetable) => {
    const text = writeCron(next)
    setUnfinished(readCron(text) ? undefined : { cron: text, table: next })
    set(text)
  }
  const advanced = (
    <>
      <Input
        id={id}
        aria-label={t('cronText')}
        value={cron}
        disabled={disabled}
        onChange={(event) => set(event.target.value)}
      />
      <div className="ol-hint">{schema.help?.[locale]}</div>
    </>
  )
  return (
    <div className="ol-stack" role="group" aria-label={label}>
      <TimetableForm table={table ?? MORNINGS} disabled={disabled} onChange={write} />
      {!table && isCron(cron) && <div className="ol-hint">{t('cronByHand')}</div>}
      <NextRuns cron={cron} zone={zone} />
      <Collapse
        ghost
        size="small"
        {...(!table && { defaultActiveKey: ['cron'] })}
        items={[{ key: 'cron', label: t('advanced'), children: advanced }]}
      />
    </div>
  )
}

function NextRuns({ cron, zone }: { readonly cron: string; readonly zone: string }) {
  const { t, locale } = useTexts()
  const [now] = useState(() => new Date().toISOString())
  if (!isCron(cron) || !isZone(zone)) return null
  const runs = nextRuns({ cron, zone, locale }, now)
  return (
    <div className="ol-preview">
      {runs.length > 0 ? t('nextRuns', { zone }) : t('neverRuns')}
      <ol className="ol-next-runs">
        {runs.map((run) => (
          <li key={run}>{run}</li>
        ))}
      </ol>
    </div>
  )
}

/** A time zone of the IANA list. */
export function ZoneControl({ id, path, label }: ControlProps) {
  const { value, set, problems, disabled } = useSettingAt(path)
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      showSearch
      value={asText(value)}
      status={problems.length ? 'error' : ''}
      disabled={disabled}
      options={ZONES.map((zone) => ({ value: zone, label: zone }))}
      onChange={set}
    />
  )
}

const ZONES = [...new Set(['Asia/Shanghai', ...Intl.supportedValuesOf('timeZone')])]
