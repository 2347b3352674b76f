import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ADMIN_KEY, type AppFixture, anOrder, openFixture } from '../app-fixture.ts'
import { approvalFlow, publish } from '../test-workflows.ts'
import { readLines } from './read-lines.ts'

let fixture: AppFixture
let address: string
beforeAll(async () => {
  fixture = await openFixture()
  await publish(fixture, approvalFlow())
  address = await fixture.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => fixture.close())

const line = (externalId: string, more = {}) => `${JSON.stringify(anOrder({ externalId, ...more }))}\n`

async function send(body: string | AsyncIterable<Uint8Array>, headers: Record<string, string> = {}) {
  const answer = await fetch(`${address}/api/orders/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/x-ndjson', ...headers },
    body: body as BodyInit,
    duplex: 'half',
  } as RequestInit)
  const text = await answer.text()
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    lines: answer.ok
      ? text
          .split('\n')
          .filter(Boolean)
          .map((each) => JSON.parse(each))
      : [],
  }
}

test('one answer a line, in order; what is wrong with a line stays its own', async () => {
  const { status, type, lines } = await send(
    [
      line('b-1'),
      'not json\n',
      line('b-2', { total: 1.5 }),
      '\n',
      line('b-1'),
      '{"__proto__": 1}\n',
      '\r\n',
      line('b-3').trim(),
    ].join(''),
  )
  expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
  expect(
    lines.map(
      (each: { error?: { code: string }; duplicate?: boolean }) => each.error?.code ?? each.duplicate,
    ),
  ).toEqual([false, 'bad-json', 'invalid', true, 'hostile-key', false])
  expect(lines[2].error).toMatchObject({
    message: expect.any(String),
    requestId: expect.any(String),
    problems: [{ path: 'total' }],
  })
  expect(lines[3].orderId).toBe(lines[0].orderId)
  expect(lines[0].runs).toMatchObject([{ workflow: 'flow', version: 1 }])
})

test('thousands of lines in pieces cut anywhere, also inside a character', async () => {
  const bytes = new TextEncoder().encode(
    Array.from({ length: 3000 }, (_, at) => line(`many-${at}`, { note: '加急订单' })).join(''),
  )
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += 9973) yield bytes.subarray(at, at + 9973)
  }
  const { lines } = await send(pieces())
  expect(lines).toHaveLength(3000)
  expect(lines.every(({ duplicate }: { duplicate: boolean }) => !duplicate)).toBe(true)
  const stored = (await fixture.call('GET', '/api/orders?q=many-2999')).body.items[0]
  expect(stored.id).toBe(lines[2999].orderId)
  expect((await fixture.call('GET', `/api/orders/${stored.id}`)).body.order.note).toBe('加急订单')
})

test('a line over 1 MiB is refused and its neighbours are not', async () => {
  const { lines } = await send(line('c-1') + line('c-2', { note: 'x'.repeat(3 * 1024 * 1024) }) + line('c-3'))
  expect(
    lines.map(
      (each: { error?: { code: string }; duplicate?: boolean }) => each.error?.code ?? each.duplicate,
    ),
  ).toEqual([false, 'too-large', false])
})

test('answers come while lines are still being sent', async () => {
  let first: (() => void) | undefined
  const seen = new Promise<void>((resolve) => {
    first = resolve
  })
  const encoder = new TextEncoder()
  const lines = async function* () {
    yield encoder.encode(Array.from({ length: 600 }, (_, at) => line(`early-${at}`)).join(''))
    await seen
    yield encoder.encode(line('last'))
  }
  const answer = await fetch(`${address}/api/orders/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
    body: lines() as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit)
  const reader = answer.body!.getReader()
  expect((await reader.read()).done).toBe(false)
  first!()
  while (!(await reader.read()).done);
})

test('a lone order is answered while the stream stays open', async () => {
  let end: (() => void) | undefined
  const open = new Promise<void>((resolve) => {
    end = resolve
  })
  const lines = async function* () {
    yield new TextEncoder().encode(line('lone'))
    await open
  }
  const answer = await fetch(`${address}/api/orders/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
    body: lines() as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit)
  const { value } = await answer.body!.getReader().read()
  expect(JSON.parse(new TextDecoder().decode(value))).toMatchObject({ duplicate: false })
  end!()
})

test('an empty body is an empty answer; without a key, or with the wrong role, there is none', async () => {
  expect((await send('')).lines).toEqual([])
  expect((await send(line('x'), { authorization: '' })).status).toBe(401)
  const { key } = (await fixture.call('POST', '/api/keys', { body: { name: 'reader', roles: ['auditor'] } }))
    .body
  expect((await send(line('x'), { authorization: `Bearer ${key}` })).status).toBe(403)
})

test('a fault of ours in one line is told without detail and the rest goes on', async () => {
  const takeIn = vi.spyOn(fixture.parts.store.orders, 'commit').mockRejectedValueOnce(new Error('secret'))
  const { lines } = await send(line('f-1') + line('f-2'))
  takeIn.mockRestore()
  expect(
    lines.map(
      (each: { error?: { code: string }; duplicate?: boolean }) => each.error?.code ?? each.duplicate,
    ),
  ).toEqual(['internal', false])
  expect(JSON.stringify(lines)).not.toContain('secret')
})

test('lines are cut at any boundary, and one without an end is never held whole', async () => {
  const collect = async (chunks: readonly string[], limit: number) => {
    const all: (string | undefined)[] = []
    for await (const lines of readLines(
      (async function* () {
        yield* chunks
      })(),
      limit,
    ))
      all.push(...lines)
    return all
  }
  expect(await collect(['a', 'b\nc\n', '\n', 'd'], 10)).toEqual(['ab', 'c', 'd'])
  expect(await collect(['12345678901', '23', '45\nok\n'], 10)).toEqual([undefined, 'ok'])
  expect(await collect(['12345678901'], 10)).toEqual([undefined])
  expect(await collect([], 10)).toEqual([])
})
