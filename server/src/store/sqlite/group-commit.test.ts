import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createGroupCommit } from './group-commit.ts'

function open(sync: () => Promise<void>) {
  const database = new Database(':memory:')
  database.exec('create table kept (value text not null unique)')
  const add = database.prepare('insert into kept values (?)')
  const groups: number[] = []
  const write = (group: readonly string[]) => {
    groups.push(group.length)
    return group.map((value) => Number(add.run(value).lastInsertRowid))
  }
  const count = () => database.prepare<[], { n: number }>('select count(*) n from kept').get()!.n
  return { ...createGroupCommit(database, write, sync), groups, count }
}

test('a commit resolves only when its group is on disk', async () => {
  const disk = Promise.withResolvers<void>()
  const { commit, count } = open(() => disk.promise)
  let answered = false
  const first = commit('a').then(() => (answered = true))
  while (count() === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toBe(false)
  disk.resolve()
  await first
  expect(answered).toBe(true)
})

test('what waits at the same time shares a transaction, and one that fails does not touch its neighbours', async () => {
  const { commit, groups, count } = open(() => Promise.resolve())
  const outcomes = await Promise.allSettled(['a', 'b', 'a', 'c'].map(commit))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(groups[0]).toBe(4)
  expect(count()).toBe(3)
})

test('while one group is on its way to disk the next is written', async () => {
  const disk = Promise.withResolvers<void>()
  const { commit, count } = open(() => disk.promise)
  const all = Promise.all(Array.from({ length: 100 }, (_, at) => commit(String(at))))
  while (count() < 100) await new Promise((resolve) => setImmediate(resolve))
  disk.resolve()
  expect(await all).toHaveLength(100)
})

test('a commit whose sync failed is refused, however well its transaction went', async () => {
  const { commit } = open(() => Promise.reject(new Error('EIO')))
  await expect(commit('a')).rejects.toThrow('EIO')
})
