import type { TableContent } from '@orderloom/shared/table.ts'
import { describe, expect, test } from 'vitest'
import { createLookUp } from './look-up.ts'

const FREIGHT: TableContent = {
  columns: ['省', '重量', 'fee', 'cold'],
  rows: [
    ['新疆', '1', '12.50', '是'],
    ['新疆', '2.0', '20', '否'],
    ['西藏', 'heavy', '30', ''],
    ['新疆', '1.0', '99', '是'],
  ],
}

function lookingIn(versions: TableContent[], maxCells?: number) {
  const reads: number[] = []
  const tables = {
    newestVersion: async (slug: string) => (slug === 'freight' ? versions.length : undefined),
    readContent: async (_: string, version: number) => {
      reads.push(version)
      return versions[version - 1]
    },
  }
  const perform = createLookUp(tables, maxCells)
  const ask = (match: Record<string, string | number | boolean>, columns = ['fee'], table = 'freight') =>
    perform({ type: 'look-up', key: 'n:1', node: 'n', table, match, columns })
  return { ask, reads }
}

const succeeded = (result: unknown) => ({ type: 'effect-succeeded', key: 'n:1', result })

describe('looking up', () => {
  test('gives the wanted cells of the first row that matches, and the version', async () => {
    const { ask } = lookingIn([FREIGHT])
    expect(await ask({ 省: '新疆' })).toEqual(succeeded({ found: true, version: 1, row: { fee: '12.50' } }))
    expect(await ask({ 省: '北京' })).toEqual(succeeded({ found: false, version: 1 }))
  })

  test('compares numbers and yes/no by what they mean, together with texts', async () => {
    const { ask } = lookingIn([FREIGHT])
    expect(await ask({ 省: '新疆', 重量: 2 })).toMatchObject({ result: { row: { fee: '20' } } })
    expect(await ask({ 重量: 1, cold: true })).toMatchObject({ result: { row: { fee: '12.50' } } })
    expect(await ask({ 重量: 3 })).toMatchObject({ result: { found: false } })
    expect(await ask({ 重量: '2.0' })).toMatchObject({ result: { row: { fee: '20' } } })
    expect(await ask({ 重量: '2' })).toMatchObject({ result: { found: false } })
  })

  test('reads a version once, however many ask, and turns to a new upload at once', async () => {
    const versions = [FREIGHT]
    const { ask, reads } = lookingIn(versions)
    await Promise.all(Array.from({ length: 50 }, () => ask({ 省: '新疆' })))
    await ask({ 重量: 2 })
    expect(reads).toEqual([1])
    versions.push({ columns: ['省', 'fee'], rows: [['新疆', '1']] })
    expect(await ask({ 省: '新疆' })).toEqual(succeeded({ found: true, version: 2, row: { fee: '1' } }))
    expect(reads).toEqual([1, 2])
  })

  test('keeps only so much in memory', async () => {
    const large: TableContent = { columns: ['a'], rows: [['x'], ['y'], ['z']] }
    const versions = [large]
    const { ask, reads } = lookingIn(versions, 4)
    await ask({ a: 'x' }, ['a'])
    versions.push(large)
    await ask({ a: 'x' }, ['a'])
    versions.pop()
    await ask({ a: 'x' }, ['a'])
    expect(reads).toEqual([1, 2, 1])
  })

  test('fails for good, in words, where there is no such table or column', async () => {
    const { ask } = lookingIn([FREIGHT])
    expect(await ask({}, [], 'nothing')).toMatchObject({
      type: 'effect-failed',
      failure: { code: 'no-table', retryable: false },
    })
    expect(await ask({ 省: '新疆' }, ['price'])).toMatchObject({
      failure: { code: 'no-column', message: expect.stringContaining('price') },
    })
    expect(await ask({ __proto__: 'x', city: 'x' })).toMatchObject({ failure: { code: 'no-column' } })
  })
})
