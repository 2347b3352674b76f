import type * as z from 'zod'
import type { Field } from '../rules/field-catalogue.ts'

export type { ConfigExpression } from './define.ts'

import { approval } from './approval.ts'
import { cc } from './cc.ts'
import { condition } from './condition.ts'
import { decisionTable } from './decision-table.ts'
import type { ConfigExpression, ConfigFault, NodeKindDefinition, Output } from './define.ts'
import { end } from './end.ts'
import { form } from './form.ts'
import { hold } from './hold.ts'
import { join } from './join.ts'
import { lookup } from './lookup.ts'
import { mapFields } from './map-fields.ts'
import { notify } from './notify.ts'
import { orderReceived } from './order-received.ts'
import { parallel } from './parallel.ts'
import { raiseException } from './raise-exception.ts'
import { releaseHold } from './release-hold.ts'
import { sample } from './sample.ts'
import { setStatus } from './set-status.ts'
import { switchKind } from './switch.ts'
import { tag } from './tag.ts'
import { wait } from './wait.ts'

/** THE list of node kinds, in the order the palette shows them. */
export const KINDS = {
  'order-received': orderReceived,
  condition,
  switch: switchKind,
  'decision-table': decisionTable,
  sample,
  approval,
  form,
  cc,
  'raise-exception': raiseException,
  notify,
  lookup,
  'map-fields': mapFields,
  'set-status': setStatus,
  tag,
  hold,
  'release-hold': releaseHold,
  wait,
  parallel,
  join,
  end,
} as const

export type NodeKind = keyof typeof KINDS

/** The checked settings of a node of one kind. */
export type NodeConfig<K extends NodeKind> = z.output<(typeof KINDS)[K]['config']>

export function isNodeKind(kind: string): kind is NodeKind {
  return Object.hasOwn(KINDS, kind)
}

/** The definition of a kind with its config type erased, for code that treats all kinds alike. */
export function kindOf(kind: NodeKind): NodeKindDefinition {
  return KINDS[kind]
}

type AnyNode = { readonly kind: NodeKind; readonly config: unknown }

export function outputsOf(node: AnyNode): readonly Output[] {
  return kindOf(node.kind).outputs(node.config)
}

export function expressionsOf(node: AnyNode): readonly ConfigExpression[] {
  return kindOf(node.kind).expressions?.(node.config) ?? []
}

export function producesOf(node: AnyNode): readonly Field[] {
  return kindOf(node.kind).produces?.(node.config) ?? []
}

export function configFaultsOf(node: AnyNode): readonly ConfigFault[] {
  return kindOf(node.kind).check?.(node.config) ?? []
}
