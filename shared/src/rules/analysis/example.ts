import { type OrderInput, OrderInputSchema } from '../../order.ts'
import type { Scope } from '../term.ts'

/** An order that shows something, and what else it takes to show it. `order` is accepted at the door as it stands. */
export type Example = {
  readonly order: OrderInput
  /** What Orderloom itself keeps of the order, where it matters. */
  readonly status?: string
  readonly receivedAt?: string
  /** What earlier nodes left, where it matters. */
  readonly steps?: Readonly<Record<string, unknown>>
  readonly run?: {
    readonly startedAt: string
    readonly attempt: number
    readonly inputs?: Readonly<Record<string, unknown>>
  }
  readonly now?: string
}

/** The moment examples are told at, where a rule does not ask for another. */
export const EXAMPLE_NOW = '2026-01-15T02:00:00.000Z'

const SKELETON = {
  channel: 'wechat',
  shop: 'shop-1',
  externalId: 'EXAMPLE-1',
  placedAt: '2026-01-14T02:00:00.000Z',
  lines: [{ sku: 'SKU-1', quantity: 1 }],
}

type Branch = { [key: string]: unknown }

/**
 * Puts values at paths (undefined: absent) into an order with nothing but what it must have.
 * Undefined where no order can be so: the door would refuse it.
 */
export function toExample(values: ReadonlyMap<string, unknown>): Example | undefined {
  const root: Branch = { order: structuredClone(SKELETON), run: {} }
  for (const [path, value] of values) put(root, path.split('.'), value)
  const { status, receivedAt, ...given } = root.order as Branch
  const order = OrderInputSchema.safeParse(given)
  if (!order.success || given.id !== undefined) return undefined
  const run = root.run as Branch
  return {
    order: order.data,
    ...(status !== undefined && { status: status as string }),
    ...(receivedAt !== undefined && { receivedAt: receivedAt as string }),
    ...(root.steps !== undefined && { steps: root.steps as Branch }),
    ...(Object.keys(run).length > 0 && {
      run: { startedAt: EXAMPLE_NOW, attempt: 1, ...run },
    }),
    ...(root.now !== undefined && { now: root.now as string }),
  }
}

function put(root: Branch, keys: readonly string[], value: unknown): void {
  let branch = root
  for (const key of keys.slice(0, -1)) {
    if (typeof branch[key] !== 'object') branch[key] = {}
    branch = branch[key] as Branch
  }
  const last = keys.at(-1)!
  if (value === undefined) delete branch[last]
  else branch[last] = value
}

/** What rules are evaluated against when the example stands at a node. */
export function toScope(example: Example): Scope {
  const { order, status = 'received', receivedAt = EXAMPLE_NOW, steps = {}, now = EXAMPLE_NOW } = example
  return {
    order: { ...order, id: 'ord_example', status, receivedAt },
    steps,
    run: example.run ?? { startedAt: EXAMPLE_NOW, attempt: 1 },
    now,
  }
}

/** Whether the door takes an order with this value at a path; anything outside the order is taken. */
export function fits(path: string, value: unknown): boolean {
  return !path.startsWith('order.') || toExample(new Map([[path, value]])) !== undefined
}
