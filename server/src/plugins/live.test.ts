import { afterEach, beforeEach, expect, test } from 'vitest'
import { ADMIN_KEY, type AppFixture, anOrder, openFixture } from '../app-fixture.ts'
import { createLiveFeed } from '../live-feed.ts'
import { approvalFlow, publish } from '../test-workflows.ts'

let fixture: AppFixture
let address: string
beforeEach(async () => {
  fixture = await openFixture()
  address = await fixture.app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => fixture.close())

type Heard = { id: string; data: { type: string } & Record<string, unknown> }

/** Listens until enough was heard. */
async function listen(headers: Record<string, string> = {}) {
  const abort = new AbortController()
  const answer = await fetch(`${address}/api/events`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${ADMIN_KEY}`, ...headers },
    signal: abort.signal,
  })
  const reader = answer.body!.getReader()
  const heard: Heard[] = []
  let text = ''
  const hear = async (count: number) => {
    while (heard.length < count) {
      const { value, done } = await reader.read()
      if (done) break
      text += new TextDecoder().decode(value)
      const parts = text.split('\n\n')
      text = parts.pop()!
      for (const part of parts) {
        const [, id] = /^id: (.*)$/m.exec(part) ?? []
        const [, data] = /^data: (.*)$/m.exec(part) ?? []
        if (id && data) heard.push({ id, data: JSON.parse(data) })
      }
    }
    return heard
  }
  return { answer, hear, close: () => abort.abort() }
}
const send = (externalId: string) => fixture.call('POST', '/api/orders', { body: anOrder({ externalId }) })

test('orders, tasks, notices and workflows are heard as they happen', async () => {
  const { answer, hear, close } = await listen()
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  await publish(fixture, approvalFlow())
  const { orderId } = (await send('e-1')).body
  const heard = (await hear(4)).map(({ data }) => data)
  expect(heard).toMatchObject([
    { type: 'workflow', key: 'flow' },
    { type: 'workflow', key: 'flow' },
    { type: 'order', orderId },
    { type: 'task', orderId, status: 'open' },
  ])
  const { id, nonce } = (await fixture.call('GET', '/api/tasks?status=open')).body.items[0]
  await fixture.call('POST', `/api/tasks/${id}/decision`, { body: { decision: 'approve', nonce } })
  expect((await hear(6)).at(-1)?.data).toEqual({ type: 'task', taskId: id, orderId, status: 'decided' })
  close()
})

test('who was away hears what was missed', async () => {
  const first = await listen()
  await send('m-1')
  const [{ id } = { id: '' }] = await first.hear(1)
  first.close()
  const missed = [(await send('m-2')).body.orderId, (await send('m-3')).body.orderId]
  const second = await listen({ 'last-event-id': id })
  expect((await second.hear(2)).map(({ data }) => data.orderId)).toEqual(missed)
  second.close()
})

test('who was away too long, or over a restart, is told to read everything again', async () => {
  for (const id of ['other-17', 'nonsense', '-1']) {
    const { hear, close } = await listen({ 'last-event-id': id })
    expect((await hear(1))[0]?.data).toEqual({ type: 'reset' })
    close()
  }
  const feed = createLiveFeed('p', 3)
  for (let number = 1; number <= 5; number++) feed.publish({ type: 'workflow', key: `k${number}` })
  expect(feed.since('p-1')).toBeUndefined()
  expect(feed.since('p-2')?.map(({ id }) => id)).toEqual(['p-3', 'p-4', 'p-5'])
  expect(feed.since('p-5')).toEqual([])
  expect(feed.since('p-6')).toBeUndefined()
})

test('a storm is told in one word', async () => {
  const { hear, close } = await listen()
  for (let number = 0; number < 400; number++)
    fixture.parts.feed.publish({ type: 'order', orderId: `${number}` })
  expect((await hear(1))[0]?.data).toEqual({ type: 'reset' })
  close()
})

test('only who may read listens, and only to a stream', async () => {
  expect((await listen({ authorization: 'Bearer wrong' })).answer.status).toBe(401)
  const wrong = await fixture.call('GET', '/api/events', { headers: { accept: 'application/json' } })
  expect([wrong.status, wrong.body.error.code]).toEqual([406, 'not-acceptable'])
})

test('an open stream does not keep the server from closing', async () => {
  const { hear } = await listen()
  await fixture.app.close()
  expect(await hear(1)).toEqual([])
})
