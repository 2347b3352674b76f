import type * as z from 'zod'
import type { Field } from '../rules/field-catalogue.ts'

export type { ConfigExpression } from './define.ts'

import { approval } from './approval.ts'
import { cc } from './cc.ts'
import { condition } from './condition.ts'
import { decisionTable } from './decision-table.ts'
import type { ConfigExpression, ConfigFault, NodeKindDefinition, Output } from './define.ts'
import { end } from './end.ts'
import { forEach } from './for-each.ts'
import { form } from './form.ts'
import { hold } from './hold.ts'
import { httpRequest } from './http-request.ts'
import { join } from './join.ts'
import { lookup } from './lookup.ts'
import { mapFields } from './map-fields.ts'
import { notify } from './notify.ts'
import { orderChanged } from './order-changed.ts'
import { orderReceived } from './order-received.ts'
import { parallel } from './parallel.ts'
import { raiseException } from './raise-exception.ts'
import { releaseHold } from './release-hold.ts'
import { sample } from './sample.ts'
import { schedule } from './schedule.ts'
import { setStatus } from './set-status.ts'
import { stockLow } from './stock-low.ts'
import { subWorkflow } from './sub-workflow.ts'
import { switchKind } from './switch.ts'
import { tag } from './tag.ts'
import { wait } from './wait.ts'
import { webhook } from './webhook.ts'

/** THE list of node kinds, in the order the palette shows them. */
export const KINDS = {
  'order-received': orderReceived,
  'order-changed': orderChanged,
  schedule,
  webhook,
  'stock-low': stockLow,
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
  'for-each': forEach,
  'sub-workflow': subWorkflow,
  'http-request': httpRequest,
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
