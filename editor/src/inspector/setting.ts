import type { Widget } from '@orderloom/shared/kinds/define.ts'
import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { Localized } from '@orderloom/shared/localized.ts'
import { toConfigSchema } from '@orderloom/shared/parse-document.ts'

/** The part of JSON Schema our settings use, with the wording that `setting(...)` gave them. */
export type SettingSchema = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, SettingSchema>>
  readonly required?: readonly string[]
  readonly items?: SettingSchema
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly label?: Localized
  readonly help?: Localized
  readonly widget?: Widget
  readonly choices?: Readonly<Record<string, Localized>>
}

/** One line of the form. */
export type Setting = { readonly name: string; readonly schema: SettingSchema; readonly required: boolean }

const cache = new Map<NodeKind, readonly Setting[]>()

/** The settings of a kind in the order its schema names them. */
export function listSettings(kind: NodeKind): readonly Setting[] {
  const known = cache.get(kind)
  if (known) return known
  const settings = settingsOf(toConfigSchema(KINDS[kind].config))
  cache.set(kind, settings)
  return settings
}

export function settingsOf(schema: SettingSchema): readonly Setting[] {
  return Object.entries(schema.properties ?? {}).map(([name, each]) => ({
    name,
    schema: each,
    required: schema.required?.includes(name) ?? false,
  }))
}

/** Which control shows a setting: its widget, else what its JSON type suggests. */
export function controlOf(
  schema: SettingSchema,
): Widget | 'choice' | 'text' | 'number' | 'switch' | 'tags' | 'group' | 'json' {
  if (schema.widget) return schema.widget
  if (schema.enum) return 'choice'
  if (schema.type === 'string') return 'text'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type === 'boolean') return 'switch'
  if (schema.type === 'object') return 'group'
  return schema.type === 'array' && schema.items?.type === 'string' ? 'tags' : 'json'
}
