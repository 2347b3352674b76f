import type { Order } from '@orderloom/shared/order.ts'
import type { ExceptionType } from '@orderloom/shared/run.ts'
import type { Answered } from './back-test-answers.ts'
import type { Ending, Journey, OpenedTask, Stop } from './back-test-journey.ts'

/** How many, and what they are worth: the totals of the orders in the minor unit, by currency. */
export type Sum = {
  readonly count: number
  readonly amounts: Readonly<Record<string, number>>
  /** Orders among them whose total is not known: they add to no amount. */
  readonly unpriced: number
}

/** A sum with the first few order ids. */
export type Group = Sum & { readonly orders: readonly string[] }

/** What one document did with the orders. */
export type DocumentFigures = {
  readonly endings: { readonly [E in Ending]?: Sum }
  /** Tasks opened, a repeated one counted again; most first. */
  readonly tasks: readonly (OpenedTask & Sum)[]
  /** Orders that came to the exception desk, by node and type; most first. */
  readonly stops: readonly (Group & { readonly node: string; readonly exception: ExceptionType })[]
  /** How often each assumption was needed. */
  readonly answered: { readonly [A in Answered]?: number }
}

const SAMPLES = 20

export type OpenSum = {
  count: number
  unpriced: number
  readonly amounts: Map<string, number>
  readonly orders: string[]
  readonly add: (order: Order) => void
}

/** A sum being made, which keeps the first few order ids. */
export function openSum(): OpenSum {
  const sum: OpenSum = {
    count: 0,
    unpriced: 0,
    amounts: new Map(),
    orders: [],
    add: ({ id, total, currency }) => {
      if (sum.count++ < SAMPLES) sum.orders.push(id)
      if (total === undefined) sum.unpriced++
      else sum.amounts.set(currency, (sum.amounts.get(currency) ?? 0) + total)
    },
  }
  return sum
}

export const toSum = ({ count, amounts, unpriced }: OpenSum): Sum => ({
  count,
  amounts: Object.fromEntries(amounts),
  unpriced,
})

export const toGroup = (sum: OpenSum): Group => ({ ...toSum(sum), orders: [...sum.orders] })

type Bins<T> = Map<string, { readonly of: T; readonly sum: OpenSum }>

/** Adds journeys through one document. */
export function createDocumentTally(): {
  readonly add: (journey: Journey) => void
  readonly result: () => DocumentFigures
} {
  const endings = new Map<Ending, OpenSum>()
  const tasks: Bins<OpenedTask> = new Map()
  const stops: Bins<Stop> = new Map()
  const answered = new Map<Answered, number>()
  return {
    add: (journey) => {
      const { order } = journey
      const ended = endings.get(journey.ending) ?? openSum()
      endings.set(journey.ending, ended)
      ended.add(order)
      for (const task of journey.tasks) sumOf(tasks, `${task.node}/${task.kind}`, task).add(order)
      for (const stop of stopsOf(journey)) sumOf(stops, `${stop.node}/${stop.exception}`, stop).add(order)
      for (const name of journey.answered) answered.set(name, (answered.get(name) ?? 0) + 1)
    },
    result: () => ({
      endings: Object.fromEntries([...endings].map(([ending, sum]) => [ending, toSum(sum)])),
      tasks: [...tasks.values()].map(({ of, sum }) => ({ ...of, ...toSum(sum) })).sort(mostFirst),
      stops: [...stops.values()].map(({ of, sum }) => ({ ...of, ...toGroup(sum) })).sort(mostFirst),
      answered: Object.fromEntries(answered),
    }),
  }
}

export const mostFirst = (a: Sum, b: Sum) => b.count - a.count

function sumOf<T>(bins: Bins<T>, key: string, of: T): OpenSum {
  const known = bins.get(key)
  if (known) return known.sum
  const sum = openSum()
  bins.set(key, { of, sum })
  return sum
}

/** An order that stops several times for one reason at one node is still one order. */
function stopsOf({ stops }: Journey): readonly Stop[] {
  if (stops.length < 2) return stops
  return [...new Map(stops.map((stop) => [`${stop.node}/${stop.exception}`, stop])).values()]
}
