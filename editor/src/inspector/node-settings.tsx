import { kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Segmented } from 'antd'
import { useSettingAt } from './form-context.ts'
import { getPath, setPath } from './set-path.ts'
import { isShown, listSettings, type Setting } from './setting.ts'
import { SettingField } from './setting-field.tsx'

type Props = { readonly kind: NodeKind; readonly config: unknown }

/** The settings of a node that mean something as it is; of those that exclude each other, the one in use. */
export function NodeSettings({ kind, config }: Props) {
  const settings = listSettings(kind)
  const { oneOf = {} } = kindOf(kind)
  const rivals = settings.filter(({ name }) => name in oneOf)
  const used = rivals.filter(({ name }) => getPath(config, [name]) !== undefined)
  const shown = settings.filter((setting) =>
    setting.name in oneOf ? used.includes(setting) : isShown(setting, config),
  )
  return (
    <>
      {rivals.length > 0 && (
        <OneOf rivals={rivals} used={used.length === 1 ? used[0] : undefined} oneOf={oneOf} />
      )}
      {shown.map((setting) => (
        <SettingField key={setting.name} setting={setting} path={[setting.name]} />
      ))}
    </>
  )
}

type OneOfProps = {
  readonly rivals: readonly Setting[]
  readonly used: Setting | undefined
  readonly oneOf: Readonly<Record<string, unknown>>
}

/** Choosing one takes the others away. */
function OneOf({ rivals, used, oneOf }: OneOfProps) {
  const { value, set, disabled, locale } = useSettingAt([])
  const choose = (name: string) =>
    set(
      rivals.reduce(
        (config, rival) => setPath(config, [rival.name], rival.name === name ? oneOf[name] : undefined),
        value,
      ),
    )
  return (
    <div className="ol-setting">
      <Segmented
        block
        disabled={disabled}
        value={used?.name ?? ''}
        options={rivals.map(({ name, schema }) => ({ value: name, label: schema.label?.[locale] ?? name }))}
        onChange={choose}
      />
    </div>
  )
}
