import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ROOT } from './workspace.ts'

/** The first admin of every test server. */
export const ADMIN = {
  email: 'admin@example.com',
  password: 'correct horse battery staple',
  apiKey: 'e2e-admin-key-0123456789abcdef',
} as const

/** What may differ from a fresh server with an admin on a port of its own. */
export interface ServerOptions {
  /** `false` starts as on a newcomer's machine: no admin, and the set-up link on standard output. */
  readonly withAdmin?: boolean
  /** Further environment variables, such as `DATABASE_URL`. */
  readonly env?: Readonly<Record<string, string>>
  /** A data directory of the caller's; it is kept. Without it a temporary one is made, and removed by `dispose`. */
  readonly dataDir?: string
  readonly port?: number
}

/** A server in a process of its own, which survives its own death: `restart` continues with the same data and port. */
export interface ServerProcess {
  readonly baseUrl: string
  readonly dataDir: string
  /** The id of the running process; undefined while there is none. */
  pid(): number | undefined
  /** Everything printed so far, by all processes that ran under this name, oldest first. */
  log(): string
  /** Asks the process to end (SIGTERM) and kills it after 10 s; resolves with `true` if it ended by itself. */
  stop(): Promise<boolean>
  /** Ends the process as a power cut would: SIGKILL, resolved when it is gone. */
  kill(): Promise<void>
  /** Stops what runs and starts anew; resolves when healthy. */
  restart(): Promise<void>
  /** Stops the process and removes the temporary data directory. */
  dispose(): Promise<void>
}

const HEALTHY_WITHIN_MS = 30_000
const STOPPED_WITHIN_MS = 10_000

/**
 * Starts `server/src/main.ts` and resolves when `GET /api/health` answers 200.
 * @throws Error with the log if the process ends, or stays silent for 30 s.
 */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const port = options.port ?? (await findFreePort())
  const baseUrl = `http://127.0.0.1:${port}`
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'orderloom-e2e-'))
  const env = serverEnvironment(options, { PORT: String(port), DATA_DIR: dataDir })
  const chunks: string[] = []
  const log = () => chunks.join('')
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    child = launch(env, (chunk) => chunks.push(chunk))
    await waitUntilHealthy(child, baseUrl).catch(async (error: unknown) => {
      await kill()
      throw new Error(`${String(error)}\n${log()}`, { cause: error })
    })
  }
  const stop = async () => (child ? endGently(child) : true)
  const kill = async () => {
    if (child) await end(child, 'SIGKILL')
  }
  const restart = async () => {
    await stop()
    await start()
  }
  const dispose = async () => {
    await stop()
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }

  await start().catch(async (error: unknown) => {
    await dispose()
    throw error
  })
  return {
    baseUrl,
    dataDir,
    pid: () => (child && isRunning(child) ? child.pid : undefined),
    log,
    stop,
    kill,
    restart,
    dispose,
  }
}

/** Only what is named here reaches the server: a developer's own `DATABASE_URL` must not. */
function serverEnvironment(options: ServerOptions, own: Record<string, string>): Record<string, string> {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env
  const admin = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: ADMIN.apiKey }
  return {
    PATH,
    HOME,
    LANG,
    HOST: '127.0.0.1',
    ...own,
    ...(options.withAdmin === false ? {} : admin),
    ...options.env,
  }
}

function launch(env: Record<string, string>, onOutput: (chunk: string) => void): ChildProcess {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput)
  const abandon = () => child.kill('SIGKILL')
  process.once('exit', abandon)
  child.once('exit', () => process.removeListener('exit', abandon))
  return child
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

async function waitUntilHealthy(child: ChildProcess, baseUrl: string): Promise<void> {
  const deadline = Date.now() + HEALTHY_WITHIN_MS
  while (Date.now() < deadline) {
    if (!isRunning(child))
      throw new Error(`The server ended (${child.signalCode ?? child.exitCode}) before it was healthy.`)
    const answer = await fetch(`${baseUrl}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    )
    if (answer?.ok) return
    await delay(50)
  }
  throw new Error(`The server was not healthy within ${HEALTHY_WITHIN_MS / 1000} s.`)
}

async function endGently(child: ChildProcess): Promise<boolean> {
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS)
  await end(child, 'SIGTERM')
  clearTimeout(timer)
  return child.signalCode !== 'SIGKILL'
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.')),
      )
    })
  })
}
