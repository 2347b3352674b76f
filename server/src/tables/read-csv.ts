import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '../errors.ts'
import { tableProblem } from './table-problem.ts'

/**
 * The records of a CSV file, every cell as written. UTF-8 with or without BOM, UTF-16 with BOM, else GB18030 (as
 * Excel writes in China); separated by commas, semicolons or tabs.
 * @throws AppError invalid-table that names the row
 */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decode(bytes)
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const row = Number(cause.records ?? 0) + 1
    throw new AppError('invalid-table', {
      cause,
      problems: [
        tableProblem('csv-broken', `rows.${row}`, [
          `第 ${row} 行的引号不成对，或引号后面还有文字`,
          `Row ${row}: a quotation mark is not closed, or text follows it`,
        ]),
      ],
    })
  }
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this encoding: the next one.
    }
  throw new AppError('invalid-table', {
    problems: [
      tableProblem('not-text', 'file', [
        '文件既不是 UTF-8 也不是 GB18030 文字，请另存为 CSV UTF-8',
        'The file is neither UTF-8 nor GB18030 text: save it as CSV UTF-8',
      ]),
    ],
  })
}

/** The separator the first line uses most. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/))
  const count = (mark: string) => line.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
