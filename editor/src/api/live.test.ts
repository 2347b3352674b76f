import { QueryClient, type QueryKey } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiQuery } from './api-query.ts'
import { listenLive, staleKeys } from './live.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const QUERIES = [
  apiQuery('getOrder', { params: { id: 'ord_1' } }),
  apiQuery('getOrder', { params: { id: 'ord_2' } }),
  apiQuery('getTimeline', { params: { id: 'ord_1' } }),
  apiQuery('listOrders', { query: { status: 'ready' } }),
  apiQuery('listTasks', { query: { mine: 'true' } }),
  apiQuery('getTask', { params: { id: 'task_1' } }),
  apiQuery('getTask', { params: { id: 'task_2' } }),
  apiQuery('getWorkflow', { params: { key: 'a' } }),
  apiQuery('listNotices'),
] as const
const KEYS: readonly QueryKey[] = QUERIES.map((query) => query.queryKey)

function listening() {
  const client = new QueryClient()
  for (const key of KEYS) client.setQueryData(key, {})
  const source = Object.assign(new EventTarget(), { close: vi.fn() })
  const stop = listenLive(client, () => source as unknown as EventSource)
  const send = (data: unknown, type = 'message') =>
    source.dispatchEvent(
      new MessageEvent(type, { data: typeof data === 'string' ? data : JSON.stringify(data) }),
    )
  const stale = () => {
    vi.advanceTimersByTime(500)
    return KEYS.filter((key) => client.getQueryState(key)!.isInvalidated)
  }
  return { client, source, stop, send, stale }
}

describe('live events', () => {
  it('make one order stale, and the lists it stands in', () => {
    const { send, stale } = listening()
    send({ type: 'order', orderId: 'ord_1' })
    expect(stale()).toEqual([KEYS[0], KEYS[2], KEYS[3]])
  })

  it('make one task stale, its order and the task lists', () => {
    const { send, stale } = listening()
    send({ type: 'task', taskId: 'task_1', orderId: 'ord_1', status: 'open' }, 'task')
    expect(stale()).toEqual([KEYS[0], KEYS[2], KEYS[3], KEYS[4], KEYS[5]])
  })

  it('make a workflow or the notices stale', () => {
    const { send, stale } = listening()
    send({ type: 'workflow', key: 'a' })
    send({ type: 'notice' })
    expect(stale()).toEqual([KEYS[7], KEYS[8]])
  })

  it('make everything stale after a reset', () => {
    const { send, stale } = listening()
    send({ type: 'reset' })
    expect(stale()).toHaveLength(KEYS.length)
    expect(staleKeys({ type: 'reset' })).toBeUndefined()
  })

  it('are gathered, so that a storm of orders reads each list once', () => {
    const { client, send } = listening()
    const invalidate = vi.spyOn(client, 'invalidateQueries')
    for (let at = 0; at < 1000; at++) send({ type: 'order', orderId: 'ord_1' })
    vi.advanceTimersByTime(500)
    expect(invalidate.mock.calls.filter(([filter]) => filter?.queryKey?.[0] === 'listOrders')).toHaveLength(1)
  })

  it('are ignored when they cannot be read or are not known', () => {
    const { send, stale } = listening()
    send('not json')
    send({ type: 'weather' })
    expect(stale()).toEqual([])
  })

  it('end when the page is left', () => {
    const { source, stop, send, stale } = listening()
    send({ type: 'reset' })
    stop()
    expect(source.close).toHaveBeenCalled()
    expect(stale()).toEqual([])
  })
})
