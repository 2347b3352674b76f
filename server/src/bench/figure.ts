/** One measured figure beside its limit, as quality.md asks for it. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number
  readonly ratio: number
  readonly mark: number
  readonly holds: boolean
}

type Measured = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number
  readonly mark: number
}

/** A figure that should reach `mark` × its limit. */
export function atLeast(measured: Measured): Figure {
  const ratio = measured.value / measured.limit
  return { ...rounded(measured), ratio: round(ratio, 3), holds: ratio >= measured.mark }
}

/** A figure that should not pass `mark` × its limit. */
export function atMost(measured: Measured): Figure {
  const ratio = measured.value / measured.limit
  return { ...rounded(measured), ratio: round(ratio, 3), holds: ratio <= measured.mark }
}

function rounded({ name, value, unit, limit, mark }: Measured) {
  return {
    name,
    value: round(value, value < 100 ? 2 : 0),
    unit,
    limit: round(limit, limit < 100 ? 2 : 0),
    mark,
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** The figures for people. */
export function toTable(figures: readonly Figure[]): string {
  const rows = [['figure', 'value', 'limit', 'ratio', 'mark', 'holds'], ...figures.map(toCells)]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n')
}

function toCells({ name, value, unit, limit, ratio, mark, holds }: Figure): string[] {
  return [
    name,
    `${value.toLocaleString('en')} ${unit}`,
    limit.toLocaleString('en'),
    String(ratio),
    String(mark),
    holds ? 'yes' : 'NO',
  ]
}
