import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import { buildApp } from './app.ts'
import type { AppParts } from './app-parts.ts'
import { assemble } from './assemble.ts'
import { type Config, readConfig } from './config.ts'
import { readSecretFile } from './people/secret-file.ts'
import { offerSetUp } from './people/set-up.ts'
import { DatabaseProblem } from './store/postgres/database-problem.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'
import type { Store } from './store/store.ts'

/** What is in flight may take this long after SIGTERM. */
const GRACE = 9_000
const ROOT = join(import.meta.dirname, '../..')

const say = (line: string) => process.stdout.write(`${line}\n`)

async function start(config: Config): Promise<void> {
  const logger = pino({ level: config.LOG_LEVEL })
  const { store, alone, secret } = await openStore(config, logger)
  const parts = await alone(async () => {
    const assembled = await assemble({
      store,
      logger,
      clock: Date.now,
      version: (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version,
      secret: await secret('session-secret'),
      adminKey: config.ADMIN_API_KEY,
      editorFolder: join(ROOT, 'editor/dist'),
    })
    await createAdmin(config, assembled)
    return assembled
  })
  const app = await buildApp(parts)
  stopOnSignals(app, parts, store)
  await app.listen({ port: config.PORT, host: config.HOST })
  parts.engine.timers.start()
  parts.engine.schedules.start()
  await greet(config, app, parts)
}

type OpenedStore = {
  readonly store: Store
  /** Does what of several processes that start at once only one may do at a time. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly secret: (name: string) => Promise<string>
}

/** PostgreSQL where an address is given, else SQLite in the data folder. */
async function openStore({ DATABASE_URL, DATA_DIR }: Config, logger: Logger): Promise<OpenedStore> {
  if (DATABASE_URL !== undefined) {
    // Whoever runs on SQLite need not load what PostgreSQL takes.
    const { openPostgresStore } = await import('./store/postgres/postgres-store.ts')
    const store = await openPostgresStore(DATABASE_URL, logger)
    return { store, alone: store.alone, secret: store.secret }
  }
  return {
    store: openSqliteStore(join(DATA_DIR, 'orderloom.db')),
    alone: (work) => work(),
    secret: async (name) => readSecretFile(DATA_DIR, name),
  }
}

async function createAdmin({ ADMIN_EMAIL, ADMIN_PASSWORD }: Config, { roster }: AppParts): Promise<void> {
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD || !roster.isEmpty()) return
  await roster.add({
    email: ADMIN_EMAIL,
    name: ADMIN_EMAIL.split('@')[0]!,
    password: ADMIN_PASSWORD,
    roles: ['admin'],
  })
}

async function greet(config: Config, app: FastifyInstance, { store, roster }: AppParts): Promise<void> {
  const { port } = app.server.address() as { port: number }
  const host = ['0.0.0.0', '::'].includes(config.HOST) ? 'localhost' : config.HOST
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  say(`Orderloom: ${address}`)
  const token = await offerSetUp(store.access, roster)
  if (token) say(`首次设置 / first set-up (one time): ${address}/setup?token=${token}`)
}

/** Stops taking calls, lets those in flight and the timers finish, then closes the store. Nothing acknowledged is lost. */
function stopOnSignals(app: FastifyInstance, { engine }: AppParts, store: Store): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    const overdue = setTimeout(() => process.exit(1), GRACE)
    // Connections that were busy when the closing began stay open after their answer unless they are swept.
    const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
    await app.close()
    clearInterval(sweep)
    await engine.schedules.stop()
    await engine.timers.stop()
    await store.close()
    clearTimeout(overdue)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

const result = readConfig(process.env)
if (result.ok) {
  await start(result.config).catch((error: unknown) => {
    process.stderr.write(`${toLine(error)}\n`)
    process.exit(1)
  })
} else {
  process.stderr.write(`${result.line}\n`)
  process.exit(1)
}

function toLine(error: unknown): string {
  if (error instanceof DatabaseProblem) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return `PORT, HOST: cannot listen (${message}); choose a free port / 端口被占用，请换一个`
  return error instanceof Error ? (error.stack ?? message) : String(error)
}
