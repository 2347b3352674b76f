import { describe, expect, test } from 'vitest'
import { AT, type Stage } from './fixture.ts'

export function describeTables({ store }: Stage): void {
  describe('tables', () => {
    const upload = (rows: string[][], more = {}) => ({
      slug: 'freight',
      label: '运费表',
      content: { columns: ['省', '运费'], rows },
      file: 'freight.csv',
      uploadedAt: AT,
      uploadedBy: '李静',
      ...more,
    })

    test('every upload is a version of its own and stays as it was', async () => {
      expect(await store().tables.newestVersion('freight')).toBeUndefined()
      expect(await store().tables.find('freight')).toBeUndefined()
      expect(await store().tables.addVersion(upload([['新疆', '12.50']]))).toBe(1)
      const second = upload(
        [
          ['“引号”', ' 1 '],
          ['', '0'],
        ],
        { label: '新运费表', file: null },
      )
      expect(await store().tables.addVersion(second)).toBe(2)
      expect(await store().tables.newestVersion('freight')).toBe(2)
      expect(await store().tables.readContent('freight', 1)).toEqual({
        columns: ['省', '运费'],
        rows: [['新疆', '12.50']],
      })
      expect((await store().tables.readContent('freight', 2))?.rows).toEqual(second.content.rows)
      expect(await store().tables.readContent('freight', 3)).toBeUndefined()
      expect((await store().tables.listVersions('freight')).map(({ version }) => version)).toEqual([2, 1])
    })

    test('tables are listed by label with their newest version', async () => {
      await store().tables.addVersion(upload([]))
      await store().tables.addVersion(upload([['a', 'b']], { slug: 'areas', label: 'Areas' }))
      expect(await store().tables.list()).toEqual([
        {
          slug: 'areas',
          label: 'Areas',
          columns: ['省', '运费'],
          newest: { version: 1, file: 'freight.csv', rowCount: 1, uploadedAt: AT, uploadedBy: '李静' },
        },
        expect.objectContaining({ slug: 'freight', label: '运费表' }),
      ])
    })

    test('uploads at the same time get versions of their own', async () => {
      const uploads = Array.from({ length: 5 }, (_, at) => store().tables.addVersion(upload([[`${at}`, '']])))
      expect((await Promise.all(uploads)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
    })
  })
}
