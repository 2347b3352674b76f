import * as z from 'zod'
import type { EffectType } from '../effect.ts'
import type { Localized } from '../localized.ts'
import type { Field } from '../rules/field-catalogue.ts'
import type { Expression } from '../rules/rule.ts'

export const GROUPS = ['start', 'decide', 'flow', 'people', 'order', 'connect'] as const
export type Group = (typeof GROUPS)[number]

/** Which control the inspector shows for a setting; without one the JSON type decides. */
export type Widget =
  | 'rule'
  | 'expression'
  | 'list-field'
  | 'payload-field'
  | 'template'
  | 'duration'
  | 'role'
  | 'users'
  | 'fields'
  | 'mappings'
  | 'list-mappings'
  | 'cases'
  | 'form-fields'
  | 'decision-inputs'
  | 'decision-outputs'
  | 'decision-table'
  | 'lookup-match'
  | 'lookup-columns'
  | 'table'
  | 'connection'
  | 'workflow'
  | 'named-values'
  | 'named-fields'
  | 'event'
  | 'events'
  | 'cron'
  | 'zone'
  | 'channels'
  | 'status'
  | 'textarea'
  | 'time-or-field'

declare module 'zod' {
  interface GlobalMeta {
    label?: Localized
    help?: Localized
    widget?: Widget
    /** Wording of the choices of an enum, by value. */
    choices?: Readonly<Record<string, Localized>>
    shownFor?: ShownFor
  }
}

/**
 * The values of other settings of the same node with which a setting means something, by their names; an absent one
 * counts as null. With other values it is neither shown nor kept.
 */
export type ShownFor = Readonly<Record<string, readonly unknown[]>>

/** A named exit of a node. */
export type Output = {
  readonly name: string
  readonly label: Localized
  /** What the check says while nothing is drawn from it. */
  readonly whenOpen: 'error' | 'warning' | 'allowed'
}

/** An expression inside a config and what it must be, so that one check serves every kind. */
export type ConfigExpression = {
  readonly path: string
  readonly expression: Expression
  readonly expects: 'rule' | 'value' | 'time' | 'template'
  /** It may read the outputs of its own node: evaluated once these are known. */
  readonly own?: true
}

export type NodeKindDefinition<K extends string = string, C extends z.ZodType = z.ZodType> = {
  readonly kind: K
  readonly title: Localized
  readonly summary: Localized
  readonly group: Group
  /** Name of an icon of @ant-design/icons, without its suffix: `Audit`, `Branches`. */
  readonly icon: string
  readonly config: C
  readonly initial: z.input<C>
  readonly outputs: (config: z.output<C>) => readonly Output[]
  readonly effects: readonly EffectType[]
  /** Settings of which a node has exactly one, with what each begins with. */
  readonly oneOf?: Readonly<Record<string, unknown>>
  /** Types of connections that will do for its setting `connection`. */
  readonly connection?: readonly string[]
  /** A token may rest here until something happens; breaks a cycle. */
  readonly waits: boolean
  /** May several edges leave one output? Only a split does that. */
  readonly splits?: true
  /** Fields later nodes read as `steps.<nodeId>.<path>`. */
  readonly produces?: (config: z.output<C>) => readonly Field[]
  readonly expressions?: (config: z.output<C>) => readonly ConfigExpression[]
  /** Checks of one config on its own; paths are relative to the config. */
  readonly check?: (config: z.output<C>) => readonly ConfigFault[]
}

export type ConfigFault = { readonly code: string; readonly path: string; readonly message: Localized }

/** Declares a node kind. It is plain data: palette, inspector, validator, interpreter and docs all read it. */
export function defineNodeKind<const K extends string, C extends z.ZodType>(
  definition: NodeKindDefinition<K, C>,
): NodeKindDefinition<K, C> {
  return definition
}

/** Gives a setting its label, help and control. */
export function setting<S extends z.ZodType>(
  schema: S,
  label: Localized,
  more: {
    readonly help?: Localized
    readonly widget?: Widget
    readonly choices?: Readonly<Record<string, Localized>>
    readonly shownFor?: ShownFor
  } = {},
): S {
  return schema.meta({ label, ...more })
}

export const NEXT: Output = { name: 'next', label: { zh: '下一步', en: 'next' }, whenOpen: 'error' }
export const UNKNOWN: Output = {
  name: 'unknown',
  label: { zh: '无法判断', en: 'unknown' },
  whenOpen: 'warning',
}
/** Available on every kind that can fail; undrawn, the exception desk takes it. */
export const ERROR: Output = { name: 'error', label: { zh: '出错', en: 'error' }, whenOpen: 'allowed' }
