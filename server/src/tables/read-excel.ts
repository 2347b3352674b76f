import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from '@orderloom/shared/table.ts'
import { readXlsx } from 'hucre/xlsx'
import { AppError } from '../errors.ts'
import { tableProblem } from './table-problem.ts'

type Cell = string | number | boolean | Date | null

/** The rows of the first sheet of an .xlsx file as texts. @throws AppError invalid-table */
export async function readExcel(bytes: Uint8Array): Promise<string[][]> {
  try {
    // One more than may be stored, so that a longer sheet is refused and not cut.
    const workbook = await readXlsx(bytes, { sheets: [0], maxRows: MAX_TABLE_ROWS + 2 })
    const rows: readonly (readonly Cell[])[] = workbook.sheets[0]?.rows ?? []
    return Array.from(rows, (row) => Array.from((row ?? []).slice(0, MAX_TABLE_COLUMNS + 1), toText))
  } catch (cause) {
    throw new AppError('invalid-table', {
      cause,
      problems: [
        tableProblem('excel-broken', 'file', [
          'Excel 文件打不开：请确认没有密码，并另存为 .xlsx',
          'The Excel file cannot be opened: check that it has no password and save it as .xlsx',
        ]),
      ],
    })
  }
}

/** A date has no zone in a spreadsheet and gets none here. */
function toText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  const [day, time] = cell.toISOString().split(/[T.]/)
  return time === '00:00:00' ? day! : `${day} ${time}`
}
