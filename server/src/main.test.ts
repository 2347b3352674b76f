import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { anOrder } from './app-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'orderloom-main-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the process and waits for a line of its output, or for its end. */
async function start(environment: Record<string, string>, awaited = /Orderloom: (http:\S+)/) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent', NODE_OPTIONS: '', ...environment },
  })
  running.add(child)
  let output = ''
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  const ready = new Promise<RegExpExecArray | null>((resolve) => {
    const look = (text: Buffer) => {
      output += text.toString()
      const found = awaited.exec(output)
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    void ended.then(() => resolve(null))
  })
  return { child, ended, found: await ready, output: () => output }
}

test('a fresh folder gives one line with the address and one with the set-up link, and the files are private', async () => {
  const DATA_DIR = join(folder, 'fresh')
  const server = await start({ DATA_DIR }, /\/setup\?token=(\S+)/)
  const address = /Orderloom: (\S+)/.exec(server.output())![1]!
  const token = server.found![1]!
  expect(await (await fetch(`${address}/api/health`)).json()).toMatchObject({
    status: 'ok',
    database: 'sqlite',
    setUp: false,
  })
  const done = await fetch(`${address}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, email: 'a@b.co', name: 'A', password: 'long enough' }),
  })
  expect(done.status).toBe(200)
  expect(statSync(join(DATA_DIR, 'session-secret')).mode & 0o777).toBe(0o600)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  const again = await start({ DATA_DIR })
  expect(again.output()).not.toContain('setup?token')
  again.child.kill('SIGINT')
  expect(await again.ended).toBe(0)
}, 30_000)

test('SIGTERM lets what is in flight finish and loses nothing', async () => {
  const environment = {
    DATA_DIR: join(folder, 'stop'),
    ADMIN_API_KEY: 'key-for-tests',
    ADMIN_EMAIL: 'a@b.co',
    ADMIN_PASSWORD: 'long enough',
  }
  const server = await start(environment)
  const headers = { authorization: 'Bearer key-for-tests', 'content-type': 'application/json' }
  const send = (at: number) =>
    fetch(`${server.found![1]}/api/orders`, {
      method: 'POST',
      headers,
      body: JSON.stringify(anOrder({ externalId: `K-${at}` })),
    })
  const sent = Array.from({ length: 200 }, (_, at) =>
    send(at)
      .then((answer) => answer.status === 202 && at)
      .catch(() => false as const),
  )
  await Promise.race(sent)
  server.child.kill('SIGTERM')
  const acknowledged = (await Promise.all(sent)).filter((at) => at !== false)
  expect(await server.ended).toBe(0)
  const again = await start(environment)
  const { items } = (await (await fetch(`${again.found![1]}/api/orders?limit=200`, { headers })).json()) as {
    items: { externalId: string }[]
  }
  const stored = new Set(items.map(({ externalId }) => externalId))
  expect(acknowledged.filter((at) => !stored.has(`K-${at}`))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(
    await (
      await fetch(`${again.found![1]}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'a@b.co', password: 'long enough' }),
      })
    ).json(),
  ).toMatchObject({ roles: ['admin'] })
  again.child.kill('SIGTERM')
  await again.ended
}, 30_000)

test('a bad value or a taken port ends the start with one line', async () => {
  const bad = await start({ PORT: 'http' }, /$^/)
  expect([await bad.ended, bad.output().trim()]).toEqual([
    1,
    'PORT: got "http"; it takes a port number from 0 to 65535 / 0–65535 的端口号',
  ])
  const first = await start({ DATA_DIR: join(folder, 'port') })
  const second = await start({ DATA_DIR: join(folder, 'port-2'), PORT: new URL(first.found![1]!).port }, /$^/)
  expect(await second.ended).toBe(1)
  expect(second.output().trim().split('\n')).toHaveLength(1)
  expect(second.output()).toContain('EADDRINUSE')
  first.child.kill('SIGTERM')
  await first.ended
}, 30_000)
