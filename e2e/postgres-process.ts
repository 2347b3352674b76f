import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from './workspace.ts'

/** An empty PostgreSQL database on a server of its own. */
export interface PostgresProcess {
  readonly url: string
  /** Stops the server; its data goes with it. */
  dispose(): Promise<void>
}

/** @throws Error with what was printed when it does not come up */
export async function startPostgres(): Promise<PostgresProcess> {
  const child = spawn(process.execPath, ['server/src/store/postgres/run-postgres.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const abandon = () => child.kill('SIGTERM')
  process.once('exit', abandon)
  const ended = once(child, 'exit').then(() => process.removeListener('exit', abandon))
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        const found = /postgres:\/\/\S+(?=\n)/.exec(printed)
        if (found) resolve(found[0])
      })
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${printed}`)))
  })
  return {
    url,
    dispose: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
