import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppFixture, anOrder, openFixture } from '../app-fixture.ts'
import { approvalFlow, exceptionFlow, formFlow, publish } from '../test-workflows.ts'

let fixture: AppFixture
let number = 0
const keys: Record<string, string> = {}

beforeAll(async () => {
  fixture = await openFixture()
  const only = (document: ReturnType<typeof approvalFlow>, shop: string) => {
    const start = document.nodes.start as unknown as { config: Record<string, unknown> }
    start.config = { shops: [shop] }
    return document
  }
  await publish(fixture, only(approvalFlow(), 'approval'))
  await publish(fixture, only(exceptionFlow(), 'exception'))
  await publish(
    fixture,
    only(
      formFlow([
        { name: 'weight', label: '重量', type: 'integer', required: true },
        { name: 'fee', label: '费用', type: 'money', required: true },
        { name: 'size', label: '尺寸', type: 'choice', required: true, choices: ['S', 'L'] },
        { name: 'remark', label: '说明', type: 'text', required: false },
      ]),
      'form',
    ),
  )
  for (const [name, roles] of Object.entries({
    finance: ['approver', 'finance'],
    other: ['approver'],
    ops: ['ops'],
    bare: ['finance'],
  })) {
    keys[name] = (await fixture.call('POST', '/api/keys', { body: { name, roles } })).body.key
  }
})
afterAll(() => fixture.close())

async function open(shop: 'approval' | 'form' | 'exception') {
  const sent = await fixture.call('POST', '/api/orders', {
    body: anOrder({ shop, externalId: `D-${number++}`, total: 100 }),
  })
  const [task] = (await fixture.call('GET', `/api/tasks?status=open&orderId=${sent.body.orderId}`)).body.items
  return { task, orderId: sent.body.orderId as string }
}
const decide = (task: { id: string; nonce: string }, body: Record<string, unknown>, key?: string) =>
  fixture.call('POST', `/api/tasks/${task.id}/decision`, {
    body: { nonce: task.nonce, ...body },
    ...(key && { key }),
  })
const codeOf = (reply: Awaited<ReturnType<typeof decide>>) => [reply.status, reply.body.error?.code]

describe('who may decide', () => {
  test('the role it is addressed to', async () => {
    const { task } = await open('approval')
    expect(
      (await decide(task, { decision: 'approve', comment: '可以' }, keys.finance)).body.task,
    ).toMatchObject({ status: 'decided', decision: { decision: 'approve', by: 'finance', comment: '可以' } })
  })

  test('nobody of another role, and a business role alone opens no door', async () => {
    const { task } = await open('approval')
    expect(codeOf(await decide(task, { decision: 'approve' }, keys.other))).toEqual([403, 'not-your-task'])
    expect(codeOf(await decide(task, { decision: 'approve' }, keys.bare))).toEqual([403, 'forbidden'])
    expect((await fixture.call('GET', `/api/tasks/${task.id}`, { key: keys.other! })).body).toMatchObject({
      status: 'open',
      mine: false,
    })
  })

  test('an admin, so that no task is dead; mine=true lists what the caller may decide', async () => {
    const { task, orderId } = await open('approval')
    const mine = async (key?: string) =>
      (await fixture.call('GET', `/api/tasks?status=open&mine=true&orderId=${orderId}`, key ? { key } : {}))
        .body.items.length
    expect([await mine(), await mine(keys.finance), await mine(keys.other)]).toEqual([1, 1, 0])
    expect((await decide(task, { decision: 'reject' })).body.run.status).toBe('completed')
  })
})

describe('what is answered, in this order', () => {
  test('404 for a task that does not exist', async () => {
    expect(codeOf(await decide({ id: 'task_00000000000', nonce: 'x' }, { decision: 'approve' }))).toEqual([
      404,
      'not-found',
    ])
  })

  test('409 with who decided and when, even with a wrong nonce', async () => {
    const { task } = await open('approval')
    await decide(task, { decision: 'approve' }, keys.finance)
    const late = await decide({ ...task, nonce: 'wrong' }, { decision: 'submit' })
    expect(late).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'already-decided',
          message: expect.stringContaining('finance'),
          detail: { by: 'finance', decision: 'approve', at: '2026-11-22T08:00:00.000Z' },
        },
      },
    })
  })

  test('410 with the comparison when the order changed, and the new task can be decided', async () => {
    const { task, orderId } = await open('approval')
    await fixture.call('PATCH', `/api/orders/${orderId}`, { body: { set: { total: 200 }, reason: '改价' } })
    const changed = [{ path: 'order.total', before: 100, after: 200 }]
    expect(await decide(task, { decision: 'approve' })).toMatchObject({
      status: 410,
      body: { error: { code: 'task-void', detail: { changed } } },
    })
    expect((await fixture.call('GET', `/api/tasks/${task.id}`)).body).toMatchObject({
      status: 'void',
      changed,
    })
    const [fresh] = (await fixture.call('GET', `/api/tasks?status=open&orderId=${orderId}`)).body.items
    expect(fresh).toMatchObject({ seen: { 'order.total': 200 }, changed })
    expect((await decide(fresh, { decision: 'approve' })).status).toBe(200)
  })

  test('400 for a decision of another kind, and for a wrong nonce; nothing happened', async () => {
    const { task } = await open('approval')
    expect(codeOf(await decide(task, { decision: 'submit' }))).toEqual([400, 'wrong-decision'])
    expect(codeOf(await decide({ ...task, nonce: 'guess' }, { decision: 'approve' }))).toEqual([
      400,
      'wrong-nonce',
    ])
    expect(codeOf(await decide(task, { decision: 'explode' }))).toEqual([400, 'invalid'])
    expect((await fixture.call('GET', `/api/tasks/${task.id}`)).body.status).toBe('open')
  })
})

describe('races', () => {
  test('of two decisions at the same instant exactly one wins', async () => {
    const { task, orderId } = await open('approval')
    const replies = await Promise.all([
      decide(task, { decision: 'approve' }, keys.finance),
      decide(task, { decision: 'reject' }),
    ])
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const rows = (await fixture.call('GET', `/api/orders/${orderId}/timeline`)).body.items
    expect(rows.filter(({ row }: { row: { event: string } }) => row.event === 'task-decided')).toHaveLength(1)
  })

  test('approve against cancel: one wins, and the run ends as the winner says', async () => {
    const { task } = await open('approval')
    const [approved, cancelled] = await Promise.all([
      decide(task, { decision: 'approve' }),
      fixture.call('POST', `/api/runs/${task.runId}/cancel`),
    ])
    expect(new Set([approved.status, cancelled.status])).toEqual(new Set([200, 409]))
    const run = (await fixture.call('GET', `/api/runs/${task.runId}`)).body
    expect(run.status).toBe(approved.status === 200 ? 'completed' : 'cancelled')
  })

  test('approve against a correction: the approval either counted or is void', async () => {
    const { task, orderId } = await open('approval')
    const [correction, decision] = await Promise.all([
      fixture.call('PATCH', `/api/orders/${orderId}`, { body: { set: { total: 7 }, reason: 'r' } }),
      decide(task, { decision: 'approve' }),
    ])
    expect(correction.status).toBe(200)
    expect([200, 410]).toContain(decision.status)
  })
})

describe('forms', () => {
  const VALUES = { weight: 3, fee: 1200, size: 'L' }

  test('take values of the types they ask for', async () => {
    const { task } = await open('form')
    expect(task.fields).toHaveLength(4)
    expect((await decide(task, { decision: 'submit', values: VALUES }, keys.ops)).body.run.status).toBe(
      'completed',
    )
  })

  test.each([
    ['values.weight', { ...VALUES, weight: '3' }],
    ['values.weight', { fee: 1, size: 'S' }],
    ['values.fee', { ...VALUES, fee: 12.5 }],
    ['values.size', { ...VALUES, size: 'XXL' }],
    ['values', { ...VALUES, other: 1 }],
  ])('refuse what is wrong at %s', async (path, values) => {
    const { task } = await open('form')
    const refused = await decide(task, { decision: 'submit', values })
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    expect(refused.body.error.problems.map((problem: { path: string }) => problem.path)).toContain(path)
    expect((await fixture.call('GET', `/api/tasks/${task.id}`)).body.status).toBe('open')
  })
})

describe('exceptions', () => {
  test('retry goes on, cancel ends, reroute moves, and each closes the task by name', async () => {
    const after = async (body: Record<string, unknown>) => {
      const { task, orderId } = await open('exception')
      const reply = await decide(task, body, keys.ops)
      return [
        reply.status,
        reply.body.task?.decision,
        reply.body.run?.status,
        (await fixture.call('GET', `/api/orders/${orderId}`)).body.order.status,
      ]
    }
    const by = (decision: string) => ({ decision, by: 'ops', at: '2026-11-22T08:00:00.000Z', comment: null })
    expect(await after({ decision: 'retry' })).toEqual([200, by('retry'), 'completed', 'ready'])
    expect(await after({ decision: 'skip', output: 'next' })).toEqual([200, by('skip'), 'completed', 'ready'])
    expect(await after({ decision: 'reroute', to: 'end' })).toEqual([
      200,
      by('reroute'),
      'completed',
      'received',
    ])
    expect(await after({ decision: 'cancel' })).toEqual([200, by('cancel'), 'cancelled', 'received'])
  })

  test('an output or node that does not exist is not possible, and the task stays open', async () => {
    const { task } = await open('exception')
    expect(codeOf(await decide(task, { decision: 'skip', output: 'nowhere' }))).toEqual([422, 'not-possible'])
    expect(codeOf(await decide(task, { decision: 'reroute', to: 'constructor' }))).toEqual([
      422,
      'not-possible',
    ])
    expect((await fixture.call('GET', `/api/tasks/${task.id}`)).body.status).toBe('open')
  })

  test('the reason names the exception in the language asked for', async () => {
    const { task } = await open('exception')
    expect(task.reason).toBe('缺货：缺货')
    expect(
      (await fixture.call('GET', `/api/tasks/${task.id}`, { headers: { 'accept-language': 'en' } })).body
        .reason,
    ).toBe('Stock short: 缺货')
  })
})
