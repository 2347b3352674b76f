import type { LiveEvent } from '@orderloom/shared/api.ts'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

const EVENT_TYPES = ['order', 'task', 'workflow', 'notice', 'reset'] as const
/** Under a storm of orders the lists are read again at most this often. */
const FLUSH_MILLISECONDS = 300

/** What an event makes stale; `undefined` means everything. */
export function staleKeys(event: LiveEvent): readonly QueryKey[] | undefined {
  switch (event.type) {
    case 'order':
      return [['listOrders'], ['listWorkflows'], ...orderKeys(event.orderId)]
    case 'task':
      return [
        ['listTasks'],
        ['getTask', { params: { id: event.taskId } }],
        ['listOrders'],
        ...orderKeys(event.orderId),
      ]
    case 'workflow':
      return [['listWorkflows'], ['getWorkflow', { params: { key: event.key } }]]
    case 'notice':
      return [['listNotices']]
    case 'reset':
      return undefined
  }
}

function orderKeys(id: string): QueryKey[] {
  return [['getOrder', { params: { id } }], ['getTimeline', { params: { id } }], ['getJournal'], ['getRun']]
}

/**
 * Listens to the server's events and marks what they touch as stale.
 * The browser reconnects by itself; while it cannot, pages go on with what they have.
 * @returns ends the listening
 */
export function listenLive(client: QueryClient, connect = () => new EventSource('/api/events')): () => void {
  const source = connect()
  const flush = createFlush(client)
  const onEvent = (message: MessageEvent<string>) => {
    const event = parseEvent(message)
    if (event) flush.add(staleKeys(event))
  }
  for (const type of ['message', ...EVENT_TYPES]) source.addEventListener(type, onEvent as EventListener)
  return () => {
    source.close()
    flush.stop()
  }
}

function parseEvent(message: MessageEvent<string>): LiveEvent | undefined {
  try {
    const data = JSON.parse(message.data) as Partial<LiveEvent>
    const type = data.type ?? message.type
    return EVENT_TYPES.some((known) => known === type) ? ({ ...data, type } as LiveEvent) : undefined
  } catch {
    return undefined
  }
}

function createFlush(client: QueryClient) {
  const pending = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    timer = undefined
    const keys = [...pending.values()]
    pending.clear()
    for (const queryKey of keys) void client.invalidateQueries({ queryKey })
  }
  return {
    add: (keys: readonly QueryKey[] | undefined) => {
      for (const key of keys ?? [[]]) pending.set(JSON.stringify(key), key)
      timer ??= setTimeout(run, FLUSH_MILLISECONDS)
    },
    stop: () => clearTimeout(timer),
  }
}
