import { expect, test } from 'vitest'
import { createIds, fromId, fromRunId, toId, toRunId } from './ids.ts'

const NOON = Date.UTC(2026, 10, 22, 12)

test('ids grow within a millisecond, over milliseconds, when the clock steps back, and across restarts', () => {
  let now = NOON
  const ids = createIds(() => now)
  const first = [ids.next(), ids.next()]
  now += 1
  const later = ids.next()
  now -= 5000
  const back = ids.next()
  expect([...first, later, back]).toEqual([...first, later, back].toSorted((a, b) => a - b))
  expect(new Set([...first, later, back]).size).toBe(4)
  expect(createIds(() => NOON - 1e9, back).next()).toBe(back + 1)
})

test('a burst of more than a counter holds borrows from the next milliseconds', () => {
  const ids = createIds(() => NOON)
  const all = Array.from({ length: 10_000 }, ids.next)
  expect(new Set(all).size).toBe(10_000)
  expect(all.every(Number.isSafeInteger)).toBe(true)
})

test('processes that share a store never give the same, however fast and whatever was stored before', () => {
  const stored = createIds(() => NOON).next() + 7
  const shares = [0, 1, 63].map((slot) =>
    createIds(
      () => NOON,
      stored,
      () => ({ slot, slots: 64 }),
    ),
  )
  const all = shares.map(({ next }) => Array.from({ length: 500 }, next))
  expect(new Set(all.flat()).size).toBe(1500)
  all.forEach((own, at) => {
    expect(own.every((id) => id > stored && id % 64 === [0, 1, 63][at])).toBe(true)
    expect(own).toEqual(own.toSorted((a, b) => a - b))
  })
})

test('texts go back to their integers and sort like them', () => {
  const values = [0, 1, 31, 32, 2 ** 30 - 1, 2 ** 30, 2 ** 48 + 12_345, Number.MAX_SAFE_INTEGER]
  const texts = values.map((value) => toId('ord', value))
  expect(texts.map((text) => fromId('ord', text))).toEqual(values)
  expect(texts.toSorted()).toEqual(texts)
})

test('what is not an id of the kind is refused', () => {
  for (const text of [
    '',
    'ord_',
    'task_00000000001',
    'ord_0000000000',
    'ord_000000000000',
    'ord_0000000000l',
    'ord_0000000000é',
    'ORD_00000000001',
  ]) {
    expect(fromId('ord', text)).toBeUndefined()
  }
  expect(fromId('ord', 'ord_zzzzzzzzzzz')).toBeUndefined()
})

test('a run is named by its order and its place in it', () => {
  const orderId = toId('ord', 123_456_789)
  expect(fromRunId(toRunId(orderId, 37))).toEqual({ orderId, ordinal: 37 })
  expect(fromRunId('run_short')).toBeUndefined()
  expect(fromRunId(orderId)).toBeUndefined()
})
