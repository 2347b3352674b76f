import { parseMoney } from './money.ts'
import { fromExact, toExact } from './rules/decimal.ts'
import { toInstant } from './rules/term.ts'

/** Bounds of an uploaded table. */
export const MAX_TABLE_BYTES = 10 * 1024 * 1024
export const MAX_TABLE_ROWS = 200_000
export const MAX_TABLE_COLUMNS = 100
export const MAX_CELL_LENGTH = 2_000

/** A table as it was uploaded: the first row named the columns, every cell is text as written. */
export type TableContent = {
  readonly columns: readonly string[]
  /** Each row has as many cells as there are columns. */
  readonly rows: readonly (readonly string[])[]
}

/** How a column of a table is read by a node that looks something up. */
export const CELL_TYPES = ['text', 'money', 'integer', 'decimal', 'boolean', 'time'] as const
export type CellType = (typeof CELL_TYPES)[number]

const YES = new Set(['是', 'true', 'yes', 'y', '1'])
const NO = new Set(['否', 'false', 'no', 'n', '0'])

const toBoolean = (text: string) =>
  YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : undefined

/** A number as people write it, thousands marks left out, exactly; undefined when it is none. */
function toFigure(text: string): number | string | undefined {
  const exact = toExact(text.replace(/[,，\s]/g, ''))
  return exact === undefined ? undefined : fromExact(exact)
}

/**
 * A cell in its type, as JSON carries it: money in 分 from yuan as written (`12.50`), times as UTC instants.
 * Undefined (absent) for an empty cell and for one that is not of the type.
 */
export function readCell(text: string, type: CellType): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  switch (type) {
    case 'text':
      return text
    case 'money':
      return parseMoney(trimmed)
    case 'integer':
      return wholeOnly(toFigure(trimmed))
    case 'decimal':
      return toFigure(trimmed)
    case 'boolean':
      return toBoolean(trimmed)
    case 'time': {
      const instant = toInstant(trimmed)
      return instant === undefined ? undefined : new Date(instant).toISOString()
    }
  }
}

const wholeOnly = (figure: unknown) => (Number.isSafeInteger(figure) ? figure : undefined)

/** A value a row is looked up by: texts are compared as written, numbers and yes/no by what they mean. */
export type MatchValue = string | number | boolean

/**
 * Brings a value and the cells it is compared with to one text; equal keys match.
 * Undefined for a cell that cannot equal any value of this kind.
 */
export function toMatchKey(kind: 'string' | 'number' | 'boolean', value: MatchValue): string | undefined {
  const text = String(value).trim()
  if (kind === 'string') return text
  const meant = kind === 'number' ? toFigure(text.replace(/^[¥￥]/, '')) : toBoolean(text)
  return meant === undefined ? undefined : String(meant)
}

/** The name under which rules read a column: letters, digits, `_` and `-` stay, anything else becomes `_`. */
export function toColumnField(column: string): string {
  const name = column.trim().replace(/[^\p{L}\p{N}_-]+/gu, '_')
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`
}
