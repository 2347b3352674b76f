import { checkWorkflow } from '@orderloom/shared/checks/index.ts'
import { toSurroundings } from '@orderloom/shared/checks/surroundings.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { toProblemAnswer } from '@orderloom/shared/problem.ts'
import { templates } from '@orderloom/templates/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AppFixture, anOrder, openFixture } from '../app-fixture.ts'
import { approvalFlow, publish, waitFlow } from '../test-workflows.ts'

let fixture: AppFixture
let ops: string
beforeEach(async () => {
  fixture = await openFixture()
  ops = (await fixture.call('POST', '/api/keys', { body: { name: 'ops', roles: ['ops'] } })).body.key
})
afterEach(() => fixture.close())

const create = (document: unknown) => fixture.call('POST', '/api/workflows', { body: { document } })
const save = (document: unknown, revision: number) =>
  fixture.call('PUT', '/api/workflows/flow/draft', { body: { document, revision } })

test('a key is created once', async () => {
  expect((await create(approvalFlow())).status).toBe(201)
  expect(await create(approvalFlow())).toMatchObject({
    status: 409,
    body: { error: { code: 'key-exists', message: expect.stringContaining('flow') } },
  })
  expect(
    (await fixture.call('POST', '/api/workflows', { body: { document: approvalFlow('other') }, key: ops }))
      .status,
  ).toBe(403)
})

test('of two who edit one draft the second hears of the first', async () => {
  await create(approvalFlow())
  expect((await save({ ...approvalFlow(), name: 'renamed' }, 1)).body).toEqual({ revision: 2 })
  expect(await save(approvalFlow(), 1)).toMatchObject({
    status: 409,
    body: { error: { code: 'draft-moved', detail: { revision: 2, by: 'Admin' } } },
  })
  expect(await save(approvalFlow('another-key'), 2)).toMatchObject({
    status: 400,
    body: { error: { problems: [{ code: 'key-fixed' }] } },
  })
  expect((await fixture.call('GET', '/api/workflows/flow')).body).toMatchObject({
    name: 'renamed',
    draft: { revision: 2, savedBy: 'Admin' },
    live: null,
    pilot: null,
  })
})

test('publishing makes numbered versions that never change; the same content again is the same version', async () => {
  await publish(fixture, approvalFlow())
  const again = await fixture.call('POST', '/api/workflows/flow/publish')
  expect(again).toMatchObject({
    status: 201,
    body: { version: 1, problems: [{ code: 'unassigned-role', severity: 'warning' }] },
  })
  const moved = approvalFlow()
  await save({ ...moved, layout: { nodes: { start: [5, 5] }, notes: [] } }, 1)
  expect((await fixture.call('POST', '/api/workflows/flow/publish')).body.version).toBe(1)
  await save({ ...moved, name: 'Second' }, 2)
  expect((await fixture.call('GET', '/api/workflows')).body.items[0]).toMatchObject({
    changed: true,
    live: { version: 1 },
  })
  expect((await fixture.call('POST', '/api/workflows/flow/publish')).body.version).toBe(2)
  expect((await fixture.call('GET', '/api/workflows')).body.items[0]).toMatchObject({
    changed: false,
    live: { version: 2 },
  })
  expect((await fixture.call('GET', '/api/workflows/flow/versions/1')).body).toMatchObject({
    version: 1,
    publishedBy: 'Admin',
    document: { name: 'flow' },
  })
})

test('the list counts runs that can still move', async () => {
  await publish(fixture, waitFlow('PT1H'))
  await fixture.call('POST', '/api/orders', { body: anOrder() })
  expect((await fixture.call('GET', '/api/workflows')).body.items).toMatchObject([
    { key: 'wait-flow', openRuns: 1 },
  ])
})

test('a check answers with what is wrong, in the language asked for, whatever is sent', async () => {
  const check = async (document: unknown, language = 'zh-CN') =>
    (
      await fixture.call('POST', '/api/workflows/check', {
        body: { document },
        headers: { 'accept-language': language },
      })
    ).body.problems
  expect(await check(approvalFlow())).toMatchObject([
    { code: 'unassigned-role', severity: 'warning', nodeId: 'ask' },
  ])
  const broken = { ...approvalFlow(), edges: [] }
  expect((await check(broken)).length).toBeGreaterThan(1)
  expect((await check(broken, 'en'))[0].message).toMatch(/^[\x20-\x7e“”’…]+$/)
  expect(await check({ format: 7 })).toMatchObject([{ code: 'unknown-format' }])
})

test('publishing finds what the checks of the designer find, people, tables and connections included', async () => {
  const flow = approvalFlow()
  const ask = { ...flow.nodes.ask, config: { approvers: { users: ['gone@example.com'] } } }
  const named = { ...flow, nodes: { ...flow.nodes, ask } }
  await create(named)
  const { body: answer } = await fixture.call('GET', '/api/surroundings')
  const parsed = parseDocument(named)
  if (!parsed.ok) throw new Error('the drawing is sound')
  const found = checkWorkflow(parsed.document, toSurroundings(answer))
  expect(found.map(({ code }) => code)).toEqual(['nobody-to-decide'])
  const refused = await fixture.call('POST', '/api/workflows/flow/publish')
  expect(refused.body.error).toMatchObject({
    code: 'not-publishable',
    problems: found.map((problem) => toProblemAnswer(problem, 'zh')),
  })
  expect((await fixture.call('GET', '/api/surroundings', { key: ops })).status).toBe(403)
})

test('what there is to choose from comes with its columns, inputs and outputs', async () => {
  const rows = [
    ['SKU', '供应商'],
    ['A-1', '甲'],
  ]
  await fixture.call('POST', '/api/tables', { body: { slug: 'suppliers', label: '供应商', rows } })
  const flow = approvalFlow('asked')
  const giving = {
    ...flow,
    nodes: Object.fromEntries(
      Object.entries(flow.nodes).map(([id, node]) =>
        node.kind === 'end'
          ? [id, { ...node, config: { outputs: [{ name: 'why', value: { var: 'run.inputs.reason' } }] } }]
          : [id, node],
      ),
    ),
  }
  await publish(fixture, giving)
  expect((await fixture.call('GET', '/api/surroundings')).body).toMatchObject({
    roles: ['admin'],
    people: [{ email: 'admin@example.com', name: 'Admin' }],
    connections: [],
    tables: [{ slug: 'suppliers', label: '供应商', columns: ['SKU', '供应商'] }],
    workflows: [{ key: 'asked', inputs: ['reason'], outputs: [{ name: 'why', type: 'any' }] }],
  })
})

test('a template becomes a draft of its own, under the next free key', async () => {
  const [template] = (await fixture.call('GET', '/api/templates')).body.items
  expect(template).toMatchObject({
    key: 'high-value-approval',
    name: { zh: '大额订单审批' },
    document: { format: 1 },
  })
  expect(template.sampleOrders).toHaveLength(templates[0]!.examples.length)
  const use = async (body = {}) =>
    (await fixture.call('POST', '/api/templates/high-value-approval/use', { body })).body.key
  expect([await use(), await use(), await use({ key: 'mine', name: '我的审批' })]).toEqual([
    'high-value-approval',
    'high-value-approval-2',
    'mine',
  ])
  expect((await fixture.call('GET', '/api/workflows/mine')).body).toMatchObject({
    name: '我的审批',
    draft: { document: { key: 'mine' } },
  })
  expect((await fixture.call('POST', '/api/templates/high-value-approval/use', { key: ops })).status).toBe(
    403,
  )
})

test('a sample order goes through the live workflows, each time as a new order', async () => {
  await fixture.call('POST', '/api/templates/high-value-approval/use')
  await fixture.call('POST', '/api/workflows/high-value-approval/publish')
  const send = () => fixture.call('POST', '/api/templates/high-value-approval/samples/0', { key: ops })
  const [first, second] = [await send(), await send()]
  expect(first).toMatchObject({
    status: 202,
    body: { duplicate: false, runs: [{ workflow: 'high-value-approval' }] },
  })
  expect(second.body.orderId).not.toBe(first.body.orderId)
  expect((await fixture.call('GET', `/api/orders/${first.body.orderId}`)).body.order.placedAt).toBe(
    '2026-11-22T08:00:00.000Z',
  )
  expect((await fixture.call('GET', '/api/tasks?status=open')).body.items).toHaveLength(2)
})
