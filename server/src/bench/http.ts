import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { atLeast, atMost, type Figure } from './figure.ts'
import { type ServerProcess, startBare, startServer } from './server-process.ts'

const CONNECTIONS = 64
const ROUNDS = 3
const SECONDS = 4
/** Long enough for the compiler to have seen the hot path of both. */
const WARM_UP = 5
const run = promisify(execFile)

type Load = { readonly rate: number; readonly p99: number }

/** Durable single orders over HTTP at 64 connections, beside a bare server that keeps nothing, by turns. */
export async function benchHttp(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orderloom-bench-'))
  const [bare, server] = await Promise.all([startBare(), startServer(folder)])
  try {
    let sent = 0
    const load = async ({ address }: ServerProcess, seconds: number): Promise<Load> => {
      const { stdout } = await run(process.execPath, [
        join(import.meta.dirname, 'load.ts'),
        address,
        String(CONNECTIONS),
        String(seconds),
        String((sent += 10_000_000)),
      ])
      return JSON.parse(stdout) as Load
    }
    for (const each of [bare, server]) await load(each, WARM_UP)
    const [limits, values]: [Load[], Load[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      limits.push(await load(bare, SECONDS))
      values.push(await load(server, SECONDS))
    }
    const mean = (loads: readonly Load[], of: keyof Load) =>
      loads.reduce((sum, each) => sum + each[of], 0) / loads.length
    return [
      atLeast({
        name: 'single HTTP intake, durable, 64 connections',
        value: mean(values, 'rate'),
        unit: 'orders/s',
        limit: mean(limits, 'rate'),
        mark: 0.4,
      }),
      atMost({
        name: 'single HTTP intake p99',
        value: mean(values, 'p99'),
        unit: 'ms',
        limit: mean(limits, 'p99'),
        mark: 5,
      }),
    ]
  } finally {
    await Promise.all([bare.stop(), server.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}
