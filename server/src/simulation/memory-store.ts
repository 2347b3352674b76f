import type { DueTimer, OrderCommit } from '../store/order-store.ts'
import type { PageQuery } from '../store/page.ts'
import type { Store } from '../store/store.ts'
import { type Disk, readOrder, rowsOf, runsOf } from './disk.ts'
import { writeCommit } from './write-commit.ts'

const PAGE = 2
const TABLE = { columns: ['c', 'n'], rows: [['x', '5']] }

/** The part of the store port the engine speaks to, over a disk in memory. One row `c = x` stands in the table `t`. */
export function createMemoryStore(disk: Disk): Store {
  const orders = {
    commit: async (change: OrderCommit) => writeCommit(disk, change),
    load: async (orderId: string) => load(disk, orderId),
    runsOf: async (orderId: string) => runsOf(disk, orderId),
    timeline: async (orderId: string) => ({
      items: rowsOf(disk, orderId).map((row, at) => ({ id: `row_${at}`, row })),
      nextCursor: null,
    }),
    listOrders: async (_filter: unknown, { cursor }: PageQuery) => listOrders(disk, cursor),
    findTask: async (taskId: string) => disk.tasks.get(taskId),
    dueTimers: async (at: string, limit: number) =>
      [...disk.timers.values()]
        .filter((timer) => timer.at <= at)
        .sort(byTime)
        .slice(0, limit),
    nextDue: async () => [...disk.timers.values()].sort(byTime)[0]?.at,
  }
  const access = {
    getSetting: async (name: string) => disk.settings.get(name),
    putSetting: async (name: string, value: string) => void disk.settings.set(name, value),
  }
  const workflows = {
    listLive: async () => listLive(disk),
    findVersion: async (key: string, version: number) =>
      disk.versions.find((record) => record.key === key && record.version === version),
  }
  const tables = {
    newestVersion: async (slug: string) => (slug === 't' ? 1 : undefined),
    readContent: async () => TABLE,
  }
  // Pages, drafts and accounts have no part in a simulation: calling them is a mistake that shows at once.
  return { orders, workflows, tables, access } as unknown as Store
}

const byTime = (a: DueTimer, b: DueTimer) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

const listLive = ({ versions }: Disk) =>
  [...new Map(versions.map((record) => [record.key, record])).values()].sort((a, b) =>
    a.key < b.key ? -1 : 1,
  )

/** Newest first, in small pages, as far as the engine reads them. */
function listOrders(disk: Disk, cursor: string | undefined) {
  const ids = [...disk.orders.keys()].sort().reverse()
  const page = ids.filter((id) => cursor === undefined || id < cursor).slice(0, PAGE)
  const items = page.map((id) => disk.orders.get(id)!.order.read())
  return { items, nextCursor: page.length === PAGE ? page.at(-1)! : null }
}

function load(disk: Disk, orderId: string) {
  const read = readOrder(disk, orderId)
  if (!read) return undefined
  const { order, runs } = read
  const live = runs.filter(({ status }) => status === 'waiting' || status === 'running')
  return { order, revision: disk.orders.get(orderId)!.revision, runCount: runs.length, live }
}
