import type { Order } from '@orderloom/shared/order.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { Trigger } from '@orderloom/shared/run.ts'
import type { WorkflowNode } from '@orderloom/shared/workflow.ts'
import type { Program } from './program.ts'

const RECEIVED: Trigger = { kind: 'order-received', data: {} }
const UNSHIPPED = new Set<Order['status']>([
  'received',
  'processing',
  'on-hold',
  'ready',
  'allocated',
  'printed',
])

/**
 * Whether a workflow takes an order for what has happened: its start is of that kind, its settings name the order
 * (or leave it open), and its filter does not say no. A filter that cannot decide lets the order in.
 */
// oxlint-disable-next-line max-params -- order, time and trigger come from three different hands
export function accepts(program: Program, order: Order, at: string, trigger: Trigger = RECEIVED): boolean {
  const start = program.startNode === undefined ? undefined : program.nodes.get(program.startNode)
  if (start?.node.kind !== trigger.kind || !takes(start.node, order, trigger)) return false
  return program.filter?.(toScope(start.id, { order, at, trigger })) !== false
}

/** The order number a message names, by the `order` setting of a `webhook` start; undefined when it names none. */
export function orderNamedBy(
  program: Program,
  payload: Readonly<Record<string, unknown>>,
  at: string,
): string | undefined {
  if (program.startNode === undefined) return undefined
  const trigger: Trigger = { kind: 'webhook', data: { payload } }
  const named = program.named?.(toScope(program.startNode, { order: {}, at, trigger }))
  if (typeof named === 'number') return String(named)
  return typeof named === 'string' && named !== '' ? named : undefined
}

function toScope(
  start: string,
  { order, at, trigger }: { order: unknown; at: string; trigger: Trigger },
): Scope {
  return { order, steps: { [start]: trigger.data }, run: { startedAt: at, attempt: 1 }, now: at }
}

/** An empty list of a setting stands for all. */
const among = (list: readonly string[] | undefined, value: string) => !list?.length || list.includes(value)

function takes(node: WorkflowNode, order: Order, { data }: Trigger): boolean {
  switch (node.kind) {
    case 'order-received':
      return (
        node.config.calledOnly !== true &&
        among(node.config.channels, order.channel) &&
        among(node.config.shops, order.shop)
      )
    case 'order-changed':
      return (
        node.config.events.includes(String(data.event)) &&
        among(node.config.channels, order.channel) &&
        among(node.config.shops, order.shop)
      )
    case 'schedule':
      return among(node.config.statuses, order.status) && among(node.config.shops, order.shop)
    case 'webhook':
      return among(toList(node.config.channel), order.channel) && among(toList(node.config.shop), order.shop)
    case 'stock-low':
      return isShortOf(order, data, node.config)
    default:
      return false
  }
}

const toList = (value: string | undefined) => (value === undefined ? undefined : [value])

type Short = { readonly skus?: readonly string[] | undefined; readonly threshold?: number | undefined }

function isShortOf(order: Order, { sku, available }: Trigger['data'], { skus, threshold }: Short): boolean {
  if (typeof sku !== 'string' || !among(skus, sku)) return false
  if (threshold !== undefined && !(typeof available === 'number' && available <= threshold)) return false
  return UNSHIPPED.has(order.status) && order.lines.some((line) => line.sku === sku)
}
