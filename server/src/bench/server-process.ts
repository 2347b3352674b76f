import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { REFERENCE } from './reference.ts'

const KEY = 'benchmark-key'
/**
 * The flags of `pnpm start`, for both servers: orders under way outlive a small nursery, and copying them about cost
 * a fifth of the time.
 */
const START_FLAGS = ['--min-semi-space-size=16', '--max-semi-space-size=32']

export const HEADERS = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }

export type ServerProcess = { readonly address: string; readonly stop: () => Promise<void> }

type ServerOptions = {
  readonly env?: Record<string, string>
  /** False where another server on the same data has published already. */
  readonly publish?: boolean
}

/** Starts the real server on a folder of its own, with the reference workflow live. */
export async function startServer(
  folder: string,
  { env = {}, publish = true }: ServerOptions = {},
): Promise<ServerProcess> {
  const server = await startProcess([join(import.meta.dirname, '../main.ts')], {
    PORT: '0',
    DATA_DIR: folder,
    ADMIN_API_KEY: KEY,
    LOG_LEVEL: 'warn',
    ...env,
  })
  if (!publish) return server
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
  await post('/api/workflows', { document: REFERENCE })
  await post('/api/workflows/order-approval/publish', {})
  return server
}

/** Starts the bare server that parses, validates and answers, and keeps nothing. */
export function startBare(): Promise<ServerProcess> {
  return startProcess([join(import.meta.dirname, 'bare-fastify.ts')], {})
}

/** Runs a program that prints its address on its first line. */
async function startProcess(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<ServerProcess> {
  const extra = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []
  const child = spawn(process.execPath, [...START_FLAGS, ...extra, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await firstAddress(child)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)))
    child.stdout!.on('data', (text: Buffer) => {
      const address = /http:\/\/\S+/.exec(text.toString())?.[0]
      if (address) resolve(address)
    })
  })
}
