import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AppFixture, anOrder, openFixture } from '../app-fixture.ts'
import { approvalFlow, publish } from '../test-workflows.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

const AT = '2026-11-22T08:00:00.000Z'

let root: string
let data: string
let fixture: AppFixture
const inRoot = (name: string) => join(root, name)
const send = async (externalId: string) =>
  (await fixture.call('POST', '/api/orders', { body: anOrder({ externalId, total: 600_000 }) })).body.orderId
const openTasks = async () => (await fixture.call('GET', '/api/tasks?status=open')).body.items

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'orderloom-upkeep-'))
  data = inRoot('data')
  fixture = await openFixture(join(data, 'orderloom.db'))
  writeFileSync(join(data, 'session-secret'), 'the secret of before', { mode: 0o600 })
  await publish(fixture, approvalFlow())
})
afterEach(async () => {
  await fixture.close()
  rmSync(root, { recursive: true, force: true })
})

/** A command typed in another window, while the server runs here. */
const run = (...words: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: data },
  })

/** Changes a file behind the server's back, as a faulty disk or a careless hand would. */
function spoil(file: string, sql: string): void {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

describe('a backup', () => {
  test('taken while orders come in stands at one instant, is whole, and goes on where it stood once restored', async () => {
    for (let number = 0; number < 20; number++) await send(`before-${number}`)
    let sending = true
    const flood = (async () => {
      for (let number = 0; sending; number++) await send(`during-${number}`)
    })()
    await run('backup', inRoot('copy'))
    sending = false
    await flood
    const after = await send('after')
    const whole = await verify(inRoot('copy/orderloom.db'))
    expect(whole.findings).toEqual([])
    expect(whole.orders).toBeGreaterThanOrEqual(20)
    expect(whole.steps).toBe(whole.orders)
    const copy = new Database(inRoot('copy/orderloom.db'))
    expect(copy.pragma('auto_vacuum', { simple: true })).toBe(2)
    copy.close()
    expect(readFileSync(inRoot('copy/session-secret'), 'utf8')).toBe('the secret of before')
    expect(statSync(inRoot('copy/session-secret')).mode & 0o777).toBe(0o600)

    await fixture.close()
    const { before } = await restore(inRoot('copy'), data, AT)
    expect(existsSync(join(before!, 'orderloom.db'))).toBe(true)
    fixture = await openFixture(join(data, 'orderloom.db'))
    expect((await fixture.call('GET', `/api/orders/${after}`)).status).toBe(404)
    const [task] = await openTasks()
    const decided = await fixture.call('POST', `/api/tasks/${task.id}/decision`, {
      body: { decision: 'approve', nonce: task.nonce },
    })
    expect(decided.status).toBe(200)
  }, 60_000)

  test('never writes over a folder that is there', async () => {
    backUp(data, inRoot('copy'))
    expect(() => backUp(data, inRoot('copy'))).toThrow('exists already')
  })
})

describe('restoring', () => {
  test('what a later version has written is refused: this one could not read it', async () => {
    backUp(data, inRoot('copy'))
    spoil(
      inRoot('copy/orderloom.db'),
      "insert into __drizzle_migrations (hash, created_at) values ('later', 9e12)",
    )
    await expect(restore(inRoot('copy'), inRoot('elsewhere'), AT)).rejects.toThrow(
      'a later version of Orderloom',
    )
  })

  test('is refused while the server runs, and nothing is touched', async () => {
    backUp(data, inRoot('copy'))
    await expect(restore(inRoot('copy'), data, AT)).rejects.toThrow('a server runs on')
    expect((await fixture.call('GET', '/api/health')).status).toBe(200)
  })

  test('a damaged backup is refused by name before anything is touched', async () => {
    const id = await send('A')
    backUp(data, inRoot('copy'))
    spoil(inRoot('copy/orderloom.db'), "update journal set body = replace(body, 'start', 'begin')")
    await fixture.close()
    await expect(restore(inRoot('copy'), data, AT)).rejects.toThrow(`the backup is damaged (${id}:`)
    expect(existsSync(join(data, 'orderloom.db'))).toBe(true)
  })

  test('into an empty place needs nothing there', async () => {
    await send('A')
    backUp(data, inRoot('copy'))
    expect(await restore(inRoot('copy'), inRoot('elsewhere'), AT)).toEqual({ before: undefined })
    expect((await verify(inRoot('elsewhere/orderloom.db'))).orders).toBe(1)
  })
})

test.each([
  ['its content is missing', 'delete from order_payloads where order_id = (select min(id) from orders)'],
  [
    'its journal and its revision disagree',
    'update orders set revision = 7 where id = (select min(id) from orders)',
  ],
  ['runs are missing', 'delete from runs where order_id = (select min(id) from orders)'],
  ['it cannot be read', "update journal set body = '{' where order_id = (select min(id) from orders)"],
])('a broken order is named, and the others are examined all the same: %s', async (what, sql) => {
  const first = await send('A')
  await send('B')
  backUp(data, inRoot('copy'))
  spoil(inRoot('copy/orderloom.db'), sql)
  const { orders, findings } = await verify(inRoot('copy/orderloom.db'))
  expect(orders).toBe(2)
  expect(new Set(findings.map(({ where }) => where))).toEqual(new Set([first]))
  expect(findings.map((finding) => finding.what).join()).toContain(what)
})

test('from the command line: a backup is made and examined, a wrong word answered with the right ones', async () => {
  await send('A')
  const { stdout } = await run('backup', inRoot('copy'))
  expect(stdout).toContain('1 orders, 1 steps replayed, 0 problems')
  await expect(run('restore')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('name the folder'),
  })
  await expect(run('restore', inRoot('nowhere'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^there is no .*nowhere/),
  })
  await expect(run('back')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('got back; it takes backup, restore or verify'),
  })
}, 60_000)
