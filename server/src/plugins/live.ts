import fastifySse from '@fastify/sse'
import type { LiveEvent } from '@orderloom/shared/api.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { FedEvent, LiveFeed } from '../live-feed.ts'

/** Events that come in this span are sent together; under load a page is told once instead of a thousand times. */
const GATHER = 100
/** Past this many at once, reading everything again is cheaper for the page. */
const MANY = 300
const HEARTBEAT = 15_000

/** `GET /api/events`: hints for open pages, resumable by Last-Event-ID. */
export async function addLive(app: FastifyInstance, feed: LiveFeed): Promise<void> {
  const open = new Set<FastifyReply>()
  await app.register(fastifySse, { heartbeatInterval: HEARTBEAT })
  app.get(
    '/api/events',
    { sse: 'only', config: { access: 'read-orders' }, schema: { hide: true }, preHandler: refuseOthers },
    async (_request, reply) => {
      reply.sse.keepAlive()
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no')
      reply.sse.sendHeaders()
      // Without this the page hears that it is connected only with the first event.
      reply.raw.flushHeaders()
      open.add(reply)
      const stop = stream(reply, feed)
      reply.sse.onClose(() => {
        open.delete(reply)
        stop()
      })
    },
  )
  // Streams never end by themselves; a closing server must not wait for them.
  app.addHook('preClose', async () => {
    for (const reply of open) reply.sse.close()
  })
}

/** Before the plugin answers in words of its own. */
async function refuseOthers({ headers: { accept } }: FastifyRequest): Promise<void> {
  if (accept !== undefined && !/text\/event-stream|\*\/\*|text\/\*/i.test(accept))
    throw new AppError('not-acceptable')
}

/** Sends what was missed, then everything new, until stopped. */
function stream(reply: FastifyReply, feed: LiveFeed): () => void {
  let gathered: FedEvent[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    const batch = gathered.length > MANY ? [reset(feed)] : gathered
    gathered = []
    for (const { id, event } of batch) void send(reply, id, event)
  }
  const missed = reply.sse.lastEventId === null ? [] : (feed.since(reply.sse.lastEventId) ?? [reset(feed)])
  gathered.push(...missed)
  const stop = feed.listen((fed) => {
    if (gathered.length <= MANY) gathered.push(fed)
    timer ??= setTimeout(flush, GATHER)
  })
  flush()
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function reset(feed: LiveFeed): FedEvent {
  return { id: feed.latestId(), event: { type: 'reset' } }
}

async function send(reply: FastifyReply, id: string, data: LiveEvent): Promise<void> {
  try {
    await reply.sse.send({ id, data })
  } catch {
    // The page has gone; its close callback has ended the stream.
  }
}
