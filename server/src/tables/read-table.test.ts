import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { readTableFile, toTable } from './read-table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
/** `省,运费` and `新疆,12.50` as Excel in China saves them. */
const GB18030 = Uint8Array.from(
  [0xca, 0xa1, 0x2c, 0xd4, 0xcb, 0xb7, 0xd1, 0x0d, 0x0a, 0xd0, 0xc2, 0xbd, 0xae].concat([
    ...bytes(',12.50\r\n'),
  ]),
)
const FREIGHT = { columns: ['省', '运费'], rows: [['新疆', '12.50']] }

async function problemsOf(read: () => unknown) {
  try {
    await read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-table')
      return error.problems!.map(({ code, path }) => `${code} ${path}`)
    throw error
  }
  throw new Error('the table was taken')
}

describe('a CSV file', () => {
  test('is read in UTF-8 with and without BOM, in UTF-16 and in GB18030', async () => {
    expect(await readTableFile(bytes('省,运费\n新疆,12.50\n'))).toEqual(FREIGHT)
    expect(await readTableFile(bytes('\uFEFF省,运费\r\n新疆,12.50'))).toEqual(FREIGHT)
    const wide = Buffer.from('\uFEFF省\t运费\r\n新疆\t12.50', 'utf16le')
    expect(await readTableFile(wide)).toEqual(FREIGHT)
    expect(await readTableFile(GB18030)).toEqual(FREIGHT)
  })

  test('keeps every cell as written: zeros in front, quotes, commas and line breaks', async () => {
    const text = 'SKU;note\n0001;"a ""b"";\nc"\n\n 2 ;\n'
    expect((await readTableFile(bytes(text))).rows).toEqual([
      ['0001', 'a "b";\nc'],
      [' 2 ', ''],
    ])
  })

  test('names the row of a quotation mark that is not closed', async () => {
    expect(await problemsOf(() => readTableFile(bytes('a,b\n1,2\n3,"4\n')))).toEqual(['csv-broken rows.3'])
  })

  test('is refused when it is not text', async () => {
    expect(await problemsOf(() => readTableFile(Uint8Array.of(0x61, 0xff, 0xff, 0x0a)))).toEqual([
      'not-text file',
    ])
  })
})

describe('an Excel file', () => {
  test('gives its first sheet as texts: codes keep their zeros, numbers their digits, dates no zone', async () => {
    const rows = [
      ['SKU', '价格', '有货', '日期', ''],
      ['0001', 0.1, true, new Date('2026-11-22T00:00:00Z'), null],
      [null, null, null, null, null],
      ['0002', 1250, false, new Date('2026-11-22T10:30:00Z'), null],
    ]
    const file = await writeXlsx({
      sheets: [
        { name: 'A', rows },
        { name: 'B', rows: [['x']] },
      ],
    })
    expect(await readTableFile(file)).toEqual({
      columns: ['SKU', '价格', '有货', '日期'],
      rows: [
        ['0001', '0.1', 'true', '2026-11-22'],
        ['0002', '1250', 'false', '2026-11-22 10:30:00'],
      ],
    })
  })

  test('is refused in words when it cannot be opened', async () => {
    expect(await problemsOf(() => readTableFile(bytes('PK but no zip')))).toEqual(['excel-broken file'])
  })
})

describe('a table', () => {
  test('names every mistake by row and column, counted as spreadsheets count', async () => {
    const lines = [['a', ' a ', '', 'b'], ['1', '2', '3', '4', '5'], [], ['x'.repeat(2001)]]
    expect(await problemsOf(() => toTable(lines))).toEqual([
      'column-taken rows.1.2',
      'column-unnamed rows.1.3',
      'row-too-long rows.2.5',
      'cell-too-long rows.4.1',
    ])
  })

  test('needs a first row', async () => {
    expect(await problemsOf(() => toTable([]))).toEqual(['table-empty rows.1'])
    expect(await problemsOf(() => toTable([['', ' ']]))).toEqual(['table-empty rows.1'])
    expect(toTable([['a']])).toEqual({ columns: ['a'], rows: [] })
  })
})
