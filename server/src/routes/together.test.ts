import { expect, test } from 'vitest'
import { createTogether } from './together.ts'

test('calls of one turn go on together in the order they came, those of the next after them', async () => {
  const together = createTogether()
  const done: string[] = []
  const call = async (name: string) => {
    await together()
    done.push(name)
  }
  const first = [call('a'), call('b')]
  expect(done).toEqual([])
  await Promise.resolve()
  const third = call('c')
  expect(done).toEqual([])
  await Promise.all(first)
  const later = call('d')
  await third
  expect(done).toEqual(['a', 'b', 'c'])
  await later
  expect(done).toEqual(['a', 'b', 'c', 'd'])
})
