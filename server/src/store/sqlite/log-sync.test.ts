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

test('two sync at once, and whoever comes meanwhile waits for the next one, which all of them share', async () => {
  const { syncs, flush } = slowDisk()
  const log = createLogSync(file, flush)
  const done: string[] = []
  for (const name of ['first', 'second', 'third', 'fourth']) void log.sync().then(() => done.push(name))
  expect(syncs).toHaveLength(2)

  syncs[1]!.resolve()
  await settled()
  expect(done).toEqual(['second'])
  expect(syncs).toHaveLength(3)

  syncs[2]!.resolve()
  await settled()
  expect(done).toEqual(['second', 'third', 'fourth'])

  syncs[0]!.resolve()
  await settled()
  expect(done).toEqual(['second', 'third', 'fourth', 'first'])
  expect(syncs).toHaveLength(3)
  log.close()
})

test('syncs under way at the same time have a descriptor each, so that each hears of a failure', async () => {
  const used: number[] = []
  const log = createLogSync(file, async (descriptor) => void used.push(descriptor))
  await Promise.all([log.sync(), log.sync()])
  expect(new Set(used).size).toBe(2)
  log.close()
})

test('after a failed sync nothing is called safe any more', async () => {
  const { syncs, flush } = slowDisk()
  const log = createLogSync(file, flush)
  const [first, second, third] = [log.sync(), log.sync(), log.sync()]
  syncs[0]!.reject(new Error('EIO'))
  await expect(first).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  await expect(third).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  await expect(log.sync()).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  syncs[1]!.resolve()
  await expect(second).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' })
  expect(syncs).toHaveLength(2)
  log.close()
})

test('a real file is synced', async () => {
  const log = createLogSync(file)
  await expect(log.sync()).resolves.toBeUndefined()
  log.close()
})
