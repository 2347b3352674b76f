import { compileWorkflow, createBackTest, type Program } from '@orderloom/runtime/index.ts'
import type { Order } from '@orderloom/shared/order.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { REFERENCE, referenceOrder } from './reference.ts'

const AT = '2026-11-22T08:00:00.000Z'
const ORDERS_WANTED = 50_000
const ORDERS = 20_000

/** The reference flow with its limit lowered from 5000 to 3000: orders a second on one core, and memory for N and 10 N. */
export async function benchBackTest(): Promise<readonly Figure[]> {
  const [before, after] = [program(500_000), program(300_000)]
  measure([before, after], ORDERS)
  const few = measure([before, after], ORDERS)
  const many = measure([before, after], 10 * ORDERS)
  return [
    atLeast({
      name: 'back-test orders',
      value: (10 * ORDERS) / many.seconds,
      unit: 'orders/core-s',
      limit: ORDERS_WANTED,
      mark: 1,
    }),
    // What is kept is the same; 4 MB leave room for what the collector has not fetched yet.
    atMost({
      name: 'back-test heap, 10 N beside N',
      value: Math.max(0, many.heap - few.heap),
      unit: 'MB more',
      limit: 4,
      mark: 1,
    }),
  ]
}

function program(limit: number): Program {
  const nodes = REFERENCE.nodes as Record<string, unknown>
  const amount = {
    kind: 'condition',
    name: 'Over?',
    config: { when: { '>': [{ var: 'order.total' }, limit] } },
  }
  const parsed = parseDocument({ ...REFERENCE, nodes: { ...nodes, amount } })
  if (!parsed.ok) throw new Error('the reference workflow has a wrong shape')
  return compileWorkflow(parsed.document)
}

/** Every tenth order is over both limits, every twentieth between them. */
function toOrder(number: number): Order {
  const input = referenceOrder(number)
  const total = number % 20 === 1 ? 400_000 : input.total
  return { ...input, total, id: `ord_${number}`, status: 'received', receivedAt: AT }
}

function measure([before, after]: readonly [Program, Program], count: number) {
  const orders = Array.from({ length: 1000 }, (_, at) => toOrder(at))
  const test = createBackTest(before, after)
  const began = process.cpuUsage()
  for (let at = 0; at < count; at++) test.take(orders[at % orders.length]!, AT)
  // Time of one core, so that what else runs on the machine does not count; the collector's threads do.
  const { user, system } = process.cpuUsage(began)
  const seconds = (user + system) / 1e6
  const { changed } = test.result()
  if (changed.count !== count / 20) throw new Error(`${changed.count} of ${count} orders changed their way`)
  globalThis.gc?.()
  return { seconds, heap: process.memoryUsage().heapUsed / 1e6 }
}
