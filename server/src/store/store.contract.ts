import type { Order } from '@orderloom/shared/order.ts'
import type { JournalRow, Run } from '@orderloom/shared/run.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toId, toRunId } from '../ids.ts'
import type { NewTask, OrderCommit } from './order-store.ts'
import type { Store } from './store.ts'

/** How a suite gets at an adapter: `open` twice is the same data, as after a restart. */
export type StoreUnderTest = {
  readonly name: string
  readonly open: () => Promise<Store>
  readonly wipe: () => Promise<void>
}

const AT = '2026-11-22T08:00:00.000Z'
const BY = { id: 'u1', name: '李静' }
const idOf = (number: number) => toId('ord', number)

const anOrder = (number: number, more: Partial<Order> = {}): Order => ({
  id: idOf(number),
  channel: 'wechat',
  shop: 'flagship',
  externalId: `W-${number}`,
  placedAt: AT,
  currency: 'CNY',
  lines: [{ sku: 'MUG', quantity: 1 }],
  status: 'received',
  receivedAt: AT,
  ...more,
})

const aRun = (order: Order, more: Partial<Run> = {}): Run => ({
  id: toRunId(order.id, 0),
  workflow: 'flow',
  version: 1,
  status: 'waiting',
  startedAt: AT,
  attempt: 1,
  order,
  tokens: [
    {
      id: 1,
      node: 'finance',
      visit: 1,
      forks: [],
      waiting: { for: 'task', key: 'finance:1', kind: 'approval', seen: {} },
    },
  ],
  nextToken: 2,
  visits: { finance: 1 },
  steps: {},
  ...more,
})

const started = (run?: Run): JournalRow => ({
  ...(run && { runId: run.id }),
  at: AT,
  event: run ? 'run-started' : 'received',
  by: BY,
  comment: '“引号”',
  input: { key: 'finance:1', values: { 备注: '"' } },
  entries: [
    { type: 'entered', token: 1, node: 'finance', visit: 1 },
    {
      type: 'decided',
      token: 1,
      node: 'finance',
      output: 'yes',
      reasons: [{ clause: { '>': [{ var: 'order.total' }, 1] }, truth: true, seen: { 'order.total': 2 } }],
    },
    { type: 'changed', node: 'map', changed: [{ path: 'order.note', before: null, after: '加急' }] },
    { type: 'changed', changed: [] },
    { type: 'asked', token: 1, node: 'finance', effect: 'open-task' },
    { type: 'finished', token: 1, node: 'finance', output: 'a "strange" output' },
    { type: 'finished', token: 1, node: 'end' },
    { type: 'joined', token: 1, node: 'join', from: [1, 2] },
    { type: 'ended', status: 'completed' },
  ],
})

const aTask = (run: Run, number: number, more: Partial<NewTask> = {}): NewTask => ({
  id: toId('task', number),
  runId: run.id,
  key: 'finance:1',
  node: 'finance',
  kind: 'approval',
  title: '财务复核',
  nonce: 'n',
  audience: { role: 'finance' },
  seen: { 'order.total': 2 },
  reasons: [],
  openedAt: AT,
  ...more,
})

const aCommit = (order: Order, more: Partial<OrderCommit> = {}): OrderCommit => ({
  orderId: order.id,
  expected: 0,
  order,
  contentChanged: true,
  runs: [],
  journal: [started()],
  closedTasks: [],
  newTasks: [],
  clearedTimers: [],
  newTimers: [],
  notices: [],
  ...more,
})

const aDocument = (key: string, name = key): WorkflowDocument => ({
  format: 1,
  key,
  name,
  settings: { maxSteps: 1000 },
  nodes: {},
  edges: [],
  layout: { nodes: {}, notes: [] },
})
const aSave = (key: string, hash = 'h1', name = key) => ({
  document: aDocument(key, name),
  hash,
  at: AT,
  by: 'Admin',
})

/** What every store does, whatever holds its rows. */
export function describeStore({ name, open, wipe }: StoreUnderTest): void {
  describe(`${name} as a store`, () => {
    let store: Store
    const reopen = async () => {
      await store.close()
      store = await open()
    }
    beforeEach(async () => {
      store = await open()
    })
    afterEach(async () => {
      await store.close()
      await wipe()
    })

    describe('orders', () => {
      test('a committed order is read back as it was, also after reopening', async () => {
        const order = anOrder(1, {
          total: 528_000,
          receiver: { name: '王芳', phone: '13800000000' },
          tags: ['加急'],
          extra: { weight: 1.5, fragile: true, empty: null },
        })
        const run = aRun(order)
        const result = await store.orders.commit(aCommit(order, { runs: [run], journal: [started(run)] }))
        expect(result).toEqual({ result: 'committed', revision: 1, closedTaskIds: [] })
        await reopen()
        const loaded = await store.orders.load(order.id)
        expect(loaded).toEqual({ order, revision: 1, runCount: 1, live: [run] })
        expect(await store.orders.timeline(order.id, { limit: 10 })).toEqual({
          items: [{ id: expect.stringMatching(/^row_/), row: started(run) }],
          nextCursor: null,
        })
        expect(await store.orders.journal(run.id)).toHaveLength(1)
      })

      test('what is not there, or is no id at all, is answered as missing', async () => {
        for (const id of [
          'ord_00000000000',
          'ord_x',
          '',
          '../etc',
          'run_0000000000000',
          'task_00000000000',
        ]) {
          expect(await store.orders.load(id)).toBeUndefined()
          expect(await store.orders.findRun(id)).toBeUndefined()
          expect(await store.orders.findTask(id)).toBeUndefined()
          expect(await store.orders.runsOf(id)).toEqual([])
          expect(await store.orders.journal(id)).toEqual([])
          expect((await store.orders.timeline(id, { limit: 5 })).items).toEqual([])
        }
        expect(await store.orders.nextDue()).toBeUndefined()
      })

      test('the same channel, shop and external id is a duplicate, in one group as well as later', async () => {
        const order = anOrder(1)
        const run = aRun(order)
        const twin = anOrder(2, { externalId: order.externalId })
        const [first, second] = await Promise.all([
          store.orders.commit(aCommit(order, { runs: [run] })),
          store.orders.commit(aCommit(twin, { runs: [aRun(twin)] })),
        ])
        const duplicate = {
          result: 'duplicate',
          orderId: order.id,
          runs: [{ id: run.id, workflow: 'flow', version: 1 }],
        }
        expect(first.result).toBe('committed')
        expect(second).toEqual(duplicate)
        expect(await store.orders.commit(aCommit(twin))).toEqual(duplicate)
        expect(await store.orders.load(twin.id)).toBeUndefined()
        const other = anOrder(3, { externalId: order.externalId, shop: 'outlet' })
        expect((await store.orders.commit(aCommit(other))).result).toBe('committed')
      })

      test('of two changes from one revision the first is written and the second conflicts, whole', async () => {
        const order = anOrder(1)
        await store.orders.commit(aCommit(order))
        const change = (status: Order['status'], key: string) =>
          store.orders.commit(
            aCommit(
              { ...order, status },
              {
                expected: 1,
                contentChanged: false,
                newTimers: [{ runId: toRunId(order.id, 0), key, at: AT }],
              },
            ),
          )
        const results = await Promise.all([change('ready', 'a:1'), change('cancelled', 'b:1')])
        expect(results).toEqual([
          { result: 'committed', revision: 2, closedTaskIds: [] },
          { result: 'conflict' },
        ])
        expect((await store.orders.load(order.id))?.order.status).toBe('ready')
        expect((await store.orders.dueTimers(AT, 10)).map(({ key }) => key)).toEqual(['a:1'])
      })

      test('a change of an order that does not exist is a conflict', async () => {
        expect(await store.orders.commit(aCommit(anOrder(1), { expected: 3 }))).toEqual({
          result: 'conflict',
        })
      })

      test('a group is written in the order of the calls, and one failing change does not touch its neighbours', async () => {
        const [first, broken, last] = [anOrder(1), anOrder(2), anOrder(3)]
        const badTask = {
          ...aTask(aRun(broken), 9),
          title: undefined as unknown as string,
          node: null as unknown as string,
        }
        const results = await Promise.allSettled([
          store.orders.commit(aCommit(first)),
          store.orders.commit(aCommit(broken, { runs: [aRun(broken)], newTasks: [badTask] })),
          store.orders.commit(aCommit(last)),
          store.orders.commit(aCommit(anOrder(4), { journal: [] })),
        ])
        expect(results.map(({ status }) => status)).toEqual([
          'fulfilled',
          'rejected',
          'fulfilled',
          'rejected',
        ])
        expect(await store.orders.load(broken.id)).toBeUndefined()
        expect(await store.orders.runsOf(broken.id)).toEqual([])
        const { items } = await store.orders.listOrders({}, { limit: 10 })
        expect(items.map(({ id }) => id)).toEqual([last.id, first.id])
      })

      test('a thousand changes at once are all durable', async () => {
        await Promise.all(
          Array.from({ length: 1000 }, (_, at) => store.orders.commit(aCommit(anOrder(at + 1)))),
        )
        await reopen()
        expect(await store.orders.load(idOf(1))).toBeDefined()
        expect(await store.orders.load(idOf(1000))).toBeDefined()
        expect(store.largestId()).toBe(1000)
      })

      test('pages follow each other without gap or repeat while new orders arrive', async () => {
        for (let number = 1; number <= 5; number++) await store.orders.commit(aCommit(anOrder(number)))
        const first = await store.orders.listOrders({}, { limit: 2 })
        await store.orders.commit(aCommit(anOrder(6)))
        const second = await store.orders.listOrders({}, { limit: 2, cursor: first.nextCursor! })
        const third = await store.orders.listOrders({}, { limit: 2, cursor: second.nextCursor! })
        expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(
          [5, 4, 3, 2, 1].map(idOf),
        )
        expect(third.nextCursor).toBeNull()
        expect((await store.orders.listOrders({}, { limit: 2, cursor: 'nonsense' })).items).toEqual([])
      })

      test('lists filter by status, channel and search, and count open tasks', async () => {
        const wanted = anOrder(1, {
          externalId: 'AB%100',
          receiver: { name: '王小芳', phone: '13912345678' },
        })
        const run = aRun(wanted)
        await store.orders.commit(aCommit(wanted, { runs: [run], newTasks: [aTask(run, 5)] }))
        await store.orders.commit(aCommit(anOrder(2, { channel: 'douyin', status: 'ready' })))
        const ids = async (filter: Parameters<Store['orders']['listOrders']>[0]) =>
          (await store.orders.listOrders(filter, { limit: 10 })).items.map(({ id }) => id)
        expect(await ids({ status: 'ready' })).toEqual([idOf(2)])
        expect(await ids({ channel: 'wechat' })).toEqual([idOf(1)])
        for (const q of ['AB%', '139', '小芳', idOf(1)]) expect(await ids({ q })).toEqual([idOf(1)])
        expect(await ids({ q: 'nothing like it' })).toEqual([])
        expect(await ids({ q: '%' })).toEqual([])
        expect((await store.orders.listOrders({ q: 'AB' }, { limit: 1 })).items[0]).toMatchObject({
          openTasks: 1,
          receiver: '王小芳',
          externalId: 'AB%100',
        })
      })

      test('an ended run keeps its record and can no longer move', async () => {
        const order = anOrder(1)
        const run = aRun(order)
        await store.orders.commit(aCommit(order, { runs: [run] }))
        expect(await store.orders.countOpenRuns()).toEqual(new Map([['flow', 1]]))
        const ended: Run = { ...run, status: 'completed', endedAt: AT, tokens: [] }
        await store.orders.commit(aCommit(order, { expected: 1, runs: [ended], contentChanged: false }))
        expect((await store.orders.load(order.id))?.live).toEqual([])
        expect(await store.orders.findRun(run.id)).toMatchObject({
          status: 'completed',
          endedAt: AT,
          tokens: [],
          orderId: order.id,
        })
        expect(await store.orders.countOpenRuns()).toEqual(new Map())
      })
    })

    describe('tasks, timers and notices', () => {
      const withTask = async (number: number, more: Partial<NewTask> = {}) => {
        const order = anOrder(number, { total: 100 })
        const run = aRun(order)
        await store.orders.commit(aCommit(order, { runs: [run], newTasks: [aTask(run, number, more)] }))
        return { order, run }
      }

      test('a task is found with the facts of its order and run, and closes once', async () => {
        const { order, run } = await withTask(1, {
          dueAt: '2026-11-22T12:00:00.000Z',
          fields: [{ name: 'a', label: 'A', type: 'text', required: true }],
          exception: { type: 'other', message: 'm' },
        })
        const id = toId('task', 1)
        expect(await store.orders.findTask(id)).toMatchObject({
          id,
          status: 'open',
          runId: run.id,
          workflow: 'flow',
          version: 1,
          dueAt: '2026-11-22T12:00:00.000Z',
          order: { externalId: 'W-1', total: 100 },
          closed: null,
        })
        const close = (status: 'decided' | 'void', expected: number) =>
          store.orders.commit(
            aCommit(order, {
              expected,
              contentChanged: false,
              closedTasks: [
                {
                  runId: run.id,
                  key: 'finance:1',
                  status,
                  at: AT,
                  by: BY,
                  decision: 'approve',
                  changed: [{ path: 'order.total', before: 1, after: 2 }],
                },
              ],
            }),
          )
        expect(await close('decided', 1)).toEqual({ result: 'committed', revision: 2, closedTaskIds: [id] })
        expect(await close('void', 2)).toEqual({ result: 'committed', revision: 3, closedTaskIds: [] })
        expect(await store.orders.findTask(id)).toMatchObject({
          status: 'decided',
          closed: { decision: 'approve', by: BY, at: AT, comment: null },
          changed: [{ path: 'order.total', before: 1, after: 2 }],
        })
      })

      test('a task closed and asked again under one key in one commit leaves the new one open', async () => {
        const { order, run } = await withTask(1)
        await store.orders.commit(
          aCommit(order, {
            expected: 1,
            closedTasks: [
              { runId: run.id, key: 'finance:1', status: 'void', at: AT, by: BY, decision: 'void' },
            ],
            newTasks: [aTask(run, 2)],
          }),
        )
        const statuses = (await store.orders.listTasks({ orderId: order.id }, { limit: 10 })).items.map(
          ({ id, status }) => [id, status],
        )
        expect(statuses).toEqual([
          [toId('task', 2), 'open'],
          [toId('task', 1), 'void'],
        ])
      })

      test('lists show whose tasks they are: by role, by e-mail, or as stand-in', async () => {
        await withTask(1, { audience: { role: 'finance' } })
        await withTask(2, { audience: { users: ['a@b.co'] } })
        await withTask(3, { audience: { role: 'warehouse', users: ['x@y.co'] }, kind: 'form' })
        const list = async (filter: Parameters<Store['orders']['listTasks']>[0]) =>
          (await store.orders.listTasks(filter, { limit: 10 })).items.map(({ order }) => order.externalId)
        expect(await list({ status: 'open' })).toEqual(['W-1', 'W-2', 'W-3'])
        expect(await list({})).toEqual(['W-3', 'W-2', 'W-1'])
        expect(await list({ kind: 'form' })).toEqual(['W-3'])
        expect(await list({ status: 'open', for: { roles: ['finance'], email: null } })).toEqual(['W-1'])
        expect(await list({ status: 'open', for: { roles: [], email: 'a@b.co' } })).toEqual(['W-2'])
        expect(
          await list({ status: 'open', for: { roles: [], email: null, standsInExceptFor: ['finance'] } }),
        ).toEqual(['W-3'])
        const page = await store.orders.listTasks({ status: 'open' }, { limit: 2 })
        const next = await store.orders.listTasks({ status: 'open' }, { limit: 2, cursor: page.nextCursor! })
        expect(next.items.map(({ order }) => order.externalId)).toEqual(['W-3'])
      })

      test('timers are due at their time, the oldest first, survive reopening, and go when cleared', async () => {
        const order = anOrder(1)
        const runId = toRunId(order.id, 0)
        const timer = (key: string, at: string) => ({ runId, key, at })
        await store.orders.commit(
          aCommit(order, {
            newTimers: [timer('b:1', '2026-11-22T09:00:00.000Z'), timer('a:1', '2026-11-22T08:30:00.000Z')],
          }),
        )
        await reopen()
        expect(await store.orders.nextDue()).toBe('2026-11-22T08:30:00.000Z')
        expect(await store.orders.dueTimers('2026-11-22T08:29:59.999Z', 10)).toEqual([])
        expect(await store.orders.dueTimers('2026-11-22T09:00:00.000Z', 10)).toEqual([
          { orderId: order.id, ...timer('a:1', '2026-11-22T08:30:00.000Z') },
          { orderId: order.id, ...timer('b:1', '2026-11-22T09:00:00.000Z') },
        ])
        expect(await store.orders.dueTimers('2026-11-22T09:00:00.000Z', 1)).toHaveLength(1)
        await store.orders.commit(
          aCommit(order, {
            expected: 1,
            clearedTimers: [{ runId, key: 'a:1' }],
            newTimers: [timer('b:1', '2026-11-22T10:00:00.000Z')],
          }),
        )
        expect(await store.orders.nextDue()).toBe('2026-11-22T10:00:00.000Z')
      })

      test('notices reach whom they are for, newest first', async () => {
        const order = anOrder(1)
        const notice = (number: number, audience: { role?: string; users?: string[] }) => ({
          id: toId('ntc', number),
          runId: toRunId(order.id, 0),
          node: 'tell',
          audience,
          text: `n${number}`,
          at: AT,
        })
        await store.orders.commit(
          aCommit(order, {
            notices: [
              notice(1, { role: 'ops' }),
              notice(2, { users: ['a@b.co'] }),
              notice(3, { role: 'ops' }),
            ],
          }),
        )
        const texts = async (roles: string[], email: string | null) =>
          (await store.orders.listNotices({ roles, email }, { limit: 10 })).items.map(({ text }) => text)
        expect(await texts(['ops'], null)).toEqual(['n3', 'n1'])
        expect(await texts(['ops'], 'a@b.co')).toEqual(['n3', 'n2', 'n1'])
        expect(await texts(['finance'], 'c@d.co')).toEqual([])
      })
    })

    describe('workflows', () => {
      test('a key is taken once; a draft moves only from the revision it was read at', async () => {
        expect(await store.workflows.create(aSave('flow'))).toBe(true)
        expect(await store.workflows.create(aSave('flow', 'h9'))).toBe(false)
        expect(await store.workflows.saveDraft('flow', 1, aSave('flow', 'h2', 'renamed'))).toEqual({
          result: 'saved',
          revision: 2,
        })
        expect(await store.workflows.saveDraft('flow', 1, aSave('flow', 'h3'))).toEqual({
          result: 'moved',
          revision: 2,
          by: 'Admin',
        })
        expect(await store.workflows.saveDraft('none', 1, aSave('none'))).toEqual({ result: 'missing' })
        expect(await store.workflows.find('flow')).toMatchObject({
          key: 'flow',
          name: 'renamed',
          draft: { revision: 2, hash: 'h2' },
          live: null,
        })
        expect(await store.workflows.find('none')).toBeUndefined()
      })

      test('publishing numbers versions, keeps the live one for equal content, and is read after reopening', async () => {
        await store.workflows.create(aSave('flow'))
        expect(await store.workflows.publish('none', aSave('none'))).toBeUndefined()
        expect(await store.workflows.publish('flow', aSave('flow', 'h1'))).toEqual({
          version: 1,
          hash: 'h1',
          publishedAt: AT,
        })
        expect(
          await store.workflows.publish('flow', { ...aSave('flow', 'h1'), at: '2026-11-23T00:00:00.000Z' }),
        ).toEqual({ version: 1, hash: 'h1', publishedAt: AT })
        expect(await store.workflows.publish('flow', aSave('flow', 'h2'))).toMatchObject({ version: 2 })
        await reopen()
        expect(await store.workflows.findVersion('flow', 1)).toMatchObject({
          key: 'flow',
          version: 1,
          hash: 'h1',
          publishedBy: 'Admin',
          document: aDocument('flow'),
        })
        expect(await store.workflows.findVersion('flow', 3)).toBeUndefined()
        expect((await store.workflows.listLive()).map(({ key, version }) => [key, version])).toEqual([
          ['flow', 2],
        ])
        expect((await store.workflows.list()).map(({ key }) => key)).toEqual(['flow'])
      })
    })

    describe('tables', () => {
      const upload = (rows: string[][], more = {}) => ({
        slug: 'freight',
        label: '运费表',
        content: { columns: ['省', '运费'], rows },
        file: 'freight.csv',
        uploadedAt: AT,
        uploadedBy: '李静',
        ...more,
      })

      test('every upload is a version of its own and stays as it was', async () => {
        expect(await store.tables.newestVersion('freight')).toBeUndefined()
        expect(await store.tables.find('freight')).toBeUndefined()
        expect(await store.tables.addVersion(upload([['新疆', '12.50']]))).toBe(1)
        const second = upload(
          [
            ['“引号”', ' 1 '],
            ['', '0'],
          ],
          { label: '新运费表', file: null },
        )
        expect(await store.tables.addVersion(second)).toBe(2)
        expect(await store.tables.newestVersion('freight')).toBe(2)
        expect(await store.tables.readContent('freight', 1)).toEqual({
          columns: ['省', '运费'],
          rows: [['新疆', '12.50']],
        })
        expect((await store.tables.readContent('freight', 2))?.rows).toEqual(second.content.rows)
        expect(await store.tables.readContent('freight', 3)).toBeUndefined()
        expect((await store.tables.listVersions('freight')).map(({ version }) => version)).toEqual([2, 1])
      })

      test('tables are listed by label with their newest version', async () => {
        await store.tables.addVersion(upload([]))
        await store.tables.addVersion(upload([['a', 'b']], { slug: 'areas', label: 'Areas' }))
        expect(await store.tables.list()).toEqual([
          {
            slug: 'areas',
            label: 'Areas',
            columns: ['省', '运费'],
            newest: { version: 1, file: 'freight.csv', rowCount: 1, uploadedAt: AT, uploadedBy: '李静' },
          },
          expect.objectContaining({ slug: 'freight', label: '运费表' }),
        ])
      })

      test('uploads at the same time get versions of their own', async () => {
        const uploads = Array.from({ length: 5 }, (_, at) => store.tables.addVersion(upload([[`${at}`, '']])))
        expect((await Promise.all(uploads)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
      })
    })

    describe('keys and settings', () => {
      test('a key is found by its hash until it is removed', async () => {
        const key = { id: toId('key', 7), name: 'ERP', roles: ['ops'], createdAt: AT, expiresAt: null }
        await store.access.addKey({ ...key, hash: 'abc' })
        expect(await store.access.findKey('abc')).toEqual(key)
        expect(await store.access.findKey('abd')).toBeUndefined()
        expect(await store.access.listKeys()).toEqual([key])
        expect(await store.access.removeKey(key.id)).toBe(true)
        expect(await store.access.removeKey(key.id)).toBe(false)
        expect(await store.access.findKey('abc')).toBeUndefined()
      })

      test('a setting is taken by exactly one', async () => {
        await store.access.putSetting('token', 'a')
        await store.access.putSetting('token', 'b')
        expect(await store.access.getSetting('token')).toBe('b')
        expect(await store.access.takeSetting('token', 'a')).toBe(false)
        expect(
          await Promise.all([store.access.takeSetting('token', 'b'), store.access.takeSetting('token', 'b')]),
        ).toEqual([true, false])
        expect(await store.access.getSetting('token')).toBeUndefined()
      })
    })
  })
}
