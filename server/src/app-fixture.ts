import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import type { AppParts } from './app-parts.ts'
import { assemble } from './assemble.ts'
// oxlint-disable-next-line no-restricted-imports -- only tests import this file, and tests may name an adapter
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'

export const ADMIN_KEY = 'fixture-admin-key'
export const START = Date.parse('2026-11-22T08:00:00.000Z')

/** A whole server without a socket, on a store of its own and a clock that the test moves. */
export type AppFixture = {
  readonly app: FastifyInstance
  readonly parts: AppParts
  readonly call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    more?: CallMore,
  ) => Promise<Reply>
  readonly move: (milliseconds: number) => void
  readonly close: () => Promise<void>
}

type CallMore = {
  readonly body?: unknown
  readonly key?: string | null
  readonly cookie?: string
  readonly headers?: Record<string, string>
}
export type Reply = {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted on, not computed with
  readonly body: any
  readonly headers: Record<string, unknown>
  readonly text: string
}

export async function openFixture(
  file = ':memory:',
  { admin = true, at = START }: { admin?: boolean; at?: number } = {},
): Promise<AppFixture> {
  let now = at
  const clock = () => now
  const store = openSqliteStore(file)
  const parts = await assemble({
    store,
    clock,
    version: '0.0.0',
    editorFolder: join(import.meta.dirname, 'absent'),
    logger: pino({ level: 'silent' }),
    secret: 'a secret for tests only, long enough',
    adminKey: ADMIN_KEY,
  })
  if (admin && parts.roster.isEmpty())
    await parts.roster.add({
      email: 'admin@example.com',
      name: 'Admin',
      password: 'long enough 1',
      roles: ['admin'],
    })
  const app = await buildApp(parts)
  await app.ready()
  return {
    app,
    parts,
    call: createCall(app),
    move: (milliseconds) => {
      now += milliseconds
    },
    close: async () => {
      await app.close()
      await parts.engine.schedules.stop()
      await parts.engine.timers.stop()
      await store.close()
    },
  }
}

function createCall(app: FastifyInstance): AppFixture['call'] {
  return async (method, url, { body, key = ADMIN_KEY, cookie, headers } = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(key && !cookie && { authorization: `Bearer ${key}` }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as InjectOptions['payload'] }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.payload,
      body: isJson(answer.headers['content-type']) ? JSON.parse(answer.payload) : undefined,
    }
  }
}

const isJson = (type: unknown) => String(type).startsWith('application/json')

/** The smallest order the door takes, with what a test cares about on top. */
export function anOrder(more: Readonly<Record<string, unknown>> = {}) {
  return {
    channel: 'wechat',
    shop: 'flagship',
    externalId: 'W-1',
    placedAt: '2026-11-22T07:59:00.000Z',
    lines: [{ sku: 'MUG', quantity: 1 }],
    ...more,
  }
}

/** Whatever a story did to its orders, their journals make the same steps again. */
export async function expectReplays({ call }: AppFixture): Promise<void> {
  const { items } = (await call('GET', '/api/orders?limit=200')).body
  for (const { id } of items) {
    const { body } = await call('GET', `/api/orders/${id}/replay`)
    if (body.same !== true) throw new Error(`${id} replays differently: ${JSON.stringify(body)}`)
  }
}
