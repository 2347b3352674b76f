import { useId } from 'react'
import { CONTROLS } from './controls/index.ts'
import { useSettingAt } from './form-context.ts'
import type { Path } from './set-path.ts'
import { controlOf, type Setting } from './setting.ts'

/** Controls that hold several others; their label is a heading, not the label of one box. */
const COMPOUND = new Set([
  'group',
  'rule',
  'mappings',
  'list-mappings',
  'cases',
  'form-fields',
  'decision-inputs',
  'decision-outputs',
  'decision-table',
  'lookup-match',
  'lookup-columns',
  'named-values',
  'named-fields',
  'expression',
  'cron',
  'rows',
  'time-or-field',
])

/** One setting with its label, help and what is wrong with it. */
export function SettingField({ setting, path }: { readonly setting: Setting; readonly path: Path }) {
  const id = useId()
  const { locale, problems } = useSettingAt(path)
  const { schema, name, required } = setting
  const kind = controlOf(schema)
  const Control = CONTROLS[kind]
  const label = schema.label?.[locale] ?? name
  const own = COMPOUND.has(kind) ? [] : problems
  const head = (
    <>
      {label}
      {required && (
        <span className="ol-required" aria-hidden>
          {' '}
          *
        </span>
      )}
    </>
  )
  return (
    <div
      className="ol-setting"
      role={COMPOUND.has(kind) ? 'group' : undefined}
      aria-label={COMPOUND.has(kind) ? label : undefined}
    >
      {COMPOUND.has(kind) ? (
        <div className="ol-label">{head}</div>
      ) : (
        <label className="ol-label" htmlFor={id}>
          {head}
        </label>
      )}
      <Control id={id} path={path} schema={schema} label={label} required={required} />
      {own.map((problem) => (
        <div key={problem} className="ol-fault" role="alert">
          {problem}
        </div>
      ))}
      {schema.help && kind !== 'cron' && <div className="ol-hint">{schema.help[locale]}</div>}
    </div>
  )
}
