import type { ShownFor, Widget } from '@orderloom/shared/kinds/define.ts'
import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { Localized } from '@orderloom/shared/localized.ts'
import { toConfigSchema } from '@orderloom/shared/parse-document.ts'
import { getPath, setPath } from './set-path.ts'

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
  readonly minLength?: number
  readonly maxLength?: number
  readonly label?: Localized
  readonly help?: Localized
  readonly widget?: Widget
  readonly shownFor?: ShownFor
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
): Widget | 'choice' | 'text' | 'number' | 'switch' | 'tags' | 'group' | 'rows' | 'json' {
  if (schema.widget) return schema.widget
  if (schema.enum) return 'choice'
  if (schema.type === 'string') return 'text'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type === 'boolean') return 'switch'
  if (schema.type === 'object') return 'group'
  if (schema.type !== 'array') return 'json'
  if (schema.items?.type === 'string') return 'tags'
  return schema.items?.type === 'object' ? 'rows' : 'json'
}

/** Whether a setting means something beside the other settings of its node; what is written already is shown all the same. */
export function isShown({ name, schema }: Setting, config: unknown): boolean {
  return getPath(config, [name]) !== undefined || meansSomething(schema.shownFor, config)
}

/** A config without the settings that mean nothing beside the one just written. */
export function withoutIdle(kind: NodeKind, config: unknown, written: string | number | undefined): unknown {
  return listSettings(kind)
    .filter(({ name, schema }) => name !== written && !meansSomething(schema.shownFor, config))
    .reduce((kept, { name }) => setPath(kept, [name], undefined), config)
}

function meansSomething(shownFor: ShownFor = {}, config: unknown): boolean {
  return Object.entries(shownFor).every(([name, values]) => values.includes(getPath(config, [name]) ?? null))
}
