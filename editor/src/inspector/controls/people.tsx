import { AutoComplete, Select } from 'antd'
import { useSurroundings } from '../../designer/surroundings-context.ts'
import { useTexts } from '../../designer/use-texts.ts'
import { useSettingAt } from '../form-context.ts'
import type { ControlProps } from './control-props.ts'

/** Roles every shop knows, offered beside those that exist. */
const KNOWN = [
  'finance',
  'ops',
  'warehouse',
  'service',
  'manager',
  'purchasing',
  'admin',
  'approver',
] as const
type Known = (typeof KNOWN)[number]

/** A role by its name: chosen from those in use or typed. */
export function RoleControl({ id, path, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, problems, disabled, roles } = useSettingAt(path)
  const names = [...new Set([...roles, ...KNOWN])]
  const wording = (name: string) =>
    (KNOWN as readonly string[]).includes(name) ? `${t(`role-${name as Known}`)}（${name}）` : name
  return (
    <AutoComplete
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      placeholder={t('roleHint')}
      value={(value as string | undefined) ?? ''}
      status={problems.length ? 'error' : ''}
      disabled={disabled}
      options={names.map((name) => ({ value: name, label: wording(name) }))}
      showSearch={{
        filterOption: (query, option) =>
          !query ||
          query === value ||
          `${option?.value} ${String(option?.label)}`.toLowerCase().includes(query.toLowerCase()),
      }}
      onChange={(next: string | undefined) => set(next?.trim() ? next.trim() : undefined)}
    />
  )
}

/** People by e-mail; those who can sign in are offered by name. */
export function UsersControl({ id, path, label }: ControlProps) {
  const { t } = useTexts()
  const { value, set, problems, disabled } = useSettingAt(path)
  const people = useSurroundings()?.people ?? []
  return (
    <Select
      id={id}
      aria-label={label}
      mode="tags"
      {...(people.length === 0 && { open: false, suffixIcon: null })}
      options={people.map(({ email, name }) => ({ value: email, label: `${name}（${email}）` }))}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      placeholder={t('usersHint')}
      value={(value as string[] | undefined) ?? []}
      tokenSeparators={[',', '，', ';', '；', ' ']}
      status={problems.length ? 'error' : ''}
      disabled={disabled}
      onChange={(next: string[]) => set(next.length ? next : undefined)}
    />
  )
}
