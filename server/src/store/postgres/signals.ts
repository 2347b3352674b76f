import { setTimeout as delay } from 'node:timers/promises'
import type { LiveEvent } from '@orderloom/shared/api.ts'
import pg from 'pg'
import type { Signals, Word } from '../shared-store.ts'
import type { PostgresDatabase } from './open-database.ts'
import type { Membership } from './processes.ts'

const CHANNEL = 'orderloom'
/** Hints of this span travel together. */
const GATHER_MS = 50
/** Past so many in one span, pages are told to read everything again. */
const MANY = 200
/** PostgreSQL passes on less than 8000 bytes at once. */
const MESSAGE_BYTES = 7500
const ANSWER_WITHIN_MS = 2000
const RECONNECT_MS = [50, 200, 500, 1000]

type Message =
  | { readonly from: string; readonly word: Word; readonly number: number }
  | { readonly from: string; readonly to: string; readonly done: number }
  | { readonly from: string; readonly hints: readonly LiveEvent[] }

type Listener = Parameters<Signals['listen']>[0]

export type OpenSignals = Signals & { readonly close: () => Promise<void> }

/**
 * LISTEN/NOTIFY between the processes, on a connection of its own. When that breaks it is opened again, and as words
 * may have been missed meanwhile, everything is read again.
 */
export async function openSignals(
  { vital: query, config }: PostgresDatabase,
  { token, others }: Pick<Membership, 'token' | 'others'>,
): Promise<OpenSignals> {
  let listener: Listener | undefined
  const awaited = new Map<number, (from: string) => void>()
  let number = 0

  const send = (message: Message) => query('select pg_notify(?, ?)', [CHANNEL, JSON.stringify(message)])
  const hear = async (text: string) => {
    const message = JSON.parse(text) as Message
    if (message.from === token) return
    if ('hints' in message) for (const hint of message.hints) listener?.hint(hint)
    else if ('word' in message) {
      await listener?.act(message.word)
      await send({ from: token, to: message.from, done: message.number })
    } else if (message.to === token) awaited.get(message.done)?.(message.from)
  }
  const line = await openLine(config, {
    hear,
    missed: async () => listener?.act('all'),
  })
  const gathered = gatherHints((hints) => void send({ from: token, hints }).catch(() => undefined))
  return {
    tell: async (word) => {
      const mine = ++number
      const missing = new Set(await others())
      if (missing.size === 0) return
      const answered = new Promise<void>((resolve) => {
        awaited.set(mine, (from) => {
          missing.delete(from)
          if (missing.size === 0) resolve()
        })
      })
      await send({ from: token, word, number: mine })
      await Promise.race([answered, delay(ANSWER_WITHIN_MS, undefined, { ref: false })])
      awaited.delete(mine)
    },
    pass: gathered.add,
    listen: (heard) => {
      listener = heard
    },
    close: async () => {
      gathered.flush()
      await line.close()
    },
  }
}

type Ears = { readonly hear: (text: string) => Promise<void>; readonly missed: () => Promise<void> }

/** The connection that listens. When it breaks it is opened again, and then told that words may be missing. */
async function openLine(
  config: pg.ClientConfig,
  { hear, missed }: Ears,
): Promise<{ readonly close: () => Promise<void> }> {
  let closed = false
  let client: pg.Client | undefined
  const hangUp = async () => {
    await client?.end().catch(() => undefined)
  }
  const connect = async () => {
    const next = new pg.Client(config)
    next.on('error', () => undefined)
    next.on('notification', ({ payload }) => void hear(payload ?? '{}').catch(() => undefined))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
    next.once('end', () => void reconnect())
  }
  const reconnect = async () => {
    client = undefined
    for (let attempt = 0; !closed && !client; attempt++) {
      await delay(RECONNECT_MS[attempt] ?? RECONNECT_MS.at(-1))
      await connect().catch(() => undefined)
    }
    if (closed) await hangUp()
    else await missed().catch(() => undefined)
  }
  await connect()
  return {
    close: async () => {
      closed = true
      await hangUp()
    },
  }
}

/** Hints of one span, each once, in messages small enough to be passed on. */
function gatherHints(send: (hints: LiveEvent[]) => void) {
  let hints = new Map<string, LiveEvent>()
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const all = hints
    hints = new Map()
    if (all.size > MANY) return send([{ type: 'reset' }])
    let [batch, bytes]: [LiveEvent[], number] = [[], 0]
    for (const [text, hint] of all) {
      const size = Buffer.byteLength(text) + 1
      if (bytes + size > MESSAGE_BYTES) {
        send(batch)
        ;[batch, bytes] = [[], 0]
      }
      batch.push(hint)
      bytes += size
    }
    if (batch.length > 0) send(batch)
  }
  return {
    add: (hint: LiveEvent) => {
      // Past that many their number tells enough.
      if (hints.size <= MANY) hints.set(JSON.stringify(hint), hint)
      timer ??= setTimeout(flush, GATHER_MS)
    },
    flush,
  }
}
