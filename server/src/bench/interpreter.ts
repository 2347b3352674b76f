import { compileWorkflow, start, transition } from '@orderloom/runtime/index.ts'
import type { Order } from '@orderloom/shared/order.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { atLeast, type Figure } from './figure.ts'
import { REFERENCE, referenceOrder } from './reference.ts'

const AT = '2026-11-22T08:00:00.000Z'
const ORDERS_WANTED = 200_000
const MEASURE = 3000

/** The pure interpreter on one core: the reference flow to its end, approvals decided at once. */
export async function benchInterpreter(): Promise<readonly Figure[]> {
  const parsed = parseDocument(REFERENCE)
  if (!parsed.ok) throw new Error('the reference workflow has a wrong shape')
  const program = compileWorkflow(parsed.document)
  const orders = Array.from(
    { length: 1000 },
    (_, at): Order => ({ ...referenceOrder(at), id: 'ord_0', status: 'received', receivedAt: AT }),
  )
  const runOne = (order: Order): number => {
    let step = start(program, { runId: 'run_0', workflow: 'order-approval', version: 1, order, at: AT })
    let moves = count(step.entries)
    if (step.run.status === 'waiting') {
      step = transition(program, step.run, {
        type: 'task-decided',
        key: 'finance:1',
        decision: 'approved',
        at: AT,
      })
      moves += count(step.entries)
    }
    if (step.run.status !== 'completed') throw new Error(`the reference flow ended as ${step.run.status}`)
    return moves
  }
  repeat(orders, runOne, 1000)
  const { done, moves, seconds } = repeat(orders, runOne, MEASURE)
  return [
    atLeast({
      name: 'interpreter orders',
      value: done / seconds,
      unit: 'orders/s',
      limit: ORDERS_WANTED,
      mark: 1,
    }),
    atLeast({
      name: 'interpreter steps',
      value: moves / seconds,
      unit: 'nodes/s',
      limit: ORDERS_WANTED * 5,
      mark: 1,
    }),
  ]
}

function count(entries: readonly { readonly type: string }[]): number {
  let entered = 0
  for (const entry of entries) if (entry.type === 'entered') entered++
  return entered
}

function repeat(orders: readonly Order[], runOne: (order: Order) => number, milliseconds: number) {
  const began = performance.now()
  let [done, moves] = [0, 0]
  while (performance.now() - began < milliseconds) {
    for (const order of orders) moves += runOne(order)
    done += orders.length
  }
  return { done, moves, seconds: (performance.now() - began) / 1000 }
}
