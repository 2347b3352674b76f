import type { Entry, Run, Token } from '@orderloom/shared/run.ts'
import { toIso } from '../clock.ts'
import type { OrderCommit, OrderStore } from '../store/order-store.ts'
import type { Plant, World } from './world.ts'

/* Mistakes an engine or a store could make, planted between the two, to see that the simulation finds each. */

export type PlantedFault = {
  readonly name: string
  /** What it is found by. */
  readonly told: RegExp
  /** Plants it into every server of one story. */
  readonly plant: () => Plant
}

const HOUR = 3_600_000

type OrderPlant = (orders: OrderStore, world: World) => Partial<OrderStore>

const inOrders =
  (alter: OrderPlant): Plant =>
  (store, world) => ({ ...store, orders: { ...store.orders, ...alter(store.orders, world) } })

/** Every change is written otherwise than the engine said. */
const writing =
  (alter: (change: OrderCommit, world: World) => Partial<OrderCommit>): (() => Plant) =>
  () =>
    inOrders(({ commit }, world) => ({
      commit: (change) => commit({ ...change, ...alter(change, world) }),
    }))

/** The first run of a change that fits is kept otherwise. */
const keeping = (fits: (run: Run) => boolean, alter: (run: Run) => Partial<Run>) =>
  writing(({ runs }) => ({ runs: runs.map((run) => (fits(run) ? { ...run, ...alter(run) } : run)) }))

const toTwin = (run: Run): Run => ({
  ...run,
  id: `${run.id}x`,
  status: 'completed',
  endedAt: run.startedAt,
  tokens: [],
})

const toStale = (token: Token): Token =>
  token.waiting?.for === 'task'
    ? { ...token, waiting: { ...token.waiting, seen: { 'order.shop': 'another' } } }
    : token

const waits = ({ status }: Run) => status === 'waiting'

/** A change that had to be made again opens no tasks. */
const withoutTasksAgain = (): Plant => {
  const refused = new Set<string>()
  return inOrders(({ commit, load }) => ({
    load: (orderId) => load(orderId),
    commit: async (change) => {
      const again = refused.delete(change.orderId)
      const done = await commit(again ? { ...change, newTasks: [] } : change)
      if (done.result === 'conflict') refused.add(change.orderId)
      return done
    },
  }))
}

const isAsked = (entry: Entry) =>
  entry.type === 'asked' && (entry.effect === 'start-run' || entry.effect === 'http-request')

/** A server that starts asks again for what was asked last, not knowing that it was. */
const askingAgain = (): Plant => {
  const asked = new Map<string, OrderCommit['journal']>()
  return (store, world) => {
    const due = new Map(asked)
    return inOrders(({ commit }) => ({
      commit: async (change) => {
        const again = due.get(change.orderId) ?? []
        due.delete(change.orderId)
        const done = await commit({ ...change, journal: [...change.journal, ...again] })
        const rows = change.journal
          .filter(({ runId, event, entries }) => runId && event !== 'run-started' && entries.some(isAsked))
          .map((row) => ({ ...row, entries: row.entries.filter(isAsked) }))
        if (done.result === 'committed' && rows.length > 0) asked.set(change.orderId, rows)
        return done
      },
    }))(store, world)
  }
}

/** Whoever comes too late writes over what the other wrote. */
const overwriting = () =>
  inOrders(({ commit, load }) => ({
    commit: async (change) => {
      const done = await commit(change)
      const now = done.result === 'conflict' ? await load(change.orderId) : undefined
      return now ? commit({ ...change, expected: now.revision }) : done
    },
  }))

const takingTwice = () =>
  inOrders(({ commit }) => ({
    commit: async (change) => {
      const done = await commit(change)
      if (done.result !== 'duplicate') return done
      const order = { ...change.order, externalId: `${change.order.externalId}-2` }
      return commit({ ...change, order, runs: change.runs.map((run) => ({ ...run, order })) })
    },
  }))

const answeringTooSoon = () =>
  inOrders(({ commit }, { random }) => ({
    commit: async (change) =>
      change.expected === 0 && random.chance(0.1)
        ? { result: 'committed', revision: change.journal.length, closedTaskIds: [] }
        : commit(change),
  }))

/** Runs act on the order as it was before the last change. */
const readingTheOld = (): Plant => {
  const orders = new Map<string, OrderCommit['order'][]>()
  return inOrders(({ commit, load }) => ({
    commit: async (change) => {
      const done = await commit(change)
      if (done.result === 'committed')
        orders.set(change.orderId, [...(orders.get(change.orderId) ?? []), change.order].slice(-2))
      return done
    },
    load: async (orderId) => {
      const [order] = orders.get(orderId) ?? []
      const read = await load(orderId)
      return read && order ? { ...read, order, live: read.live.map((run) => ({ ...run, order })) } : read
    },
  }))
}

/** What waits for a time when a server starts is not known to it. */
const forgettingTimers =
  (): Plant =>
  (store, { disk }) => {
    for (const name of [...disk.timers.keys()].slice(0, 1)) disk.timers.delete(name)
    return store
  }

/** What was begun at a set time is known neither by the order nor by the timetable. */
const forgettingTimes: Plant = (store, world) => {
  const { access } = store
  const putSetting = async (name: string, value: string) => {
    if ('at' in JSON.parse(value) || (await access.getSetting(name)) === undefined)
      await access.putSetting(name, value)
  }
  const planted = inOrders(() => ({ runsOf: async () => [] }))(store, world)
  return { ...planted, access: { ...access, putSetting } }
}

const changingWhatWasRead = () =>
  inOrders(({ load }) => ({
    load: async (orderId) => {
      const read = await load(orderId)
      const tokens = read?.live[0]?.tokens as unknown[] | undefined
      tokens?.reverse()
      return read
    },
  }))

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a timer is not cleared',
    told: /^timers of/,
    plant: writing(() => ({ clearedTimers: [] })),
  },
  { name: 'a timer is not set', told: /^timers of/, plant: writing(() => ({ newTimers: [] })) },
  {
    name: 'timers fire an hour early',
    told: /fired when it was/,
    plant: () =>
      inOrders(({ dueTimers }) => ({
        dueTimers: (at, limit) => dueTimers(toIso(Date.parse(at) + HOUR), limit),
      })),
  },
  { name: 'a server that starts forgets a timer', told: /^timers of/, plant: forgettingTimers },
  {
    name: 'a task that was decided stays open',
    told: /^open tasks of/,
    plant: writing(() => ({ closedTasks: [] })),
  },
  {
    name: 'a task is lost when its change is made again',
    told: /^open tasks of/,
    plant: withoutTasksAgain,
  },
  {
    name: 'a crash tears a change in two',
    told: /^(open tasks|timers) of/,
    plant: writing(({ newTasks, newTimers }, { random }) =>
      random.chance(0.1) ? { newTasks: [], newTimers: [] } : { newTasks, newTimers },
    ),
  },
  { name: 'what must happen once is asked again after a crash', told: /happened twice/, plant: askingAgain },
  {
    name: 'people are told twice',
    told: /^notices of/,
    plant: writing(({ notices }) => ({ notices: [...notices, ...notices] })),
  },
  {
    name: 'a token is lost',
    told: /^(tokens|open tasks|timers|awaited)|waits for nobody/,
    plant: keeping(
      ({ tokens }) => tokens.length > 1,
      ({ tokens }) => ({ tokens: tokens.slice(1) }),
    ),
  },
  {
    name: 'a token is doubled',
    told: /two tokens of one id/,
    plant: keeping(waits, ({ tokens }) => ({ tokens: [...tokens, ...tokens] })),
  },
  {
    name: 'a token moves without a word',
    told: /^tokens of|replaying/,
    plant: keeping(waits, ({ tokens }) => ({ tokens: tokens.map((token) => ({ ...token, node: 'end' })) })),
  },
  {
    name: 'an approval stays open although what it showed has changed',
    told: /has changed since it was shown/,
    plant: keeping(
      ({ tokens }) => tokens.some(({ waiting }) => waiting?.for === 'task'),
      ({ tokens }) => ({ tokens: tokens.map(toStale) }),
    ),
  },
  {
    name: 'a run is kept in the middle of a step',
    told: /middle of a step/,
    plant: keeping(waits, () => ({ status: 'running' })),
  },
  {
    name: 'a run ends while somebody has it in hand',
    told: /is completed with/,
    plant: keeping(waits, ({ startedAt }) => ({ status: 'completed', endedAt: startedAt })),
  },
  {
    name: 'a set time does not know whom it began a run for',
    told: /second run for the same set time/,
    plant: () => forgettingTimes,
  },
  {
    name: 'a sub-workflow is started twice',
    told: /started twice/,
    plant: writing(({ runs }) => ({ runs: [...runs, ...runs.filter(({ parent }) => parent).map(toTwin)] })),
  },
  {
    name: 'a row of the journal is lost',
    told: /replaying|^tokens of|no journal|began|decided tasks|notices|its journal says/,
    plant: writing(({ journal }) => ({ journal: journal.slice(0, Math.max(1, journal.length - 1)) })),
  },
  {
    name: 'whoever comes too late writes over the other',
    told: /^(tokens|open tasks|timers|decided tasks|notices) of|replaying|began|its journal says/,
    plant: overwriting,
  },
  {
    name: 'an order that is sent again becomes a second one',
    told: /became two|were sent/,
    plant: takingTwice,
  },
  {
    name: 'an order is answered for before it is kept',
    told: /became two|were sent/,
    plant: answeringTooSoon,
  },
  {
    name: 'runs act on the order as it was',
    told: /replaying|another order/,
    plant: readingTheOld,
  },
  { name: 'what was read is changed in place', told: /read only|replaying/, plant: changingWhatWasRead },
]

/** A fault of that name, planted anew; undefined where there is none. */
export const plantNamed = (name: string | undefined): Plant | undefined =>
  PLANTED_FAULTS.find((fault) => fault.name === name)?.plant()
