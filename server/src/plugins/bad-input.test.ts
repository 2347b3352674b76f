import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppFixture, anOrder, openFixture, type Reply } from '../app-fixture.ts'
import { aDocument, approvalFlow, END, publish, START } from '../test-workflows.ts'

let fixture: AppFixture
beforeAll(async () => {
  fixture = await openFixture()
  await publish(fixture, approvalFlow())
})
afterAll(() => fixture.close())

const JSON_TYPE = { 'content-type': 'application/json' }
const raw = (url: string, payload: string, headers: Record<string, string> = JSON_TYPE) =>
  fixture.call('POST', url, { body: payload, headers })
const check = (document: unknown) => fixture.call('POST', '/api/workflows', { body: { document } })

function expectRefusal(reply: Reply, status: number, code: string): void {
  expect([reply.status, reply.body?.error?.code]).toEqual([status, code])
  expect(reply.body.error.message).toMatch(/\S/)
  expect(reply.body.error.requestId).toMatch(/\S/)
}
const pathsOf = (reply: Reply) => reply.body.error.problems.map((problem: { path: string }) => problem.path)

describe('orders that are wrong', () => {
  test.each([
    ['not JSON', '{"channel": "wechat",', 'bad-json'],
    ['a key into prototypes', '{"__proto__": {"admin": true}, "channel": "wechat"}', 'hostile-key'],
    ['another such key', '{"channel": "wechat", "extra": {"constructor": {"prototype": 1}}}', 'hostile-key'],
    ['such a key in disguise', '{"\\u005f\\u005fproto__": 1}', 'hostile-key'],
    ['a list', '[]', 'invalid'],
    ['a text', '"order"', 'invalid'],
    ['nothing', 'null', 'invalid'],
  ])('%s is refused', async (_, payload, code) => {
    expectRefusal(await raw('/api/orders', payload), 400, code)
  })

  test('every wrong field is told, in the language asked for', async () => {
    const wrong = {
      channel: 'We Chat',
      shop: 7,
      externalId: '',
      placedAt: 'yesterday',
      lines: [{ sku: 'A', quantity: 0 }],
      total: 12.5,
      surprise: true,
    }
    const reply = await fixture.call('POST', '/api/orders', { body: wrong })
    expectRefusal(reply, 400, 'invalid')
    expect(pathsOf(reply).toSorted()).toEqual([
      '',
      'channel',
      'externalId',
      'lines.0.quantity',
      'placedAt',
      'shop',
      'total',
    ])
    const english = await fixture.call('POST', '/api/orders', {
      body: wrong,
      headers: { 'accept-language': 'en-GB,en;q=0.9' },
    })
    expect(english.body.error.problems[0].message).toMatch(/^[\x20-\x7e]+$/)
    expect(reply.body.error.problems[0].message).toMatch(/\p{Script=Han}/u)
  })

  test('money is whole 分, and a total must add up', async () => {
    for (const total of [5000.5, '5000', 1e15, -1e15])
      expect(pathsOf(await fixture.call('POST', '/api/orders', { body: anOrder({ total }) }))).toEqual([
        'total',
      ])
    const off = await fixture.call('POST', '/api/orders', {
      body: anOrder({ itemsTotal: 1000, discount: 100, freight: 50, total: 1000 }),
    })
    expectRefusal(off, 400, 'invalid')
    expect(off.body.error.problems[0]).toMatchObject({
      code: 'total-mismatch',
      path: 'total',
      message: expect.stringContaining('¥0.50'),
    })
  })

  test('two MiB are too much, with or without a length', async () => {
    const payload = JSON.stringify(anOrder({ note: 'x'.repeat(2 * 1024 * 1024) }))
    expectRefusal(await raw('/api/orders', payload), 413, 'too-large')
  })

  test('another content type, an empty body and a body nested without end are refused', async () => {
    expectRefusal(
      await raw('/api/orders', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-type',
    )
    expectRefusal(await raw('/api/orders', ''), 400, 'invalid')
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    expect((await raw('/api/orders', `{"extra":${deep}}`)).status).toBe(400)
  })
})

describe('documents that are wrong', () => {
  test('unknown formats and kinds are named, never guessed', async () => {
    expectRefusal(await check({ format: 99, key: 'x' }), 400, 'invalid-document')
    const unknown = await check(
      aDocument('x', { start: START, magic: { kind: 'teleport', config: {} }, end: END }, [
        'start.next>magic',
        'magic.next>end',
      ]),
    )
    expectRefusal(unknown, 400, 'invalid-document')
    expect(unknown.body.error.problems).toEqual([
      expect.objectContaining({
        code: 'unknown-kind',
        nodeId: 'magic',
        message: expect.stringContaining('teleport'),
      }),
    ])
  })

  test('ten thousand nodes are refused quickly, and so are rules 200 levels deep', async () => {
    const began = performance.now()
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`n${at}`, END]))
    expectRefusal(await check(aDocument('big', many, [])), 400, 'invalid-document')
    let rule: unknown = { var: 'order.total' }
    for (let level = 0; level < 200; level++) rule = { '!': [rule] }
    const deep = await check(
      aDocument('deep', { start: START, c: { kind: 'condition', config: { when: rule } }, end: END }, [
        'start.next>c',
        'c.yes>end',
        'c.no>end',
      ]),
    )
    expectRefusal(deep, 400, 'invalid-document')
    expect(deep.body.error.problems[0]).toMatchObject({ code: 'rule-too-deep', nodeId: 'c' })
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('hostile names of nodes are refused', async () => {
    for (const name of ['constructor', 'prototype', '1a', 'a b', 'a.b']) {
      expectRefusal(
        await check(aDocument('hostile', { start: START, [name]: END }, [])),
        400,
        'invalid-document',
      )
    }
    expectRefusal(
      await raw('/api/workflows', '{"document": {"format": 1, "nodes": {"__proto__": {}}}}'),
      400,
      'hostile-key',
    )
  })

  test('a wrong drawing may be saved but not published', async () => {
    expect((await check(aDocument('loose', { start: START, end: END }, []))).status).toBe(201)
    const refused = await fixture.call('POST', '/api/workflows/loose/publish')
    expectRefusal(refused, 422, 'not-publishable')
    expect(refused.body.error.problems.length).toBeGreaterThan(0)
  })
})

describe('what is not there', () => {
  test.each([
    ['GET', '/api/workflows/none'],
    ['GET', '/api/workflows/flow/versions/9'],
    ['GET', '/api/workflows/flow/versions/x'],
    ['POST', '/api/workflows/none/publish'],
    ['GET', '/api/orders/ord_00000000000'],
    ['GET', '/api/orders/none/timeline'],
    ['GET', '/api/runs/none'],
    ['GET', '/api/runs/none/journal'],
    ['POST', '/api/runs/none/cancel'],
    ['GET', '/api/tasks/none'],
    ['POST', '/api/templates/none/use'],
    ['POST', '/api/templates/high-value-approval/samples/99'],
  ] as const)('%s %s answers 404 in the envelope', async (method, url) => {
    expectRefusal(await fixture.call(method, url, method === 'POST' ? { body: {} } : {}), 404, 'not-found')
  })

  test('nor is a call nobody wrote, nor a query nobody knows', async () => {
    expectRefusal(await fixture.call('GET', '/api/nothing'), 404, 'no-route')
    expectRefusal(await fixture.call('DELETE', '/api/orders'), 404, 'no-route')
    expectRefusal(await fixture.call('GET', '/api/orders?limit=9999'), 400, 'invalid')
    expectRefusal(await fixture.call('GET', '/api/orders?status=lost'), 400, 'invalid')
    expect((await fixture.call('GET', '/api/orders?cursor=nonsense')).body.items).toEqual([])
  })
})

test('a fault of ours tells the caller nothing and the log everything', async () => {
  const fault = vi
    .spyOn(fixture.parts.store.orders, 'listOrders')
    .mockRejectedValue(new Error('secret detail of the database'))
  const reply = await fixture.call('GET', '/api/orders')
  expectRefusal(reply, 500, 'internal')
  expect(reply.text).not.toContain('secret')
  fault.mockRejectedValue(Object.assign(new Error('disk'), { code: 'SQLITE_FULL' }))
  expectRefusal(await fixture.call('GET', '/api/orders'), 503, 'unavailable')
  fault.mockRestore()
})

test('after all of this the server still takes orders', async () => {
  expect(
    (await fixture.call('POST', '/api/orders', { body: anOrder({ externalId: 'still-here' }) })).status,
  ).toBe(202)
})
