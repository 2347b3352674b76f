import type { Problem } from '@orderloom/shared/problem.ts'
import {
  MAX_CELL_LENGTH,
  MAX_TABLE_BYTES,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
  type TableContent,
} from '@orderloom/shared/table.ts'
import { AppError } from '../errors.ts'
import { readCsv } from './read-csv.ts'
import { readExcel } from './read-excel.ts'
import { tableProblem } from './table-problem.ts'

/** More than anybody mends before uploading again. */
const MAX_PROBLEMS = 50

/** Reads an uploaded file: a zip archive is an Excel workbook, anything else a CSV text. @throws AppError invalid-table */
export async function readTableFile(bytes: Uint8Array): Promise<TableContent> {
  if (bytes.length > MAX_TABLE_BYTES) throw new AppError('too-large')
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  return toTable(isZip ? await readExcel(bytes) : readCsv(bytes))
}

/**
 * A table from rows whose first names the columns. Empty rows are left out, short ones filled up.
 * @throws AppError invalid-table with every mistake by row and column
 */
export function toTable(lines: readonly (readonly string[])[]): TableContent {
  const columns = trimEnd((lines[0] ?? []).map((name) => name.trim()))
  const problems = [...columnProblems(columns), ...sizeProblems(columns, lines.length - 1)]
  const rows: string[][] = []
  for (const [at, line] of lines.entries()) {
    if (at === 0 || problems.length >= MAX_PROBLEMS) continue
    const cells = trimEnd(line)
    if (cells.length === 0) continue
    problems.push(...rowProblems(cells, columns, at + 1))
    rows.push(columns.map((_, column) => cells[column] ?? ''))
  }
  if (problems.length > 0) throw new AppError('invalid-table', { problems: problems.slice(0, MAX_PROBLEMS) })
  return { columns, rows }
}

function trimEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}

function sizeProblems(columns: readonly string[], rows: number): Problem[] {
  if (columns.length === 0)
    return [
      tableProblem('table-empty', 'rows.1', [
        '表是空的：第一行要写列名',
        'The table is empty: its first row names the columns',
      ]),
    ]
  const problems: Problem[] = []
  if (columns.length > MAX_TABLE_COLUMNS)
    problems.push(
      tableProblem('too-many-columns', 'rows.1', [
        `列太多（最多 ${MAX_TABLE_COLUMNS} 列）`,
        `Too many columns (${MAX_TABLE_COLUMNS} at most)`,
      ]),
    )
  if (rows > MAX_TABLE_ROWS)
    problems.push(
      tableProblem('too-many-rows', `rows.${MAX_TABLE_ROWS + 2}`, [
        `行太多（最多 ${MAX_TABLE_ROWS} 行），请拆成几张表`,
        `Too many rows (${MAX_TABLE_ROWS} at most); split the table`,
      ]),
    )
  return problems
}

function columnProblems(columns: readonly string[]): Problem[] {
  return columns.flatMap((name, at) => {
    const place = `rows.1.${at + 1}`
    if (name === '')
      return [
        tableProblem('column-unnamed', place, [
          `第 1 行第 ${at + 1} 列没有列名，请填写`,
          `Row 1, column ${at + 1}: the column has no name; give it one`,
        ]),
      ]
    if (name.length > 60)
      return [
        tableProblem('column-name-too-long', place, [
          `第 1 行第 ${at + 1} 列的列名太长（最多 60 个字）`,
          `Row 1, column ${at + 1}: the name is too long (60 characters at most)`,
        ]),
      ]
    const first = columns.indexOf(name)
    if (first === at) return []
    return [
      tableProblem('column-taken', place, [
        `第 1 行第 ${at + 1} 列的列名“${name}”和第 ${first + 1} 列重复，请改名`,
        `Row 1, column ${at + 1}: the name "${name}" is that of column ${first + 1} already; choose another`,
      ]),
    ]
  })
}

function rowProblems(cells: readonly string[], columns: readonly string[], row: number): Problem[] {
  if (cells.length > columns.length)
    return [
      tableProblem('row-too-long', `rows.${row}.${columns.length + 1}`, [
        `第 ${row} 行第 ${columns.length + 1} 列超出了列名的范围（共 ${columns.length} 列），是否多了分隔符？`,
        `Row ${row}, column ${columns.length + 1} stands beyond the last named column (${columns.length}); is there a separator too many?`,
      ]),
    ]
  const long = cells.findIndex((cell) => cell.length > MAX_CELL_LENGTH)
  if (long < 0) return []
  return [
    tableProblem('cell-too-long', `rows.${row}.${long + 1}`, [
      `第 ${row} 行“${columns[long]}”太长（最多 ${MAX_CELL_LENGTH} 个字）`,
      `Row ${row}, "${columns[long]}": too long (${MAX_CELL_LENGTH} characters at most)`,
    ]),
  ]
}
