import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createLogSync } from './log-sync.ts'

const folder = mkdtempSync(join(tmpdir(), 'orderloom-log-'))
const file = join(folder, 'a.db')
writeFileSync(`${file}-wal`, '')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A disk whose syncs end when the test says so. */
function slowDisk() {
  const syncs: PromiseWithResolvers<void>[] = []
  const flush = () => {
    syncs.push(Promise.withResolvers<void>())
    return syncs.at(-1)!.promise
  }
  return { syncs, flush }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('whoever comes while a sync is under way waits for the next one, and all of them share it', async () => {
  const { syncs, flush } = slowDisk()
  const log = createLogSync(file, flush)
  const done: string[] = []
  void log.sync().then(() => done.push('first'))
  void log.sync().then(() => done.push('second'))
  void log.sync().then(() => done.push('third'))
  expect(syncs).toHaveLength(1)

  syncs[0]!.resolve()
  await settled()
  expect(done).toEqual(['first'])
  expect(syncs).toHaveLength(2)

  syncs[1]!.resolve()
  await settled()
  expect(done).toEqual(['first', 'second', 'third'])
  expect(syncs).toHaveLength(2)
  log.close()
})

test('after a failed sync nothing is called safe any more', async () => {
  const { syncs, flush } = slowDisk()
  const log = createLogSync(file, flush)
  const [first, second] = [log.sync(), log.sync()]
  syncs[0]!.reject(new Error('EIO'))
  await expect(first).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  await expect(second).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  await expect(log.sync()).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  expect(syncs).toHaveLength(1)
  log.close()
})

test('a real file is synced', async () => {
  const log = createLogSync(file)
  await expect(log.sync()).resolves.toBeUndefined()
  log.close()
})
