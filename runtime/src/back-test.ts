import type { Order } from '@orderloom/shared/order.ts'
import type { Trigger } from '@orderloom/shared/run.ts'
import { accepts } from './accepts.ts'
import { type AnswerEffect, ASSUMPTIONS, type Assumptions } from './back-test-answers.ts'
import {
  createDocumentTally,
  type DocumentFigures,
  type Group,
  mostFirst,
  type OpenSum,
  openSum,
  type Sum,
  toGroup,
  toSum,
} from './back-test-figures.ts'
import { type Ending, type Journey, travel } from './back-test-journey.ts'
import { pairPrograms } from './back-test-pair.ts'
import { sameValue } from './burst.ts'
import type { Program } from './program.ts'

export type BackTestOptions = {
  /** Laid over the assumptions made otherwise. */
  readonly assumptions?: Partial<Assumptions>
  readonly answer?: AnswerEffect
}

export type Way = { readonly nodes: readonly string[]; readonly more: number; readonly ending: Ending }

/** Orders that went one way before and go another way after. */
export type PathPair = Group & { readonly from: Way; readonly to: Way }

export type BackTestResult = {
  readonly taken: Sum
  /** The same nodes to the same ending. */
  readonly unchanged: Sum
  readonly changed: Sum
  /** Of the unchanged: those whose own data end up different. */
  readonly rewritten: Group
  /** Most orders first. */
  readonly pairs: readonly PathPair[]
  /** Orders of pairs beyond the first thousand met: counted, not listed. */
  readonly unlisted: Sum
  readonly before: DocumentFigures
  readonly after: DocumentFigures
  readonly assumptions: Assumptions
}

export type BackTest = {
  /** Takes one order through both documents, as if it had come at that instant. */
  readonly take: (order: Order, at: string, trigger?: Trigger) => void
  readonly result: () => BackTestResult
}

const MOST_PAIRS = 1000

/**
 * What a change of a document would have done to past orders. Orders stream through and only counts, sums in 分 by
 * currency and a few order ids are kept, so memory does not grow with them. Nothing is sent: people and the world
 * answer as assumed, waits jump to their end.
 */
export function createBackTest(before: Program, after: Program, options: BackTestOptions = {}): BackTest {
  const guide = { assumptions: assume(options.assumptions), answer: options.answer }
  const pair = pairPrograms(before, after)
  const tallies = [createDocumentTally(), createDocumentTally()] as const
  const differences = createDifferences()
  return {
    take: (order, at, trigger) => {
      const departure = { order, at, trigger }
      pair.reset()
      const first = travel(pair.program, departure, guide)
      const together = !pair.parted() && sameDoor(first, accepts(after, order, at, trigger))
      const second = together ? first : travel(after, departure, guide)
      tallies[0].add(first)
      tallies[1].add(second)
      differences.add(first, second)
    },
    result: () => ({
      ...differences.result(),
      before: tallies[0].result(),
      after: tallies[1].result(),
      assumptions: guide.assumptions,
    }),
  }
}

const sameDoor = ({ ending }: Journey, accepted: boolean) => (ending !== 'not-accepted') === accepted

function assume(told: Partial<Assumptions> = {}): Assumptions {
  return { ...ASSUMPTIONS, ...told, results: { ...ASSUMPTIONS.results, ...told.results } }
}

type Differences = Omit<BackTestResult, 'before' | 'after' | 'assumptions'>

function createDifferences() {
  const [taken, unchanged, changed, unlisted] = [openSum(), openSum(), openSum(), openSum()]
  const rewritten = openSum()
  const pairs = new Map<string, { from: Way; to: Way; group: OpenSum }>()
  const groupOf = (first: Journey, second: Journey) => {
    const key = `${first.way}|${second.way}`
    const known = pairs.get(key)
    if (known || pairs.size === MOST_PAIRS) return known?.group
    const group = openSum()
    pairs.set(key, { from: toWay(first), to: toWay(second), group })
    return group
  }
  return {
    add: (first: Journey, second: Journey) => {
      taken.add(first.order)
      if (first.way !== second.way) {
        changed.add(first.order)
        const group = groupOf(first, second) ?? unlisted
        return group.add(first.order)
      }
      unchanged.add(first.order)
      if (first !== second && !sameValue(first.order, second.order)) rewritten.add(first.order)
    },
    result: (): Differences => ({
      taken: toSum(taken),
      unchanged: toSum(unchanged),
      changed: toSum(changed),
      rewritten: toGroup(rewritten),
      pairs: [...pairs.values()]
        .map(({ from, to, group }) => ({ from, to, ...toGroup(group) }))
        .sort(mostFirst),
      unlisted: toSum(unlisted),
    }),
  }
}

const toWay = ({ nodes, more, ending }: Journey): Way => ({ nodes, more, ending })
